package kizu.api.dataset;

/**
 * A finding of the check: about a data set, or about what an experiment asks of it. Whoever finds
 * it gives its severity; what follows from that is decided in one place, for every command alike.
 *
 * @param severity errors refuse training, warnings do not
 * @param source the file, group, data set or key it is about
 * @param problem what is wrong, without a final full stop; names the other files, if there are some
 * @param remedy what to do about it, a full sentence
 * @param key the one key of an experiment file that decides, for example {@code training.crop};
 *     empty where only the data can be mended
 */
public record DatasetProblem(
    Severity severity, String source, String problem, String remedy, String key) {
  /** A finding that no key decides. */
  public DatasetProblem(Severity severity, String source, String problem, String remedy) {
    this(severity, source, problem, remedy, "");
  }

  /** How bad a finding is. */
  public enum Severity {
    /** Training on this data would mislead or fail. */
    ERROR,
    /** Worth a look. */
    WARNING
  }

  /** Whether training is refused because of it. */
  public boolean refuses() {
    return severity == Severity.ERROR;
  }

  /** The whole finding as one line, without its severity; a key that no text names stands last. */
  public String line() {
    String text = source + ": " + problem + ". " + remedy;
    return key.isEmpty() || text.contains(key) ? text : text + " The key is " + key + ".";
  }
}
