package kizu.dataset.mvtec;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import kizu.api.KizuException;
import kizu.api.dataset.DatasetProblem;
import kizu.api.dataset.DatasetProblem.Severity;
import kizu.api.dataset.DatasetRoot;
import kizu.api.dataset.Examples;
import kizu.api.dataset.FileDataset;
import kizu.api.dataset.Findings;
import kizu.api.dataset.GroupSplit;
import kizu.api.dataset.ImageFiles;
import kizu.api.dataset.SampleInfo;
import kizu.api.dataset.Split;

/** The files of one category, and what does not fit together among them. */
final class CategoryFiles {
  private static final String GOOD = "good/";
  private static final String MASK = "_mask";

  private final SortedMap<String, Path> train = new TreeMap<>();
  private final SortedMap<String, Path> test = new TreeMap<>();
  private final SortedMap<String, Path> masks;
  private final List<DatasetProblem> problems = new ArrayList<>();

  private CategoryFiles(ImageFiles trainFiles, ImageFiles testFiles, ImageFiles maskFiles) {
    masks = maskFiles.byName();
    problems.addAll(trainFiles.problems());
    problems.addAll(testFiles.problems());
    problems.addAll(maskFiles.problems());
    trainFiles.byName().forEach(this::train);
    testFiles.byName().forEach(this::test);
    masks.forEach(this::mask);
  }

  static CategoryFiles list(DatasetRoot category) throws KizuException {
    return new CategoryFiles(
        category.images("train"), category.images("test"), category.images("ground_truth"));
  }

  /** How the layout was read. */
  List<String> lines(GroupSplit shares) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "split: train/good for training; test divided by shares (%.0f %% train, %.0f %% val,"
                + " the rest test)",
            100 * shares.trainShare(),
            100 * shares.valShare()));
    Set<String> classes = new TreeSet<>();
    test.keySet().forEach(name -> classes.add(name.substring(0, name.indexOf('/'))));
    lines.add("classes: from the folders " + Examples.of(classes));
    return lines;
  }

  List<DatasetProblem> problems() {
    Findings findings = new Findings();
    findings.addAll(problems);
    return findings.list();
  }

  /** The samples: train, then test, each by path. */
  List<FileDataset.Sample> samples(GroupSplit shares) {
    Map<String, Split> splits =
        shares.assign(
            test.keySet().stream()
                .map(name -> new GroupSplit.Member("test/" + name, defectClass(name)))
                .toList());
    List<FileDataset.Sample> samples = new ArrayList<>();
    train.forEach((name, file) -> samples.add(sample("train/" + name, Split.TRAIN, name, file)));
    test.forEach(
        (name, file) -> {
          String id = "test/" + name;
          samples.add(sample(id, splits.getOrDefault(id, Split.TEST), name, file));
        });
    return samples;
  }

  private FileDataset.Sample sample(String id, Split split, String name, Path file) {
    return new FileDataset.Sample(
        new SampleInfo(id, split, id, defectClass(name), file.toString()),
        file,
        id.startsWith("test/") ? Optional.ofNullable(masks.get(name + MASK)) : Optional.empty(),
        Optional.empty());
  }

  private void train(String name, Path file) {
    if (name.startsWith(GOOD)) {
      train.put(name, file);
    } else {
      report(
          Severity.WARNING,
          file,
          "is in train, but not in train/good; left out",
          "Move it: defective pictures belong in test/DEFECT.");
    }
  }

  private void test(String name, Path file) {
    if (name.indexOf('/') < 0) {
      report(
          Severity.WARNING,
          file,
          "is in no folder of a class; left out",
          "Move it into test/good or test/DEFECT.");
    } else if (!defectClass(name).equals(SampleInfo.NORMAL) && !masks.containsKey(name + MASK)) {
      report(
          Severity.ERROR,
          file,
          "has no mask; left out",
          "Add ground_truth/" + name + MASK + ".png, or remove the picture.");
    } else {
      test.put(name, file);
    }
  }

  private void mask(String name, Path file) {
    if (!name.endsWith(MASK)
        || !test.containsKey(name.substring(0, name.length() - MASK.length()))) {
      report(
          Severity.ERROR,
          file,
          "is a mask without a picture in test",
          "Name it like its picture, followed by _mask, or remove it.");
    }
  }

  private void report(Severity severity, Path file, String problem, String remedy) {
    problems.add(new DatasetProblem(severity, file.toString(), problem, remedy));
  }

  private static String defectClass(String name) {
    return name.startsWith(GOOD) ? SampleInfo.NORMAL : name.substring(0, name.indexOf('/'));
  }
}
