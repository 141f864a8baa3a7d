package kizu.distribution.addon;

/** Never comes into being, and heeds no interrupt. */
public final class Blocking extends Plain {
  /** Does not return. */
  public Blocking() {
    while (System.nanoTime() != Long.MIN_VALUE) {
      Thread.onSpinWait();
      Thread.yield();
    }
  }
}
