package kizu.dataset.folder;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import kizu.api.KizuException;
import kizu.api.dataset.DatasetProblem;
import kizu.api.dataset.DatasetProblem.Severity;
import kizu.api.dataset.FileDataset;
import kizu.api.dataset.Findings;
import kizu.api.dataset.GroupSplit;
import kizu.api.dataset.SampleInfo;
import kizu.api.dataset.Split;
import kizu.api.mask.MaskedPictures;

/**
 * Files and lists joined to samples.
 *
 * @param samples what can be used, by name
 * @param problems what does not fit together
 * @param lines how it was read
 */
record Assembly(
    List<FileDataset.Sample> samples, List<DatasetProblem> problems, List<String> lines) {
  /**
   * Joins a data set's files with what its lists say and its masks mark.
   *
   * @throws KizuException if what the user chose to decide is not there
   */
  static Assembly of(
      Path root,
      Pictures pictures,
      Lists written,
      MaskedPictures masked,
      Preference preference,
      GroupSplit shares)
      throws KizuException {
    Findings findings = new Findings();
    findings.addAll(pictures.problems());
    Lists lists = written.resolved(pictures, findings);
    Tale tale = new Tale(pictures, findings);
    Describer describer = new Describer(pictures, lists, masked, preference, findings, tale);
    describer.requireChosen();
    Map<String, Description> described = new LinkedHashMap<>();
    for (String name : pictures.images().byName().keySet()) {
      describer.describe(name).ifPresent(description -> described.put(name, description));
    }
    tale.warn(masked.givesClasses());
    Division division = Division.of(described.values(), describer.splitsGiven(), shares);
    boolean divided = describer.splitFoldersAlone() && division.lacksValidation();
    if (divided) {
      division = division.withValidation();
      findings.warn(
          root,
          "has folders for training and test and none for validation; "
              + division.validationShare()
              + " of the training pictures are taken for it",
          "Add a folder val, or let all parts be divided with dataset.split: shares.");
    }
    List<FileDataset.Sample> samples = new ArrayList<>();
    for (Map.Entry<String, Description> entry : described.entrySet()) {
      samples.add(pictures.sample(entry.getKey(), entry.getValue(), division.of(entry.getValue())));
    }
    sharedGroups(samples, findings);
    List<String> lines = new ArrayList<>();
    lines.add(
        "split: "
            + tale.split().orElse(shares(shares))
            + (divided ? "; validation from training, by share" : ""));
    lines.add("classes: " + tale.classes());
    lines.add("pictures: " + tale.normals());
    lines.addAll(pictures.lines());
    return new Assembly(samples, findings.list(), lines);
  }

  private static String shares(GroupSplit shares) {
    return String.format(
        Locale.ROOT,
        "by shares (%.0f %% train, %.0f %% val, the rest test), as neither lists nor folders tell"
            + " it",
        100 * shares.trainShare(),
        100 * shares.valShare());
  }

  /** In the words of the check of loaded samples, which then says it once. */
  private static void sharedGroups(List<FileDataset.Sample> samples, Findings findings) {
    Map<String, Set<Split>> splits = new TreeMap<>();
    for (FileDataset.Sample sample : samples) {
      SampleInfo info = sample.info();
      splits.computeIfAbsent(info.group(), group -> new TreeSet<>()).add(info.split());
    }
    splits.forEach(
        (group, in) -> {
          if (in.size() > 1) {
            findings.add(
                Severity.ERROR,
                "group " + group,
                "is in more than one split: "
                    + String.join(", ", in.stream().map(Split::name).toList()),
                "Move all its samples into one split, or the test tells nothing.");
          }
        });
  }
}
