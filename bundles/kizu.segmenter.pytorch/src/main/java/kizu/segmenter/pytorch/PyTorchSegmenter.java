package kizu.segmenter.pytorch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kizu.api.segmenter.Batch;
import kizu.api.segmenter.Segmenter;
import kizu.api.segmenter.SegmenterSpec;
import kizu.api.segmenter.WeightVector;
import kizu.api.tensor.Tensor;
import kizu.segmenter.pytorch.Program.Method;

/**
 * A network in training. Weights and moments are flat vectors in the engine's memory; every call
 * has a scope of its own that frees what it made, so memory does not grow with steps.
 */
final class PyTorchSegmenter implements Segmenter {
  private static final String MODEL = "model.";
  private static final String FIRST_MOMENT = "optimiser.m.";
  private static final String SECOND_MOMENT = "optimiser.v.";
  private static final String STEPS = "optimiser.steps";

  private final Network network;
  private final Program program;
  private final boolean exactHessian;
  private final Map<String, String> provenance;
  private final NamedTensors names;
  private final NDArray flat;
  private final NDArray positive;
  private final AdamW optimiser;

  /**
   * A network before its first step.
   *
   * @param program the network's script, loaded; closed with this
   * @param initial its weights, in the order of {@link Layout#parameters}
   * @param exactHessian whether {@link #hessianProduct} differentiates twice
   * @param provenance facts about engine and device
   */
  PyTorchSegmenter(
      Network network,
      Program program,
      SegmenterSpec spec,
      float[] initial,
      boolean exactHessian,
      Map<String, String> provenance) {
    this.network = network;
    this.program = program;
    this.exactHessian = exactHessian;
    this.provenance = Map.copyOf(provenance);
    this.names = new NamedTensors(network.layout());
    this.optimiser = new AdamW(program, network.layout().size(), spec.weightDecay());
    try (NDManager scope = program.scope()) {
      this.flat = program.keep(program.upload(scope, initial, new Shape(initial.length)));
      float[] weight = {(float) spec.positiveWeight()};
      this.positive = program.keep(program.upload(scope, weight, new Shape(1)));
    }
  }

  @Override
  public double trainStep(Batch batch, double learningRate) {
    requireShape(batch.channels(), batch.height(), batch.width());
    try (NDManager scope = program.scope()) {
      return program
          .call(
              scope,
              Method.STEP,
              flat,
              images(scope, batch),
              labels(scope, batch),
              weights(scope, batch),
              positive,
              optimiser.m(),
              optimiser.v(),
              program.settings(scope, optimiser.next(learningRate)))
          .getDouble();
    }
  }

  @Override
  public double[] losses(Batch batch) {
    requireShape(batch.channels(), batch.height(), batch.width());
    try (NDManager scope = program.scope()) {
      return evaluate(scope, Method.LOSSES, batch).toDoubleArray();
    }
  }

  @Override
  public float[] lossMap(Batch batch) {
    requireShape(batch.channels(), batch.height(), batch.width());
    try (NDManager scope = program.scope()) {
      return evaluate(scope, Method.LOSS_MAP, batch).toFloatArray();
    }
  }

  private NDArray evaluate(NDManager scope, Method method, Batch batch) {
    return program.call(scope, method, flat, images(scope, batch), labels(scope, batch), positive);
  }

  @Override
  public float[] predict(float[] images, int size, int height, int width) {
    requirePictures(images, size, height, width);
    if (size == 1) {
      return Arrays.copyOf(predictAll(twice(images), 2, height, width), height * width);
    }
    return predictAll(images, size, height, width);
  }

  /** For one small picture alone the engine tries a library that warns where it cannot start. */
  static float[] twice(float[] images) {
    float[] twice = Arrays.copyOf(images, 2 * images.length);
    System.arraycopy(images, 0, twice, images.length, images.length);
    return twice;
  }

  private float[] predictAll(float[] images, int size, int height, int width) {
    try (NDManager scope = program.scope()) {
      NDArray uploaded = images(scope, images, size, height, width);
      return program.call(scope, Method.PREDICT, flat, uploaded).toFloatArray();
    }
  }

  @Override
  public WeightVector gradient(Batch batch) {
    requireShape(batch.channels(), batch.height(), batch.width());
    try (NDManager scope = program.scope()) {
      NDArray gradient =
          program.call(
              scope,
              Method.GRADIENT,
              flat,
              images(scope, batch),
              labels(scope, batch),
              weights(scope, batch),
              positive);
      return new DeviceVector(program, gradient);
    }
  }

  @Override
  public WeightVector logitGradient(
      float[] images, int size, int height, int width, float[] slopes) {
    requirePictures(images, size, height, width);
    if (slopes.length != size * height * width) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "%d slopes for %d logits", slopes.length, size * height * width));
    }
    try (NDManager scope = program.scope()) {
      NDArray gradient =
          program.call(
              scope,
              Method.LOGIT_GRADIENT,
              flat,
              images(scope, images, size, height, width),
              program.upload(scope, slopes, new Shape(size, 1, height, width)));
      return new DeviceVector(program, gradient);
    }
  }

  @Override
  public Optional<WeightVector> hessianProduct(Batch batch, WeightVector vector) {
    if (!exactHessian) {
      return Optional.empty();
    }
    requireShape(batch.channels(), batch.height(), batch.width());
    try (NDManager scope = program.scope()) {
      NDArray product =
          program.call(
              scope,
              Method.HESSIAN_PRODUCT,
              flat,
              images(scope, batch),
              labels(scope, batch),
              weights(scope, batch),
              positive,
              DeviceVector.values(program, vector));
      return Optional.of(new DeviceVector(program, product));
    }
  }

  /**
   * {@inheritDoc} Before the first step there are no moments, and the gradient itself is returned.
   */
  @Override
  public WeightVector precondition(WeightVector gradient) {
    if (optimiser.steps() == 0) {
      return gradient.copy();
    }
    try (NDManager scope = program.scope()) {
      NDArray values = DeviceVector.values(program, gradient);
      NDArray settings = program.settings(scope, optimiser.current());
      return new DeviceVector(
          program, program.call(scope, Method.PRECONDITION, values, optimiser.v(), settings));
    }
  }

  @Override
  public WeightVector weights() {
    return new DeviceVector(program, flat.duplicate());
  }

  @Override
  public void assign(WeightVector weights) {
    NDArray values = DeviceVector.values(program, weights);
    try (NDManager scope = program.scope()) {
      program.call(scope, Method.COPY, flat, values);
    }
  }

  @Override
  public Tensor export(WeightVector vector) {
    return Tensor.of(DeviceVector.values(program, vector).toFloatArray());
  }

  @Override
  public WeightVector load(Tensor values) {
    if (!(values instanceof Tensor.Floats floats)
        || floats.data().length != network.layout().size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a tensor of %s instead of %d float32 values",
              values.shape(),
              network.layout().size()));
    }
    try (NDManager scope = program.scope()) {
      Shape shape = new Shape(network.layout().size());
      return new DeviceVector(program, program.upload(scope, floats.data(), shape));
    }
  }

  @Override
  public Map<String, Tensor> state() {
    Map<String, Tensor> state = new LinkedHashMap<>();
    names.split(MODEL, flat.toFloatArray(), state);
    names.split(FIRST_MOMENT, optimiser.m().toFloatArray(), state);
    names.split(SECOND_MOMENT, optimiser.v().toFloatArray(), state);
    state.put(STEPS, Tensor.of((double) optimiser.steps()));
    return state;
  }

  @Override
  public void restore(Map<String, Tensor> state) {
    if (!(state.get(STEPS) instanceof Tensor.Doubles steps) || steps.data().length != 1) {
      throw new IllegalArgumentException("the state has no single number " + STEPS);
    }
    float[] model = names.join(MODEL, state);
    float[] first = names.join(FIRST_MOMENT, state);
    float[] second = names.join(SECOND_MOMENT, state);
    overwrite(flat, model);
    overwrite(optimiser.m(), first);
    overwrite(optimiser.v(), second);
    optimiser.steps((int) steps.data()[0]);
  }

  private void overwrite(NDArray target, float[] values) {
    try (NDManager scope = program.scope()) {
      NDArray source = program.upload(scope, values, new Shape(values.length));
      program.call(scope, Method.COPY, target, source);
    }
  }

  @Override
  public Map<String, String> provenance() {
    return provenance;
  }

  /** Arrays alive in the engine, for tests. */
  int liveArrays() {
    return program.liveArrays();
  }

  @Override
  public void close() {
    program.close();
  }

  private NDArray images(NDManager scope, Batch batch) {
    return images(scope, batch.images(), batch.size(), batch.height(), batch.width());
  }

  private NDArray images(NDManager scope, float[] images, int size, int height, int width) {
    return program.upload(scope, images, new Shape(size, network.channels(), height, width));
  }

  private NDArray labels(NDManager scope, Batch batch) {
    return program.upload(
        scope, batch.labels(), new Shape(batch.size(), 1, batch.height(), batch.width()));
  }

  private NDArray weights(NDManager scope, Batch batch) {
    return program.upload(scope, batch.weights(), new Shape(batch.size()));
  }

  private void requirePictures(float[] images, int size, int height, int width) {
    requireShape(network.channels(), height, width);
    if (size < 1 || images.length != size * network.channels() * height * width) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d values are not %d pictures of %d×%d×%d",
              images.length,
              size,
              network.channels(),
              height,
              width));
    }
  }

  private void requireShape(int channels, int height, int width) {
    if (channels != network.channels()
        || height % Network.MULTIPLE != 0
        || width % Network.MULTIPLE != 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "pictures of %d×%d×%d: this network takes %d channels, and height and width in"
                  + " multiples of %d",
              channels,
              height,
              width,
              network.channels(),
              Network.MULTIPLE));
    }
  }
}
