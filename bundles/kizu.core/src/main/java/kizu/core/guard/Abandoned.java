package kizu.core.guard;

/**
 * Ends a thread that was given up while a component held it: whoever waited for it has gone on, so
 * nothing that both can see may be touched any more.
 */
final class Abandoned extends Error {
  private static final long serialVersionUID = 1L;

  Abandoned() {
    super("given up by the watchdog", null, false, false);
  }
}
