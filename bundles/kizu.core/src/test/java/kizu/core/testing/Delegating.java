package kizu.core.testing;

import java.util.Map;
import java.util.Optional;
import kizu.api.segmenter.Batch;
import kizu.api.segmenter.Segmenter;
import kizu.api.segmenter.WeightVector;
import kizu.api.tensor.Tensor;

/** A segmenter that leaves everything to another, for fakes that change one thing. */
public class Delegating implements Segmenter {
  private final Segmenter inner;

  /** Leaves everything to another. */
  protected Delegating(Segmenter inner) {
    this.inner = inner;
  }

  @Override
  public float[] predict(float[] images, int size, int height, int width) {
    return inner.predict(images, size, height, width);
  }

  @Override
  public double trainStep(Batch batch, double learningRate) {
    return inner.trainStep(batch, learningRate);
  }

  @Override
  public double[] losses(Batch batch) {
    return inner.losses(batch);
  }

  @Override
  public float[] lossMap(Batch batch) {
    return inner.lossMap(batch);
  }

  @Override
  public WeightVector gradient(Batch batch) {
    return inner.gradient(batch);
  }

  @Override
  public WeightVector logitGradient(
      float[] images, int size, int height, int width, float[] slopes) {
    return inner.logitGradient(images, size, height, width, slopes);
  }

  @Override
  public Optional<WeightVector> hessianProduct(Batch batch, WeightVector vector) {
    return inner.hessianProduct(batch, vector);
  }

  @Override
  public WeightVector precondition(WeightVector gradient) {
    return inner.precondition(gradient);
  }

  @Override
  public WeightVector weights() {
    return inner.weights();
  }

  @Override
  public void assign(WeightVector weights) {
    inner.assign(weights);
  }

  @Override
  public Tensor export(WeightVector vector) {
    return inner.export(vector);
  }

  @Override
  public WeightVector load(Tensor values) {
    return inner.load(values);
  }

  @Override
  public Map<String, Tensor> state() {
    return inner.state();
  }

  @Override
  public void restore(Map<String, Tensor> state) {
    inner.restore(state);
  }

  @Override
  public Map<String, String> provenance() {
    return inner.provenance();
  }

  @Override
  public void close() {
    inner.close();
  }
}
