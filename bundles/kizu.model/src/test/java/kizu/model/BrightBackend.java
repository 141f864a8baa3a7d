package kizu.model;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import kizu.api.config.Option;
import kizu.api.config.Options;
import kizu.api.segmenter.Batch;
import kizu.api.segmenter.Segmenter;
import kizu.api.segmenter.SegmenterBackend;
import kizu.api.segmenter.SegmenterSpec;
import kizu.api.segmenter.WeightVector;
import kizu.api.tensor.Tensor;

/** A network of one weight, by which it multiplies how bright a pixel is. */
public final class BrightBackend implements SegmenterBackend {
  /** Its name. */
  public static final String NAME = "bright";

  @Override
  public List<Option> options() {
    return List.of(
        Option.choice("size", "small", List.of("small", "base"), "Which."),
        Option.text("device", "here", "Where."));
  }

  @Override
  public Segmenter open(SegmenterSpec spec, Options options) {
    return new Bright();
  }

  private static final class Bright implements Segmenter {
    private float factor = 0.5f;

    @Override
    public float[] predict(float[] images, int size, int height, int width) {
      float[] probability = new float[images.length];
      for (int i = 0; i < images.length; i++) {
        probability[i] = factor * images[i];
      }
      return probability;
    }

    @Override
    public Map<String, Tensor> state() {
      return Map.of("model.factor", Tensor.of(factor), "optimiser.steps", Tensor.of(7.0));
    }

    @Override
    public void restore(Map<String, Tensor> state) {
      if (!state.containsKey("optimiser.steps")) {
        throw new IllegalArgumentException("no steps");
      }
      factor = ((Tensor.Floats) Objects.requireNonNull(state.get("model.factor"))).data()[0];
    }

    @Override
    public double trainStep(Batch batch, double learningRate) {
      throw new UnsupportedOperationException();
    }

    @Override
    public double[] losses(Batch batch) {
      throw new UnsupportedOperationException();
    }

    @Override
    public float[] lossMap(Batch batch) {
      throw new UnsupportedOperationException();
    }

    @Override
    public WeightVector gradient(Batch batch) {
      throw new UnsupportedOperationException();
    }

    @Override
    public WeightVector logitGradient(
        float[] images, int size, int height, int width, float[] slopes) {
      throw new UnsupportedOperationException();
    }

    @Override
    public WeightVector precondition(WeightVector gradient) {
      throw new UnsupportedOperationException();
    }

    @Override
    public WeightVector weights() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void assign(WeightVector weights) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Tensor export(WeightVector vector) {
      throw new UnsupportedOperationException();
    }

    @Override
    public WeightVector load(Tensor values) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Map<String, String> provenance() {
      return Map.of();
    }

    @Override
    public void close() {}
  }
}
