package kizu.experiment.run;

/**
 * Which build of the program this is.
 *
 * @param version as released
 * @param revision of the sources, with {@code -dirty} where they were changed; {@code unknown}
 *     where they were built without their history
 */
public record Build(String version, String revision) {
  /** The header of a bundle that tells the revision. */
  public static final String HEADER = "Kizu-Revision";

  /** What a build without history tells. */
  public static final String UNKNOWN = "unknown";
}
