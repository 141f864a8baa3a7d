package kizu.core.guard;

import kizu.api.segmenter.WeightVector;

/**
 * Stands before a vector of a segmenter. One that is closed, or of another segmenter, is refused
 * before the backend gets to see it: whoever passed it made the mistake, not the backend.
 */
final class GuardedVector implements WeightVector {
  private final WeightVector vector;
  private final GuardedSegmenter owner;
  private volatile boolean closed;

  GuardedVector(WeightVector vector, GuardedSegmenter owner) {
    this.vector = vector;
    this.owner = owner;
  }

  /** The backend's vector, if it is one of the segmenter's and open. */
  static WeightVector raw(WeightVector vector, GuardedSegmenter owner) {
    if (!(vector instanceof GuardedVector guarded) || guarded.owner != owner) {
      throw new IllegalArgumentException("a weight vector that is not of this network");
    }
    return guarded.raw();
  }

  /** Whether a vector can still be used. */
  static boolean open(WeightVector vector) {
    return vector instanceof GuardedVector guarded && !guarded.closed;
  }

  private WeightVector raw() {
    if (closed) {
      throw new IllegalArgumentException("a weight vector that is closed");
    }
    return vector;
  }

  @Override
  public WeightVector copy() {
    WeightVector own = raw();
    return owner.vector("WeightVector.copy", own::copy);
  }

  @Override
  public double dot(WeightVector other) {
    WeightVector own = raw();
    WeightVector with = raw(other, owner);
    return owner.call("WeightVector.dot", () -> own.dot(with));
  }

  @Override
  public WeightVector axpy(double factor, WeightVector other) {
    WeightVector own = raw();
    WeightVector with = raw(other, owner);
    owner.call("WeightVector.axpy", () -> own.axpy(factor, with));
    return this;
  }

  @Override
  public WeightVector scale(double factor) {
    WeightVector own = raw();
    owner.call("WeightVector.scale", () -> own.scale(factor));
    return this;
  }

  @Override
  public double norm() {
    WeightVector own = raw();
    return owner.call("WeightVector.norm", own::norm);
  }

  /** What does not end well has ended all the same. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    owner.end("WeightVector.close", vector::close);
  }
}
