package kizu.dataset.folder;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import kizu.api.dataset.DatasetProblem;
import kizu.api.dataset.DatasetProblem.Severity;
import kizu.api.dataset.FileDataset;
import kizu.api.dataset.GroupSplit;
import kizu.api.dataset.SampleInfo;
import kizu.api.dataset.Split;

/**
 * Files and lists joined to samples.
 *
 * @param samples what can be used, by name
 * @param problems what does not fit together
 */
record Assembly(List<FileDataset.Sample> samples, List<DatasetProblem> problems) {
  /** Joins a data set's files with what its manifest and its file of splits say. */
  static Assembly of(Pictures pictures, Listing rows, Listing parts, GroupSplit shares) {
    List<DatasetProblem> problems = new ArrayList<>(pictures.problems());
    for (Listing listing : List.of(rows, parts)) {
      problems.addAll(listing.problems());
      missing(listing, pictures, problems);
    }
    Describer describer = new Describer(pictures, rows, parts, problems);
    Map<String, Description> described = new LinkedHashMap<>();
    for (String name : pictures.images().byName().keySet()) {
      describer.describe(name).ifPresent(description -> described.put(name, description));
    }
    Map<String, Split> divided =
        shares.assign(
            described.values().stream()
                .map(d -> new GroupSplit.Member(d.group(), d.defectClass()))
                .toList());
    List<FileDataset.Sample> samples = new ArrayList<>();
    described.forEach(
        (name, d) ->
            samples.add(
                pictures.sample(name, d, d.split().orElseGet(() -> divided.get(d.group())))));
    sharedGroups(samples, problems);
    return new Assembly(samples, problems);
  }

  private static void missing(Listing listing, Pictures pictures, List<DatasetProblem> problems) {
    listing
        .entries()
        .forEach(
            (name, entry) -> {
              if (!pictures.images().byName().containsKey(name)) {
                problems.add(
                    new DatasetProblem(
                        Severity.ERROR,
                        entry.where(),
                        "there is no picture '" + name + "' in images",
                        "Add the picture, or take it off the list."));
              }
            });
  }

  /** In the words of the check of loaded samples, which then says it once. */
  private static void sharedGroups(
      List<FileDataset.Sample> samples, List<DatasetProblem> problems) {
    Map<String, Set<Split>> splits = new TreeMap<>();
    for (FileDataset.Sample sample : samples) {
      SampleInfo info = sample.info();
      splits.computeIfAbsent(info.group(), group -> new TreeSet<>()).add(info.split());
    }
    splits.forEach(
        (group, in) -> {
          if (in.size() > 1) {
            problems.add(
                new DatasetProblem(
                    Severity.ERROR,
                    "group " + group,
                    "is in more than one split: "
                        + String.join(", ", in.stream().map(Split::name).toList()),
                    "Move all its samples into one split, or the test tells nothing."));
          }
        });
  }
}
