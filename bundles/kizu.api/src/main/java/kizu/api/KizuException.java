package kizu.api;

import org.jspecify.annotations.Nullable;

/**
 * A failure the user can act on. The message says where, what is wrong and what to do, in that
 * order. Names of files in it are shown as {@link PlainText}.
 *
 * <p>Programming errors stay {@link IllegalArgumentException} or {@link IllegalStateException}.
 */
public class KizuException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String location;
  private final String problem;
  private final String remedy;

  /**
   * Creates a failure without a cause.
   *
   * @param location the file, key or component that is wrong
   * @param problem what is wrong with it, without a final full stop
   * @param remedy what the user can do about it, a full sentence
   */
  public KizuException(String location, String problem, String remedy) {
    this(location, problem, remedy, null);
  }

  /**
   * Creates a failure with a cause.
   *
   * @param location the file, key or component that is wrong
   * @param problem what is wrong with it, without a final full stop
   * @param remedy what the user can do about it, a full sentence
   * @param cause what made it known, or null
   */
  public KizuException(String location, String problem, String remedy, @Nullable Throwable cause) {
    super(PlainText.of(location + ": " + problem + ". " + remedy), cause);
    this.location = location;
    this.problem = problem;
    this.remedy = remedy;
  }

  @Override
  public String getMessage() {
    return PlainText.of(location + ": " + problem + ". " + remedy);
  }

  /** The file, key or component that is wrong. */
  public String location() {
    return location;
  }

  /** What is wrong, without a final full stop. */
  public String problem() {
    return problem;
  }

  /** What to do about it. */
  public String remedy() {
    return remedy;
  }
}
