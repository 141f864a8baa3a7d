package kizu.distribution.addon;

import java.util.concurrent.Semaphore;

/** Never comes into being, and heeds no interrupt. */
public final class Blocking extends Plain {
  /** Does not return. */
  public Blocking() {
    new Semaphore(0).acquireUninterruptibly();
  }
}
