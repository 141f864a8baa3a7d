package kizu.core.guard;

import java.util.Map;
import java.util.Optional;
import kizu.api.segmenter.Batch;
import kizu.api.segmenter.Segmenter;
import kizu.api.segmenter.WeightVector;
import kizu.api.tensor.Tensor;

/**
 * Stands before a network. It works on copies of every batch; its vectors are handed out guarded,
 * and what it says of a picture is a probability or a failure.
 *
 * <p>A loss that is no number is handed on: it says that the training diverged, which is not the
 * backend's fault.
 */
final class GuardedSegmenter implements Segmenter {
  private final Segmenter segmenter;
  private final AddOn addOn;
  private final Calls calls;
  private boolean closed;
  private volatile int weights = -1;

  GuardedSegmenter(Segmenter segmenter, AddOn addOn, Calls calls) {
    this.segmenter = segmenter;
    this.addOn = addOn;
    this.calls = calls;
  }

  <T> T call(String method, Body<T> body) {
    return calls.call(addOn, method, body);
  }

  void run(String method, Runnable body) {
    calls.run(addOn, method, body);
  }

  void end(String method, Runnable body) {
    calls.end(addOn, method, body);
  }

  /** A vector the caller gets, guarded. */
  WeightVector vector(String method, Body<WeightVector> body) {
    return new GuardedVector(call(method, body), this);
  }

  private static Batch copy(Batch batch) {
    return new Batch(
        batch.size(),
        batch.channels(),
        batch.height(),
        batch.width(),
        batch.images().clone(),
        batch.labels().clone(),
        batch.weights().clone());
  }

  private Values values(String method) {
    return new Values(addOn, method);
  }

  @Override
  public double trainStep(Batch batch, double learningRate) {
    Batch own = copy(batch);
    return call("trainStep", () -> segmenter.trainStep(own, learningRate));
  }

  @Override
  public double[] losses(Batch batch) {
    Batch own = copy(batch);
    double[] losses = call("losses", () -> segmenter.losses(own)).clone();
    values("losses").length(losses.length, batch.size());
    values("losses").numbers(losses);
    return losses;
  }

  @Override
  public float[] lossMap(Batch batch) {
    Batch own = copy(batch);
    float[] losses = call("lossMap", () -> segmenter.lossMap(own)).clone();
    values("lossMap").length(losses.length, batch.labels().length);
    values("lossMap").numbers(losses);
    return losses;
  }

  @Override
  public float[] predict(float[] images, int size, int height, int width) {
    float[] own = images.clone();
    float[] probability =
        call("predict", () -> segmenter.predict(own, size, height, width)).clone();
    values("predict").length(probability.length, size * height * width);
    values("predict").inRange(probability, 0, 1);
    return probability;
  }

  @Override
  public WeightVector gradient(Batch batch) {
    Batch own = copy(batch);
    return vector("gradient", () -> segmenter.gradient(own));
  }

  @Override
  public WeightVector logitGradient(
      float[] images, int size, int height, int width, float[] slopes) {
    float[] own = images.clone();
    float[] given = slopes.clone();
    return vector("logitGradient", () -> segmenter.logitGradient(own, size, height, width, given));
  }

  @Override
  public Optional<WeightVector> hessianProduct(Batch batch, WeightVector vector) {
    Batch own = copy(batch);
    WeightVector raw = GuardedVector.raw(vector, this);
    return call("hessianProduct", () -> segmenter.hessianProduct(own, raw))
        .map(product -> new GuardedVector(product, this));
  }

  @Override
  public WeightVector precondition(WeightVector gradient) {
    WeightVector raw = GuardedVector.raw(gradient, this);
    return vector("precondition", () -> segmenter.precondition(raw));
  }

  @Override
  public WeightVector weights() {
    return vector("weights", segmenter::weights);
  }

  @Override
  public void assign(WeightVector given) {
    WeightVector raw = GuardedVector.raw(given, this);
    run("assign", () -> segmenter.assign(raw));
  }

  @Override
  public Tensor export(WeightVector vector) {
    WeightVector raw = GuardedVector.raw(vector, this);
    Tensor exported = Values.copy(call("export", () -> segmenter.export(raw)));
    int length =
        exported instanceof Tensor.Floats floats
            ? floats.data().length
            : ((Tensor.Doubles) exported).data().length;
    if (weights >= 0 && weights != length) {
      throw values("export").wrong("returned " + length + " values, before it were " + weights);
    }
    weights = length;
    return exported;
  }

  @Override
  public WeightVector load(Tensor given) {
    Tensor own = Values.copy(given);
    return vector("load", () -> segmenter.load(own));
  }

  @Override
  public Map<String, Tensor> state() {
    return values("state").state(call("state", segmenter::state), true);
  }

  @Override
  public void restore(Map<String, Tensor> state) {
    Map<String, Tensor> own = Values.copy(state);
    run("restore", () -> segmenter.restore(own));
  }

  @Override
  public Map<String, String> provenance() {
    return values("provenance").map(call("provenance", segmenter::provenance));
  }

  /** Once; what does not end well has ended all the same. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    end("close", segmenter::close);
  }
}
