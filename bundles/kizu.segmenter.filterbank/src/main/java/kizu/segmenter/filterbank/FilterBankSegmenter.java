package kizu.segmenter.filterbank;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kizu.api.image.Image;
import kizu.api.segmenter.Batch;
import kizu.api.segmenter.Segmenter;
import kizu.api.segmenter.SegmenterSpec;
import kizu.api.segmenter.WeightVector;
import kizu.api.tensor.Tensor;

/**
 * Logistic regression over a filter bank, in training. Weights, gradients and moments are float64;
 * one thread; while it looks at a picture it needs about 200 bytes a pixel.
 */
final class FilterBankSegmenter implements Segmenter {
  private static final String MODEL = "model.weights";
  private static final String FIRST_MOMENT = "optimiser.m";
  private static final String SECOND_MOMENT = "optimiser.v";
  private static final String STEPS = "optimiser.steps";

  /** Heights and widths the contract promises; other backends need it. */
  private static final int MULTIPLE = 16;

  private static final double DEFECT_SHARE = 0.02;

  private final FilterBank filters;
  private final String name;
  private final Objective objective;
  private final double[] weights;
  private final AdamW optimiser;

  /**
   * A model that sees few defects anywhere.
   *
   * @param name for the provenance
   */
  FilterBankSegmenter(FilterBank filters, Expansion expansion, SegmenterSpec spec, String name) {
    this.filters = filters;
    this.name = name;
    this.objective = new Objective(filters, expansion, spec.positiveWeight());
    this.weights = new double[expansion.weights()];
    this.optimiser = new AdamW(weights.length, spec.weightDecay());
    weights[0] = StrictMath.log(spec.positiveWeight() * DEFECT_SHARE / (1 - DEFECT_SHARE));
  }

  @Override
  public double trainStep(Batch batch, double learningRate) {
    requireShape(batch);
    Objective.Slope slope = objective.slope(weights, batch);
    optimiser.step(weights, slope.gradient(), learningRate);
    return slope.loss();
  }

  @Override
  public double[] losses(Batch batch) {
    requireShape(batch);
    return objective.losses(weights, batch);
  }

  @Override
  public float[] lossMap(Batch batch) {
    requireShape(batch);
    return objective.lossMap(weights, batch);
  }

  @Override
  public float[] predict(float[] images, int size, int height, int width) {
    float[] result = new float[size * height * width];
    List<Image> pictures = pictures(images, size, height, width);
    for (int n = 0; n < size; n++) {
      float[] found = objective.predict(weights, pictures.get(n));
      System.arraycopy(found, 0, result, n * found.length, found.length);
    }
    return result;
  }

  private List<Image> pictures(float[] images, int size, int height, int width) {
    requireShape(filters.channels(), height, width);
    int values = filters.channels() * height * width;
    if (size < 1 || images.length != size * values) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d values are not %d pictures of %d×%d×%d",
              images.length,
              size,
              filters.channels(),
              height,
              width));
    }
    List<Image> pictures = new ArrayList<>();
    for (int n = 0; n < size; n++) {
      float[] own = Arrays.copyOfRange(images, n * values, (n + 1) * values);
      pictures.add(new Image(filters.channels(), height, width, own));
    }
    return pictures;
  }

  @Override
  public WeightVector gradient(Batch batch) {
    requireShape(batch);
    return new DenseVector(this, objective.slope(weights, batch).gradient());
  }

  @Override
  public WeightVector logitGradient(
      float[] images, int size, int height, int width, float[] slopes) {
    List<Image> pictures = pictures(images, size, height, width);
    int pixels = height * width;
    if (slopes.length != size * pixels) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%d slopes for %d logits", slopes.length, size * pixels));
    }
    double[] gradient = new double[weights.length];
    for (int n = 0; n < size; n++) {
      double[] own = new double[pixels];
      for (int i = 0; i < pixels; i++) {
        own[i] = slopes[n * pixels + i];
      }
      objective.addLogitGradient(pictures.get(n), own, gradient);
    }
    return new DenseVector(this, gradient);
  }

  @Override
  public Optional<WeightVector> hessianProduct(Batch batch, WeightVector vector) {
    requireShape(batch);
    double[] values = DenseVector.values(this, vector);
    return Optional.of(new DenseVector(this, objective.hessianProduct(weights, batch, values)));
  }

  @Override
  public WeightVector precondition(WeightVector gradient) {
    return new DenseVector(this, optimiser.precondition(DenseVector.values(this, gradient)));
  }

  @Override
  public WeightVector weights() {
    return new DenseVector(this, weights.clone());
  }

  @Override
  public void assign(WeightVector vector) {
    overwrite(weights, DenseVector.values(this, vector));
  }

  @Override
  public Tensor export(WeightVector vector) {
    return Tensor.of(DenseVector.values(this, vector).clone());
  }

  @Override
  public WeightVector load(Tensor values) {
    return new DenseVector(this, doubles("a vector", values, weights.length).clone());
  }

  @Override
  public Map<String, Tensor> state() {
    Map<String, Tensor> state = new LinkedHashMap<>();
    state.put(MODEL, Tensor.of(weights.clone()));
    state.put(FIRST_MOMENT, Tensor.of(optimiser.m().clone()));
    state.put(SECOND_MOMENT, Tensor.of(optimiser.v().clone()));
    state.put(STEPS, Tensor.of((double) optimiser.steps()));
    return state;
  }

  @Override
  public void restore(Map<String, Tensor> state) {
    double[] model = stored(state, MODEL, weights.length);
    double[] first = stored(state, FIRST_MOMENT, weights.length);
    double[] second = stored(state, SECOND_MOMENT, weights.length);
    double[] steps = stored(state, STEPS, 1);
    overwrite(weights, model);
    overwrite(optimiser.m(), first);
    overwrite(optimiser.v(), second);
    optimiser.steps((int) steps[0]);
  }

  private static double[] stored(Map<String, Tensor> state, String key, int length) {
    Tensor tensor = state.get(key);
    if (tensor == null) {
      throw new IllegalArgumentException("the state is of another model: it has no " + key);
    }
    return doubles("the state is of another model: " + key, tensor, length);
  }

  private static double[] doubles(String what, Tensor tensor, int length) {
    if (tensor instanceof Tensor.Doubles doubles && doubles.data().length == length) {
      return doubles.data();
    }
    throw new IllegalArgumentException(
        String.format(
            Locale.ROOT, "%s is %s instead of %d float64 values", what, tensor.shape(), length));
  }

  private static void overwrite(double[] target, double[] values) {
    System.arraycopy(values, 0, target, 0, target.length);
  }

  @Override
  public Map<String, String> provenance() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("engine", "java");
    facts.put("version", Runtime.version().toString());
    facts.put("device", "cpu");
    facts.put("threads", "1");
    facts.put("network", name);
    facts.put("weights", Integer.toString(weights.length));
    return facts;
  }

  @Override
  public void close() {
    // Java's own memory.
  }

  private void requireShape(Batch batch) {
    requireShape(batch.channels(), batch.height(), batch.width());
  }

  private void requireShape(int channels, int height, int width) {
    if (channels != filters.channels() || height % MULTIPLE != 0 || width % MULTIPLE != 0) {
      throw new IllegalArgumentException(
          String.format(
                  Locale.ROOT,
                  "pictures of %d×%d×%d: this model takes %d channels, and height and width in"
                      + " multiples",
                  channels,
                  height,
                  width,
                  filters.channels())
              + " of "
              + MULTIPLE);
    }
  }
}
