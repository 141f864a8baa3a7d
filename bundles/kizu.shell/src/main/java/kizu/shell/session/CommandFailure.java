package kizu.shell.session;

import kizu.api.PlainText;

/**
 * Ends a command that failed or was stopped. Its message is all there is to say: Gogo prints {@link
 * #toString}, so that has no class name, and there is no stack trace.
 */
public final class CommandFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  /**
   * A failure.
   *
   * @param message the whole message
   * @param exitCode what the process exits with when this was its only command
   */
  public CommandFailure(String message, int exitCode) {
    super(PlainText.of(message), null, false, false);
    this.exitCode = exitCode;
  }

  /** What the process exits with when this was its only command. */
  public int exitCode() {
    return exitCode;
  }

  @Override
  @SuppressWarnings("OverrideThrowableToString")
  public String toString() {
    return String.valueOf(getMessage());
  }
}
