package kizu.launcher;

/** The platform does not come up; the message says why and what to do. */
final class StartException extends Exception {
  private static final long serialVersionUID = 1L;

  StartException(String message) {
    super(message);
  }
}
