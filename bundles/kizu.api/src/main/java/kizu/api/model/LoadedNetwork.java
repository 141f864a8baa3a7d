package kizu.api.model;

import org.osgi.annotation.versioning.ConsumerType;

/** An exported network, ready to be computed. Used by one thread. */
@ConsumerType
public interface LoadedNetwork extends AutoCloseable {
  /**
   * The probability of a defect at each pixel.
   *
   * @param images N × C × H × W, values 0..1
   * @param size N
   * @param height H, at least 16
   * @param width W, at least 16
   * @return N × H × W values in 0..1
   */
  float[] predict(float[] images, int size, int height, int width);

  /** Frees native memory. */
  @Override
  void close();
}
