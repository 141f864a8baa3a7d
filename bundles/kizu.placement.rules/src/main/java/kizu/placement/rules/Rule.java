package kizu.placement.rules;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Places that meet all of some conditions, and the share of defects that is pasted there.
 *
 * @param share 0..1
 * @param conditions none for anywhere
 */
record Rule(double share, List<Condition> conditions) {
  /** Between conditions. */
  static final String AND = "and";

  /** In place of conditions. */
  static final String ANYWHERE = "anywhere";

  /** Copies the conditions. */
  Rule {
    conditions = List.copyOf(conditions);
  }

  /** As it is typed. */
  String text() {
    return String.format(Locale.ROOT, "%s%%: ", Interval.number(100 * share))
        + (conditions.isEmpty()
            ? ANYWHERE
            : conditions.stream()
                .map(Condition::text)
                .collect(Collectors.joining(" " + AND + " ")));
  }

  /** For people, without the share. */
  String words() {
    return conditions.isEmpty()
        ? ANYWHERE
        : conditions.stream().map(Condition::words).collect(Collectors.joining(", "));
  }
}
