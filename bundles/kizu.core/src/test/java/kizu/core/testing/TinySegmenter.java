package kizu.core.testing;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import kizu.api.config.Options;
import kizu.api.segmenter.Batch;
import kizu.api.segmenter.Segmenter;
import kizu.api.segmenter.SegmenterBackend;
import kizu.api.segmenter.SegmenterSpec;
import kizu.api.segmenter.WeightVector;
import kizu.api.tensor.Tensor;

/**
 * Logistic regression on a pixel's own value, by gradient descent with momentum: two weights, all
 * in closed form.
 */
public final class TinySegmenter implements Segmenter {
  private static final double MOMENTUM = 0.5;
  private final double positiveWeight;
  private double[] w;
  private double[] momentum = new double[2];

  /** Starts at the given weights. */
  public TinySegmenter(double positiveWeight, double slope, double bias) {
    this.positiveWeight = positiveWeight;
    this.w = new double[] {slope, bias};
  }

  /** Makes them with weights from the seed. */
  public static final class Backend implements SegmenterBackend {
    @Override
    public Segmenter open(SegmenterSpec spec, Options options) {
      return new TinySegmenter(spec.positiveWeight(), (spec.seed() % 7) / 7.0, -1);
    }
  }

  private double logit(Batch b, int n, int p) {
    int pixels = b.height() * b.width();
    return w[0] * b.images()[n * b.channels() * pixels + p] + w[1];
  }

  private double pixelLoss(double z, float label) {
    return label < 0
        ? 0
        : label > 0 ? positiveWeight * Math.log1p(Math.exp(-z)) : Math.log1p(Math.exp(z));
  }

  private static int counted(Batch b, int n) {
    int pixels = b.height() * b.width();
    int count = 0;
    for (int p = 0; p < pixels; p++) {
      count += b.labels()[n * pixels + p] >= 0 ? 1 : 0;
    }
    return Math.max(1, count);
  }

  @Override
  public double trainStep(Batch batch, double learningRate) {
    double[] losses = losses(batch);
    double loss = 0;
    for (int n = 0; n < batch.size(); n++) {
      loss += batch.weights()[n] * losses[n] / batch.size();
    }
    double[] g = ((Vec) gradient(batch)).values;
    for (int i = 0; i < 2; i++) {
      momentum[i] = MOMENTUM * momentum[i] + g[i];
      w[i] -= learningRate * momentum[i];
    }
    return loss;
  }

  @Override
  public double[] losses(Batch batch) {
    int pixels = batch.height() * batch.width();
    double[] losses = new double[batch.size()];
    for (int n = 0; n < batch.size(); n++) {
      for (int p = 0; p < pixels; p++) {
        losses[n] += pixelLoss(logit(batch, n, p), batch.labels()[n * pixels + p]);
      }
      losses[n] /= counted(batch, n);
    }
    return losses;
  }

  @Override
  public float[] lossMap(Batch batch) {
    int pixels = batch.height() * batch.width();
    float[] map = new float[batch.size() * pixels];
    for (int n = 0; n < batch.size(); n++) {
      for (int p = 0; p < pixels; p++) {
        map[n * pixels + p] = (float) pixelLoss(logit(batch, n, p), batch.labels()[n * pixels + p]);
      }
    }
    return map;
  }

  @Override
  public float[] predict(float[] images, int size, int height, int width) {
    int pixels = height * width;
    int channels = images.length / (size * pixels);
    float[] out = new float[size * pixels];
    for (int n = 0; n < size; n++) {
      for (int p = 0; p < pixels; p++) {
        double z = w[0] * images[n * channels * pixels + p] + w[1];
        out[n * pixels + p] = (float) (1 / (1 + Math.exp(-z)));
      }
    }
    return out;
  }

  @Override
  public WeightVector gradient(Batch batch) {
    int pixels = batch.height() * batch.width();
    double[] g = new double[2];
    for (int n = 0; n < batch.size(); n++) {
      double scale = batch.weights()[n] / batch.size() / counted(batch, n);
      for (int p = 0; p < pixels; p++) {
        float label = batch.labels()[n * pixels + p];
        double s = 1 / (1 + Math.exp(-logit(batch, n, p)));
        double d = label < 0 ? 0 : label > 0 ? positiveWeight * (s - 1) : s;
        g[0] += scale * d * batch.images()[n * batch.channels() * pixels + p];
        g[1] += scale * d;
      }
    }
    return new Vec(g);
  }

  @Override
  public WeightVector logitGradient(
      float[] images, int size, int height, int width, float[] slopes) {
    int pixels = height * width;
    int channels = images.length / (size * pixels);
    double[] g = new double[2];
    for (int i = 0; i < slopes.length; i++) {
      g[0] += slopes[i] * images[i / pixels * channels * pixels + i % pixels];
      g[1] += slopes[i];
    }
    return new Vec(g);
  }

  @Override
  public WeightVector precondition(WeightVector gradient) {
    return gradient.copy();
  }

  @Override
  public WeightVector weights() {
    return new Vec(w.clone());
  }

  @Override
  public void assign(WeightVector weights) {
    w = ((Vec) weights).values.clone();
  }

  @Override
  public Tensor export(WeightVector vector) {
    return Tensor.of(((Vec) vector).values.clone());
  }

  @Override
  public WeightVector load(Tensor values) {
    return new Vec(((Tensor.Doubles) values).data().clone());
  }

  @Override
  public Map<String, Tensor> state() {
    return Map.of("model.w", Tensor.of(w.clone()), "optimiser.m", Tensor.of(momentum.clone()));
  }

  @Override
  public void restore(Map<String, Tensor> state) {
    w = ((Tensor.Doubles) Objects.requireNonNull(state.get("model.w"))).data().clone();
    momentum = ((Tensor.Doubles) Objects.requireNonNull(state.get("optimiser.m"))).data().clone();
  }

  @Override
  public Map<String, String> provenance() {
    return Map.of("engine", "tiny");
  }

  @Override
  public void close() {}

  /** A vector of doubles. */
  public static final class Vec implements WeightVector {
    private final double[] values;

    /** Takes over the array. */
    public Vec(double... values) {
      this.values = values;
    }

    /** The values. */
    public List<Double> list() {
      return Arrays.stream(values).boxed().toList();
    }

    @Override
    public WeightVector copy() {
      return new Vec(values.clone());
    }

    @Override
    public double dot(WeightVector other) {
      double sum = 0;
      for (int i = 0; i < values.length; i++) {
        sum += values[i] * ((Vec) other).values[i];
      }
      return sum;
    }

    @Override
    public WeightVector axpy(double factor, WeightVector other) {
      for (int i = 0; i < values.length; i++) {
        values[i] += factor * ((Vec) other).values[i];
      }
      return this;
    }

    @Override
    public WeightVector scale(double factor) {
      for (int i = 0; i < values.length; i++) {
        values[i] *= factor;
      }
      return this;
    }

    @Override
    public void close() {}
  }

  /** No exact products: the core's central differences are used. */
  @Override
  public Optional<WeightVector> hessianProduct(Batch batch, WeightVector vector) {
    return Optional.empty();
  }
}
