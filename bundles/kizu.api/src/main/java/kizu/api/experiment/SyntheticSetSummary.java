package kizu.api.experiment;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came of making a set of synthetic pictures.
 *
 * @param folder where it is
 * @param done pictures that are there
 * @param count pictures asked for; more than are there if it was stopped
 * @param defects how many defects were pasted, by class, over those that are there
 */
public record SyntheticSetSummary(Path folder, int done, int count, Map<String, Integer> defects) {
  /** Copies the counts. */
  public SyntheticSetSummary {
    defects = Map.copyOf(defects);
  }

  /** Whether all of it is there. */
  public boolean finished() {
    return done == count;
  }

  /** The counts in the order of the classes' names. */
  public Map<String, Integer> byClass() {
    return new TreeMap<>(defects);
  }
}
