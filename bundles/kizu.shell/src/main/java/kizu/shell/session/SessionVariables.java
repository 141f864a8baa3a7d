package kizu.shell.session;

/** Variables of a Gogo session that we set. */
public final class SessionVariables {
  /** TRUE when the session runs the process's only command line. */
  public static final String ALONE = "kizu.alone";

  /** Where commands without a scope are looked for: ours before Gogo's, then any other. */
  public static final String SCOPE = "kizu:gogo:*";

  private SessionVariables() {}
}
