package kizu.shell.component;

/**
 * An installed bundle.
 *
 * @param id the framework's number for it
 * @param name its symbolic name
 * @param version its version
 * @param state how it stands
 * @param startLevel the level it waits for; 0 when it waits for none
 * @param started whether it is meant to be started
 */
public record InstalledBundle(
    long id, String name, String version, State state, int startLevel, boolean started) {
  /** How a bundle stands. */
  public enum State {
    /** Its requirements are not met. */
    UNRESOLVED,
    /** It could be started. */
    RESOLVED,
    /** It is started, or a fragment of one that is. */
    ACTIVE
  }

  /** With its version, for people. */
  public String title() {
    return "bundle " + name + " " + version;
  }
}
