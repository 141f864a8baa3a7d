package kizu.api.dataset;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kizu.api.KizuException;
import kizu.api.config.Option;
import kizu.api.config.Options;

/**
 * Divides a data set that has no splits of its own. Whole groups are given out, the rarest class
 * first, each to the part that lacks most of its class; a class of at least three groups is in
 * every part. After Sechidis et al., "On the stratification of multi-label data", 2011.
 *
 * <p>Depends on shares, seed, and the groups' names and classes only. The order in which groups are
 * taken is that of a hash of seed and name.
 *
 * @param trainShare share of each class's samples for {@link Split#TRAIN}
 * @param valShare share of each class's samples for {@link Split#VALIDATION}; the rest is for
 *     {@link Split#TEST}
 * @param seed another seed gives another division
 */
public record GroupSplit(double trainShare, double valShare, long seed) {
  private static final double LEAST = 0.01;

  /**
   * A sample to be given a part.
   *
   * @param group the independent unit it belongs to
   * @param defectClass the class of its defect, or {@link SampleInfo#NORMAL}
   */
  public record Member(String group, String defectClass) {}

  /** Checks the shares. */
  public GroupSplit {
    if (!(trainShare >= LEAST && valShare >= LEAST && trainShare + valShare <= 1 - LEAST)) {
      throw new IllegalArgumentException(
          "trainShare " + trainShare + " and valShare " + valShare + " leave nothing for a part");
    }
  }

  /** The options {@code trainShare}, {@code valShare} and {@code splitSeed} of a format. */
  public static List<Option> options(double trainShare, double valShare, long splitSeed) {
    double most = 1 - 2 * LEAST;
    return List.of(
        Option.number(
            "trainShare",
            trainShare,
            LEAST,
            most,
            "Share of each class for training, where the data set gives no splits."),
        Option.number(
            "valShare",
            valShare,
            LEAST,
            most,
            "Share of each class for validation, where the data set gives no splits; the rest is"
                + " for the test."),
        Option.integer(
            "splitSeed",
            splitSeed,
            0,
            Integer.MAX_VALUE,
            "Seed of the division, where the data set gives no splits."));
  }

  /**
   * Reads the values of {@link #options(double, double, long)}.
   *
   * @param where what the options belong to, for messages, for example {@code dataset}
   * @throws KizuException if the shares leave nothing for the test
   */
  public static GroupSplit of(String where, Options values) throws KizuException {
    double train = values.number("trainShare");
    double val = values.number("valShare");
    if (train + val > 1 - LEAST) {
      throw new KizuException(
          where,
          "trainShare " + train + " and valShare " + val + " leave nothing for the test",
          "Give shares whose sum is at most " + (1 - LEAST) + ".");
    }
    return new GroupSplit(train, val, values.integer("splitSeed"));
  }

  /**
   * Divides.
   *
   * @param members every sample, in any order
   * @return the part of every group
   */
  public Map<String, Split> assign(Collection<Member> members) {
    Map<String, Map<String, Integer>> groups = new TreeMap<>();
    Map<String, Integer> totals = new TreeMap<>();
    for (Member member : members) {
      groups
          .computeIfAbsent(member.group(), g -> new TreeMap<>())
          .merge(member.defectClass(), 1, Integer::sum);
      totals.merge(member.defectClass(), 1, Integer::sum);
    }
    Comparator<String> rarest =
        Comparator.comparing((String name) -> name.equals(SampleInfo.NORMAL))
            .thenComparing(totals::get)
            .thenComparing(Comparator.naturalOrder());
    Map<String, SplitTally> tallies = new HashMap<>();
    Map<String, Split> parts = new LinkedHashMap<>();
    for (Group group : inOrder(groups, rarest)) {
      Split part = tally(tallies, totals, group.lead()).neediest();
      group.content().forEach((name, count) -> tally(tallies, totals, name).give(part, count));
      parts.put(group.name(), part);
    }
    return parts;
  }

  private SplitTally tally(
      Map<String, SplitTally> tallies, Map<String, Integer> totals, String defectClass) {
    return tallies.computeIfAbsent(
        defectClass, name -> new SplitTally(this, totals.getOrDefault(name, 0)));
  }

  private List<Group> inOrder(Map<String, Map<String, Integer>> groups, Comparator<String> rarest) {
    return groups.entrySet().stream()
        .map(
            group ->
                new Group(
                    group.getKey(),
                    group.getValue(),
                    group.getValue().keySet().stream().min(rarest).orElseThrow(),
                    new Fingerprint().text(Long.toString(seed), group.getKey()).hex()))
        .sorted(Comparator.comparing(Group::lead, rarest).thenComparing(Group::hash))
        .toList();
  }

  /** What stays together: samples by class, its rarest class, and a hash that orders equals. */
  private record Group(String name, Map<String, Integer> content, String lead, String hash) {}

  double share(Split split) {
    return switch (split) {
      case TRAIN -> trainShare;
      case VALIDATION -> valShare;
      case TEST -> 1 - trainShare - valShare;
    };
  }
}
