package kizu.api;

import org.jspecify.annotations.Nullable;

/**
 * A component broke its contract: it threw what its interface does not allow, returned what is no
 * answer, or did not return at all. The message says which component of which bundle, what it did,
 * and what to do; it is for people, like that of a {@link KizuException}.
 *
 * <p>Unchecked, because most interfaces of components allow no exception of their own, and because
 * code between the core and an add-on has nothing to do about it. Where a command ends it is told
 * as the {@link KizuException} that {@link #asKizuException()} gives.
 */
public final class AddOnException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final String REMEDY =
      "Put another version of that bundle in its place, or do without the component";

  private final String kind;
  private final String component;
  private final String bundle;
  private final String problem;
  private final boolean fatal;

  /**
   * Creates a failure.
   *
   * @param kind the component's kind in words, for example {@code transform}
   * @param component its name
   * @param bundle symbolic name and version of its bundle
   * @param problem what it did, without a final full stop
   * @param fatal whether no run should go on after it, even one that can do without the component:
   *     the memory is used up
   * @param cause what it threw, or null
   */
  public AddOnException(
      String kind,
      String component,
      String bundle,
      String problem,
      boolean fatal,
      @Nullable Throwable cause) {
    super(location(kind, component, bundle) + ": " + problem + ". " + REMEDY + ".", cause);
    this.kind = kind;
    this.component = component;
    this.bundle = bundle;
    this.problem = problem;
    this.fatal = fatal;
  }

  private static String location(String kind, String component, String bundle) {
    return kind + " '" + component + "' (" + bundle + ")";
  }

  /** The component's kind in words. */
  public String kind() {
    return kind;
  }

  /** The component's name. */
  public String component() {
    return component;
  }

  /** Symbolic name and version of its bundle. */
  public String bundle() {
    return bundle;
  }

  /** What it did, without a final full stop. */
  public String problem() {
    return problem;
  }

  /** Whether no run should go on after it. */
  public boolean fatal() {
    return fatal;
  }

  /** The same for people. */
  public KizuException asKizuException() {
    return asKizuException("");
  }

  /**
   * The same for people.
   *
   * @param further what else can be done about it, a full sentence, or empty
   */
  public KizuException asKizuException(String further) {
    String remedy = further.isEmpty() ? REMEDY + "." : REMEDY + ". " + further;
    return new KizuException(location(kind, component, bundle), problem, remedy, this);
  }
}
