package kizu.core.guard;

import org.jspecify.annotations.Nullable;

/** A call of a component under way. Written by the thread it is on, read by the one that waits. */
final class Frame {
  private final AddOn addOn;
  private final String method;
  private final @Nullable Frame outer;
  private final RunningTime clock;
  private final long limit;
  private final long begin;
  private volatile long nested;

  /**
   * Begins now.
   *
   * @param limit how long the component itself may take, in nanoseconds; 0 for ever
   */
  Frame(AddOn addOn, String method, @Nullable Frame outer, RunningTime clock, long limit) {
    this.addOn = addOn;
    this.method = method;
    this.outer = outer;
    this.clock = clock;
    this.limit = limit;
    this.begin = clock.now();
  }

  AddOn addOn() {
    return addOn;
  }

  String method() {
    return method;
  }

  /** The call it was made within. */
  @Nullable Frame outer() {
    return outer;
  }

  /** How long the component itself may take, in nanoseconds; 0 for ever. */
  long limit() {
    return limit;
  }

  /**
   * Time spent in the component itself, without what it called on in turn and what the process
   * stood still for, in nanoseconds.
   */
  long own() {
    return elapsed() - nested;
  }

  long elapsed() {
    return clock.now() - begin;
  }

  /** Takes off what was spent elsewhere. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
  void leave(long nanos) {
    nested += nanos;
  }
}
