package kizu.core.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kizu.api.segmenter.Batch;
import kizu.api.segmenter.Segmenter;
import kizu.api.segmenter.WeightVector;
import kizu.api.tensor.Tensor;

/**
 * Keeps count of the weight vectors that segmenters gave out and were not closed, which in a real
 * one is native memory, and of the batches they were given. A vector that is used after it was
 * closed, or after its segmenter was, throws.
 */
public final class Ledger {
  private final List<Batch> trained = new ArrayList<>();
  private int judged;
  private int open;
  private int segmenters;

  /** Vectors not closed yet. */
  public int open() {
    return open;
  }

  /** Segmenters not closed yet. */
  public int segmenters() {
    return segmenters;
  }

  /** How often the losses of whole pictures were asked for. */
  public int judged() {
    return judged;
  }

  /** The batches of every training step. */
  public List<Batch> trained() {
    return trained;
  }

  /** A segmenter whose vectors are counted. */
  public Segmenter over(Segmenter inner) {
    segmenters++;
    return new Counting(inner);
  }

  private final class Counting implements Segmenter {
    private final Segmenter inner;
    private boolean closed;

    private Counting(Segmenter inner) {
      this.inner = inner;
    }

    private WeightVector counted(WeightVector vector) {
      requireOpen();
      open++;
      return new Counted(this, vector);
    }

    private WeightVector inner(WeightVector vector) {
      Counted counted = (Counted) vector;
      if (counted.owner != this) {
        throw new IllegalStateException("a vector of another segmenter");
      }
      counted.requireOpen();
      return counted.vector;
    }

    private void requireOpen() {
      if (closed) {
        throw new IllegalStateException("the segmenter was closed");
      }
    }

    @Override
    public double trainStep(Batch batch, double learningRate) {
      requireOpen();
      trained.add(batch);
      return inner.trainStep(batch, learningRate);
    }

    @Override
    public double[] losses(Batch batch) {
      requireOpen();
      judged++;
      return inner.losses(batch);
    }

    @Override
    public float[] lossMap(Batch batch) {
      requireOpen();
      return inner.lossMap(batch);
    }

    @Override
    public float[] predict(float[] images, int size, int height, int width) {
      requireOpen();
      return inner.predict(images, size, height, width);
    }

    @Override
    public WeightVector gradient(Batch batch) {
      return counted(inner.gradient(batch));
    }

    @Override
    public WeightVector logitGradient(
        float[] images, int size, int height, int width, float[] slopes) {
      return counted(inner.logitGradient(images, size, height, width, slopes));
    }

    @Override
    public Optional<WeightVector> hessianProduct(Batch batch, WeightVector vector) {
      return inner.hessianProduct(batch, inner(vector)).map(this::counted);
    }

    @Override
    public WeightVector precondition(WeightVector gradient) {
      return counted(inner.precondition(inner(gradient)));
    }

    @Override
    public WeightVector weights() {
      return counted(inner.weights());
    }

    @Override
    public void assign(WeightVector weights) {
      requireOpen();
      inner.assign(inner(weights));
    }

    @Override
    public Tensor export(WeightVector vector) {
      return inner.export(inner(vector));
    }

    @Override
    public WeightVector load(Tensor values) {
      return counted(inner.load(values));
    }

    @Override
    public Map<String, Tensor> state() {
      requireOpen();
      return inner.state();
    }

    @Override
    public void restore(Map<String, Tensor> state) {
      requireOpen();
      inner.restore(state);
    }

    @Override
    public Map<String, String> provenance() {
      return inner.provenance();
    }

    @Override
    public void close() {
      if (!closed) {
        closed = true;
        segmenters--;
        inner.close();
      }
    }
  }

  private final class Counted implements WeightVector {
    private final Counting owner;
    private final WeightVector vector;
    private boolean closed;

    private Counted(Counting owner, WeightVector vector) {
      this.owner = owner;
      this.vector = vector;
    }

    private void requireOpen() {
      owner.requireOpen();
      if (closed) {
        throw new IllegalStateException("the vector was closed");
      }
    }

    @Override
    public WeightVector copy() {
      requireOpen();
      return owner.counted(vector.copy());
    }

    @Override
    public double dot(WeightVector other) {
      requireOpen();
      return vector.dot(owner.inner(other));
    }

    @Override
    public WeightVector axpy(double factor, WeightVector other) {
      requireOpen();
      vector.axpy(factor, owner.inner(other));
      return this;
    }

    @Override
    public WeightVector scale(double factor) {
      requireOpen();
      vector.scale(factor);
      return this;
    }

    @Override
    public void close() {
      if (!closed) {
        // Memory that outlives its segmenter is freed twice, or not at all.
        owner.requireOpen();
        closed = true;
        open--;
        vector.close();
      }
    }
  }
}
