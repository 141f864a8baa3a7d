package kizu.core.guard;

import java.util.Set;
import kizu.api.AddOnException;
import org.jspecify.annotations.Nullable;

/**
 * Which component a guard stands before.
 *
 * @param kind its kind in words, for example {@code transform}
 * @param name its name
 * @param bundle symbolic name and version of its bundle
 */
public record AddOn(String kind, String name, String bundle) {
  /** What a run can do without: it is set aside when it fails. */
  private static final Set<String> REPLACEABLE = Set.of("transform", "blend", "metric");

  /** Kinds whose calls do the bulk of the work, on whole pictures and networks. */
  private static final Set<String> HEAVY = Set.of("segmenter", "dataset", "imageio");

  /** How many times as long a call of a heavy kind may take. */
  private static final int HEAVY_FACTOR = 10;

  /** Whether a run goes on without it when it fails. */
  public boolean replaceable() {
    return REPLACEABLE.contains(kind);
  }

  /** How many times the watchdog's limit its calls may take. */
  int patience() {
    return HEAVY.contains(kind) ? HEAVY_FACTOR : 1;
  }

  /** The failure that says what it did, without a final full stop. */
  public AddOnException failure(String problem) {
    return new AddOnException(kind, name, bundle, problem, false, null);
  }

  /** The failure of a call that threw. */
  AddOnException threw(String method, Throwable thrown) {
    boolean memory = thrown instanceof OutOfMemoryError;
    String words = Thrown.words(thrown);
    return new AddOnException(
        kind,
        name,
        bundle,
        memory ? method + "() ran out of memory (" + words + ")" : method + "() threw " + words,
        memory,
        cause(words, thrown));
  }

  /** What cannot say what it is would fail whoever logs it. */
  private static @Nullable Throwable cause(String words, Throwable thrown) {
    return words.equals(thrown.getClass().getName()) ? null : thrown;
  }

  /** The component for people, for example {@code transform 'rotate' (bundle 1.2.3)}. */
  @Override
  public String toString() {
    return kind + " '" + name + "' (" + bundle + ")";
  }
}
