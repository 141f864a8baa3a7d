package kizu.distribution.addon;

/** Ends the process that uses it. */
public final class Ending extends Plain {
  /** Does not return. */
  public Ending() {
    System.exit(0);
  }
}
