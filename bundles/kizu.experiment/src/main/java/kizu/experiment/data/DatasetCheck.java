package kizu.experiment.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import kizu.api.KizuException;
import kizu.api.dataset.Dataset;
import kizu.api.dataset.DatasetProblem;
import kizu.api.dataset.DatasetProblem.Severity;
import kizu.api.dataset.LabelledImage;
import kizu.api.dataset.SampleInfo;
import kizu.api.dataset.Split;
import kizu.api.experiment.DatasetReport;
import kizu.api.experiment.DatasetReport.Count;
import kizu.api.experiment.Progress;
import kizu.api.training.ComponentCatalog;
import kizu.experiment.file.Experiment.DatasetChoice;

/** Reads a whole data set through the code training uses, and tells what is wrong with it. */
public final class DatasetCheck {
  private final Dataset dataset;
  private final String format;
  private final List<DatasetProblem> problems = new ArrayList<>();
  private final Map<String, Integer> sizes = new TreeMap<>();
  private final Map<String, List<SampleInfo>> byContent = new LinkedHashMap<>();

  private DatasetCheck(Dataset dataset, String format) {
    this.dataset = dataset;
    this.format = format;
  }

  /**
   * Checks a data set. What is wrong with a sample goes into the report.
   *
   * @throws KizuException if the set cannot be opened at all
   */
  public static DatasetReport check(
      DatasetChoice choice, ComponentCatalog catalog, Progress progress) throws KizuException {
    Dataset dataset = OpenedDataset.list(choice, catalog);
    return new DatasetCheck(dataset, choice.format().name()).run(progress);
  }

  private DatasetReport run(Progress progress) throws KizuException {
    problems.addAll(dataset.problems());
    List<SampleInfo> samples = dataset.samples();
    long begin = System.nanoTime();
    for (int i = 0; i < samples.size(); i++) {
      if (progress.cancelled()) {
        throw new KizuException(
            dataset.name(), "the check was stopped", "Start it again to check everything.");
      }
      sample(samples.get(i));
      double each = (System.nanoTime() - begin) * 1e-9 / (i + 1);
      progress.at(
          new Progress.Position(
              "checking " + dataset.name(),
              i + 1,
              samples.size(),
              each * (samples.size() - i - 1),
              Double.NaN,
              Double.NaN,
              Double.NaN,
              Double.NaN));
    }
    groups();
    duplicates();
    emptyParts();
    return new DatasetReport(
        dataset.name(), format, counts(), sizeWords(), List.copyOf(new LinkedHashSet<>(problems)));
  }

  private void sample(SampleInfo sample) {
    LabelledImage loaded;
    try {
      loaded = dataset.load(sample);
      dataset.region(sample);
    } catch (KizuException e) {
      add(Severity.ERROR, e.location(), e.problem(), e.remedy());
      return;
    }
    int width = loaded.image().width();
    int height = loaded.image().height();
    sizes.merge(width + "×" + height, 1, Integer::sum);
    byContent.computeIfAbsent(content(loaded), key -> new ArrayList<>()).add(sample);
    mask(sample, loaded.mask().count(), width * height);
    if (oneColour(loaded.image().data())) {
      add(
          Severity.WARNING,
          sample.source(),
          "every pixel has the same colour",
          "Check that the picture was exported properly, or remove it.");
    }
  }

  private void mask(SampleInfo sample, int set, int pixels) {
    if (sample.defective() && set == 0) {
      add(
          Severity.ERROR,
          sample.source(),
          "the mask of a '" + sample.defectClass() + "' sample is empty",
          "Mark the defect, or move the picture to the normal ones.");
    } else if (set == pixels) {
      add(
          Severity.ERROR,
          sample.source(),
          "the mask is of one colour: every pixel is marked",
          "Mark the defect's pixels only.");
    } else if (!sample.defective() && set > 0) {
      add(
          Severity.ERROR,
          sample.source(),
          "a normal sample has " + set + " marked pixels",
          "Give it a defect's class, or clear the mask.");
    }
  }

  private static boolean oneColour(float[] data) {
    for (float value : data) {
      if (value != data[0]) {
        return false;
      }
    }
    return true;
  }

  private static String content(LabelledImage loaded) {
    var hash = Seeds.sha256();
    float[] data = loaded.image().data();
    byte[] bytes = new byte[data.length * Float.BYTES];
    ByteBuffer.wrap(bytes).asFloatBuffer().put(data);
    hash.update(
        (loaded.image().width() + "x" + loaded.image().height()).getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(hash.digest(bytes));
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
    for (List<SampleInfo> same : byContent.values()) {
      if (same.size() < 2) {
        continue;
      }
      Set<Split> splits = new LinkedHashSet<>();
      same.forEach(sample -> splits.add(sample.split()));
      List<String> others = same.stream().skip(1).map(SampleInfo::source).toList();
      boolean across = splits.size() > 1;
      add(
          across ? Severity.ERROR : Severity.WARNING,
          same.get(0).source(),
          "the same picture as "
              + String.join(", ", others)
              + (across ? ", in other splits: " + words(splits) : ""),
          across ? "Keep it in one split only." : "Remove the copies.");
    }
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

  private static String words(Set<Split> splits) {
    return String.join(", ", splits.stream().sorted().map(Split::name).toList());
  }

  private List<Count> counts() {
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

  private List<String> sizeWords() {
    return sizes.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
        .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
        .toList();
  }

  private void add(Severity severity, String source, String problem, String remedy) {
    problems.add(new DatasetProblem(severity, source, problem, remedy));
  }
}
