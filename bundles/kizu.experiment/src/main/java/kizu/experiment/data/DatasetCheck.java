package kizu.experiment.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import kizu.api.dataset.Dataset;
import kizu.api.dataset.DatasetProblem;
import kizu.api.dataset.DatasetProblem.Severity;
import kizu.api.dataset.Examples;
import kizu.api.dataset.Findings;
import kizu.api.dataset.SampleInfo;
import kizu.api.dataset.Split;
import kizu.api.experiment.DatasetReport.Count;
import kizu.api.image.SampleDepth;

/** What is wrong with a data set as such, whatever is asked of it. */
final class DatasetCheck {
  private final Dataset dataset;
  private final SampleReadings readings;
  private final Findings findings = new Findings();

  /**
   * Creates a check.
   *
   * @param dataset the set
   * @param readings what a whole reading of it told
   */
  DatasetCheck(Dataset dataset, SampleReadings readings) {
    this.dataset = dataset;
    this.readings = readings;
  }

  /** Every finding, those of the format first. */
  List<DatasetProblem> findings() {
    findings.addAll(dataset.problems());
    findings.addAll(readings.failures());
    for (SampleInfo sample : dataset.samples()) {
      readings.facts(sample).ifPresent(facts -> sample(sample, facts));
    }
    groups();
    duplicates();
    emptyParts();
    backgrounds();
    depth();
    return List.copyOf(findings.list());
  }

  private void sample(SampleInfo sample, SampleFacts facts) {
    if (sample.defective() && facts.marked() == 0) {
      add(
          Severity.ERROR,
          sample.source(),
          "the mask of a '" + sample.defectClass() + "' sample is empty",
          "Mark the defect, or move the picture to the normal ones.");
    } else if (facts.allMarked()) {
      add(
          Severity.ERROR,
          sample.source(),
          "the mask is of one colour: every pixel is marked",
          "Mark the defect's pixels only.");
    } else if (!sample.defective() && facts.marked() > 0) {
      add(
          Severity.ERROR,
          sample.source(),
          "a normal sample has " + facts.marked() + " marked pixels",
          "Give it a defect's class, or clear the mask.");
    }
    if (facts.oneColour()) {
      add(
          Severity.WARNING,
          sample.source(),
          "every pixel has the same colour",
          "Check that the picture was exported properly, or remove it.");
    }
  }

  private void groups() {
    Map<String, Set<Split>> splits = new TreeMap<>();
    for (SampleInfo sample : dataset.samples()) {
      splits.computeIfAbsent(sample.group(), g -> new LinkedHashSet<>()).add(sample.split());
    }
    splits.forEach(
        (group, in) -> {
          if (in.size() > 1) {
            add(
                Severity.ERROR,
                "group " + group,
                "is in more than one split: " + words(in),
                "Move all its samples into one split, or the test tells nothing.");
          }
        });
  }

  private void duplicates() {
    Map<String, List<SampleInfo>> byContent = new LinkedHashMap<>();
    for (SampleInfo sample : dataset.samples()) {
      readings
          .facts(sample)
          .ifPresent(
              facts ->
                  byContent.computeIfAbsent(facts.content(), c -> new ArrayList<>()).add(sample));
    }
    for (List<SampleInfo> same : byContent.values()) {
      if (same.size() > 1) {
        duplicate(same);
      }
    }
  }

  private void duplicate(List<SampleInfo> same) {
    Set<Split> splits = new LinkedHashSet<>();
    same.forEach(sample -> splits.add(sample.split()));
    List<String> others = same.stream().skip(1).map(SampleInfo::source).toList();
    boolean across = splits.size() > 1;
    add(
        across ? Severity.ERROR : Severity.WARNING,
        same.get(0).source(),
        "the same picture as "
            + Examples.of(others)
            + (across ? ", in other splits: " + words(splits) : ""),
        across ? "Keep it in one split only." : "Remove the copies.");
  }

  private void emptyParts() {
    for (Split split : Split.values()) {
      if (dataset.samples().stream().noneMatch(s -> s.split() == split && s.defective())) {
        add(
            Severity.ERROR,
            dataset.name(),
            "the " + split + " split has no defective sample",
            "Add some; every split needs defects to learn from or to measure by.");
      }
    }
  }

  /** Not every method pastes, so that this refuses those that do and not the set. */
  private void backgrounds() {
    if (dataset.samples().stream().noneMatch(s -> s.split() == Split.TRAIN && !s.defective())) {
      add(
          Severity.WARNING,
          dataset.name(),
          "the TRAIN split has no normal sample to paste defects into",
          "Add some; without them only the methods none and classic can be run.");
    }
  }

  private void depth() {
    double brightest =
        dataset.samples().stream()
            .flatMap(sample -> readings.facts(sample).stream())
            .mapToDouble(SampleFacts::brightest)
            .max()
            .orElse(0);
    SampleDepth.suspected(brightest)
        .ifPresent(
            bits ->
                findings.addAll(
                    List.of(
                        new DatasetProblem(
                            Severity.WARNING,
                            dataset.name(),
                            "no picture uses more than "
                                + bits
                                + " of the 16 bits its file has (the greatest value is "
                                + Math.round(brightest * 65535)
                                + " of 65535), so that all are nearly black",
                            "If that is the camera's depth, say dataset.bits: "
                                + bits
                                + "; if the pictures are so dark, dataset.bits: 16.",
                            "dataset.bits"))));
  }

  private static String words(Set<Split> splits) {
    return String.join(", ", splits.stream().sorted().map(Split::name).toList());
  }

  private void add(Severity severity, String source, String problem, String remedy) {
    findings.addAll(List.of(new DatasetProblem(severity, source, problem, remedy)));
  }

  /** Samples by split and class. */
  List<Count> counts() {
    Map<Split, Map<String, List<SampleInfo>>> bySplit = new TreeMap<>();
    for (SampleInfo sample : dataset.samples()) {
      bySplit
          .computeIfAbsent(sample.split(), s -> new TreeMap<>())
          .computeIfAbsent(sample.defectClass(), c -> new ArrayList<>())
          .add(sample);
    }
    List<Count> counts = new ArrayList<>();
    bySplit.forEach(
        (split, byClass) ->
            byClass.forEach(
                (name, samples) ->
                    counts.add(
                        new Count(
                            split,
                            name,
                            samples.size(),
                            (int) samples.stream().map(SampleInfo::group).distinct().count()))));
    return counts;
  }

  /** The distinct sizes, most frequent first. */
  List<String> sizes() {
    Map<String, Integer> sizes = new TreeMap<>();
    for (SampleInfo sample : dataset.samples()) {
      readings.facts(sample).ifPresent(facts -> sizes.merge(facts.size(), 1, Integer::sum));
    }
    return sizes.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
        .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
        .toList();
  }
}
