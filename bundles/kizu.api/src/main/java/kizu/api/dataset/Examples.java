package kizu.api.dataset;

import java.util.Collection;
import java.util.List;

/** Shows the first few of many names, for messages that would else grow with the data set. */
public final class Examples {
  private static final int SHOWN = 3;

  private Examples() {}

  /** The names, separated by commas; of more than four the first three and how many more. */
  public static String of(Collection<String> names) {
    if (names.size() <= SHOWN + 1) {
      return String.join(", ", names);
    }
    List<String> first = names.stream().limit(SHOWN).toList();
    return String.join(", ", first) + " and " + (names.size() - SHOWN) + " more";
  }
}
