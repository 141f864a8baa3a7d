package kizu.folder.synthetic;

import java.util.List;
import java.util.Map;
import kizu.folder.Document;

/**
 * {@code synthetic.json}: what a set of synthetic pictures was made from. Each picture depends on
 * this and on its number alone.
 *
 * @param run name of the run whose policy made them
 * @param fingerprint of the run's experiment and data
 * @param step of the run at which the policy is taken
 * @param experiment every key of the run's experiment with its value
 * @param classes names of the defects, in the order of their values in the masks from 1; of one
 *     alone the value is 255
 */
public record SyntheticSet(
    String run,
    String fingerprint,
    int step,
    Map<String, Object> experiment,
    List<String> classes) {
  /** Its file. */
  public static final Document<SyntheticSet> DOCUMENT =
      new Document<>("synthetic.json", SyntheticSet.class, 1);

  /** Copies the list. */
  public SyntheticSet {
    classes = List.copyOf(classes);
  }
}
