package kizu.dataset.folder;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kizu.api.dataset.GroupSplit;
import kizu.api.dataset.Split;

/** Which part every described picture belongs to. */
final class Division {
  /** What a share leaves for a third part at least, which here is given back to training. */
  private static final double LEAST = 0.01;

  private final Collection<Description> described;
  private final GroupSplit shares;
  private final Map<String, Split> byGroup;

  private Division(
      Collection<Description> described, GroupSplit shares, Map<String, Split> byGroup) {
    this.described = described;
    this.shares = shares;
    this.byGroup = byGroup;
  }

  /** Divides by shares, unless lists or folders give the parts. */
  static Division of(Collection<Description> described, boolean given, GroupSplit shares) {
    return new Division(described, shares, given ? Map.of() : shares.assign(members(described)));
  }

  private static List<GroupSplit.Member> members(Collection<Description> described) {
    return described.stream().map(d -> new GroupSplit.Member(d.group(), d.defectClass())).toList();
  }

  /** Whether there is something to train on and to test by, and nothing to validate by. */
  boolean lacksValidation() {
    return has(Split.TRAIN) && has(Split.TEST) && !has(Split.VALIDATION);
  }

  private boolean has(Split split) {
    return described.stream().anyMatch(d -> d.split().equals(Optional.of(split)));
  }

  /** The same with a share of the training groups for validation. */
  Division withValidation() {
    List<Description> training =
        described.stream().filter(d -> d.split().equals(Optional.of(Split.TRAIN))).toList();
    double share = share();
    Map<String, Split> parts = new HashMap<>();
    new GroupSplit(1 - share - LEAST, share, shares.seed())
        .assign(members(training))
        .forEach(
            (group, part) ->
                parts.put(group, part == Split.VALIDATION ? Split.VALIDATION : Split.TRAIN));
    return new Division(described, shares, parts);
  }

  private double share() {
    double share = shares.valShare() / (shares.trainShare() + shares.valShare());
    return Math.max(LEAST, Math.min(1 - 2 * LEAST, share));
  }

  /** In words. */
  String validationShare() {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share());
  }

  Split of(Description description) {
    Split given = description.split().orElse(Split.TRAIN);
    return given == Split.TRAIN ? byGroup.getOrDefault(description.group(), given) : given;
  }
}
