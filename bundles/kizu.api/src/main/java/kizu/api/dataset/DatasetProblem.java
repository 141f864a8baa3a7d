package kizu.api.dataset;

/**
 * A finding about a data set.
 *
 * @param severity errors refuse training, warnings do not
 * @param source the file or group it is about
 * @param problem what is wrong
 * @param remedy what to do about it
 */
public record DatasetProblem(Severity severity, String source, String problem, String remedy) {
  /** How bad a finding is. */
  public enum Severity {
    /** Training on this data would mislead or fail. */
    ERROR,
    /** Worth a look. */
    WARNING
  }
}
