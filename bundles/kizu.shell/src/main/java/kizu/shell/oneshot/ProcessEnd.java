package kizu.shell.oneshot;

/** Ends the process with the status of a command; the launcher stops the framework meanwhile. */
final class ProcessEnd {
  /** For the launcher, in case it has to end the process before all bundles have stopped. */
  private static final String EXIT_CODE = "kizu.exit.code";

  private ProcessEnd() {}

  /** Does not return. An end that has begun keeps its status, whatever signal comes meanwhile. */
  static void exit(int code) {
    System.getProperties().putIfAbsent(EXIT_CODE, Integer.toString(code));
    System.exit(code);
  }
}
