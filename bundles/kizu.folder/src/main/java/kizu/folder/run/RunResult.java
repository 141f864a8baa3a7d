package kizu.folder.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import kizu.api.experiment.Judged;
import kizu.folder.Document;

/**
 * {@code metrics.json}: what came of a run.
 *
 * @param files checksum of the network beside it; none in runs of before it was written
 * @param seconds training time
 * @param peakMiB highest resident memory, in MiB
 * @param steps lower steps done
 * @param taken the method trained with in fact; empty where it is not known
 * @param judged on which pictures its figures are
 * @param test figures on the test pictures; empty where they were left alone
 * @param validation figures on the validation pictures
 * @param kept whether what was learned reached the network; empty where it is not known
 * @param policy what became of the policy; empty where nothing was learned
 */
public record RunResult(
    @JsonSetter(nulls = Nulls.AS_EMPTY) Map<String, String> files,
    double seconds,
    double peakMiB,
    int steps,
    @JsonSetter(nulls = Nulls.AS_EMPTY) String taken,
    Judged judged,
    Optional<Figures> test,
    Figures validation,
    Optional<Kept> kept,
    Optional<Policy> policy) {
  /** Its file. */
  public static final Document<RunResult> DOCUMENT =
      new Document<>("metrics.json", RunResult.class, 1);

  /** What to do about a damaged one. */
  public static final String AGAIN =
      "Restore it from a copy; or remove it, and kizu:resume (or the same kizu:compare) makes it"
          + " again from the last checkpoint.";

  /** Refuses a result without the figures that it is judged by. */
  public RunResult {
    if (judged == Judged.TEST && test.isEmpty()) {
      throw new IllegalArgumentException("'test' is missing");
    }
  }

  /** The figures that it is judged by. */
  public Figures figures() {
    return judged == Judged.TEST ? test.orElse(validation) : validation;
  }

  /**
   * Figures on some pictures.
   *
   * @param threshold the probability above which a pixel counts as a defect
   * @param metrics value by metric
   * @param testGroups independent groups of these pictures, where they are told apart
   * @param groups what each group adds, where they are told apart
   */
  public record Figures(
      double threshold,
      Map<String, Double> metrics,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) OptionalInt testGroups,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<List<Group>> groups) {
    /** The additive statistics by group, in the order of their names, and metric. */
    public SortedMap<String, Map<String, double[]>> statistics() {
      SortedMap<String, Map<String, double[]>> statistics = new TreeMap<>();
      groups
          .orElse(List.of())
          .forEach(
              group -> {
                Map<String, double[]> sums = new LinkedHashMap<>();
                group.statistics().forEach((name, packed) -> sums.put(name, Sums.values(packed)));
                statistics.put(group.group(), sums);
              });
      return statistics;
    }
  }

  /**
   * One group of pictures.
   *
   * @param group its name
   * @param statistics additive sums by metric, {@linkplain Sums packed}
   */
  public record Group(String group, Map<String, List<Object>> statistics) {}

  /**
   * Whether what was learned reached the network.
   *
   * @param step whose weights were kept
   * @param recipeMoved the first step at which the recipe had left its start; empty if it never had
   */
  public record Kept(int step, OptionalInt recipeMoved) {
    /** Whether the weights are of after the recipe had moved. */
    public boolean reached() {
      return recipeMoved.isPresent() && step > recipeMoved.getAsInt();
    }
  }

  /**
   * What became of the policy.
   *
   * @param entropy of its last map
   * @param uniformEntropy of an even one
   * @param entropyFloor the lowest it may have
   * @param regionMass its share within the region; NaN where none is known
   * @param uniformRegionMass the share an even one has there
   */
  public record Policy(
      double entropy,
      double uniformEntropy,
      double entropyFloor,
      double regionMass,
      double uniformRegionMass) {}
}
