package kizu.api.segmenter;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A vector as long as a network's trainable weights, kept where the backend keeps them. Solvers are
 * written over these operations alone.
 *
 * <p>Vectors of one {@link Segmenter} may be combined with each other only. Whoever gets one closes
 * it.
 */
@ConsumerType
public interface WeightVector extends AutoCloseable {
  /** A new vector with the same values. */
  WeightVector copy();

  /** The inner product with a vector of the same segmenter, summed in float64 in a fixed order. */
  double dot(WeightVector other);

  /** Adds {@code factor × other} in place and returns this. */
  WeightVector axpy(double factor, WeightVector other);

  /** Multiplies by a factor in place and returns this. */
  WeightVector scale(double factor);

  /** The Euclidean norm. */
  default double norm() {
    return Math.sqrt(dot(this));
  }

  /** Frees its memory; calling it again does nothing. */
  @Override
  void close();
}
