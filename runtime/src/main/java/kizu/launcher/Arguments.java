package kizu.launcher;

/** The command line, where a bundle can read it. */
final class Arguments {
  private static final String PREFIX = "kizu.arg.";

  private Arguments() {}

  /**
   * Sets one system property an argument: {@code kizu.arg.0}, {@code kizu.arg.1}… The first number
   * that is not set tells how many there are.
   */
  static void publish(String... arguments) {
    for (int i = 0; i < arguments.length; i++) {
      System.setProperty(PREFIX + i, arguments[i]);
    }
    // Whatever the environment's JVM options hold, a list ends where this command line ends.
    System.clearProperty(PREFIX + arguments.length);
  }
}
