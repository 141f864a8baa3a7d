package kizu.dataset.folder;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import kizu.api.dataset.DatasetProblem;
import kizu.api.dataset.DatasetProblem.Severity;
import kizu.api.dataset.FileDataset;
import kizu.api.dataset.ImageFiles;
import kizu.api.dataset.SampleInfo;
import kizu.api.dataset.Split;

/**
 * The files of a data set.
 *
 * @param images pictures
 * @param masks their masks, by the same names
 * @param regions their regions, by the same names
 */
record Pictures(ImageFiles images, ImageFiles masks, ImageFiles regions) {
  Path image(String name) {
    return Objects.requireNonNull(images.byName().get(name), name);
  }

  Optional<Path> mask(String name) {
    return Optional.ofNullable(masks.byName().get(name));
  }

  FileDataset.Sample sample(String name, Description description, Split split) {
    Path image = image(name);
    return new FileDataset.Sample(
        new SampleInfo(
            FolderFormat.id(name),
            split,
            description.group(),
            description.defectClass(),
            image.toString()),
        image,
        mask(name),
        Optional.ofNullable(regions.byName().get(name)));
  }

  /** Files that were left out, and those that belong to no picture. */
  List<DatasetProblem> problems() {
    List<DatasetProblem> problems = new ArrayList<>(images.problems());
    // What is left out of masks turns its picture into a normal one.
    masks.problems().forEach(p -> problems.add(error(p)));
    problems.addAll(regions.problems());
    problems.addAll(
        orphans(masks, Severity.ERROR, "is a mask without a picture of its name in images"));
    problems.addAll(
        orphans(regions, Severity.WARNING, "is a region without a picture of its name in images"));
    return problems;
  }

  private List<DatasetProblem> orphans(ImageFiles files, Severity severity, String problem) {
    return files.byName().entrySet().stream()
        .filter(file -> !images.byName().containsKey(file.getKey()))
        .map(
            file ->
                new DatasetProblem(
                    severity,
                    file.getValue().toString(),
                    problem,
                    "Name it like its picture, add the picture, or remove it."))
        .toList();
  }

  private static DatasetProblem error(DatasetProblem p) {
    return new DatasetProblem(Severity.ERROR, p.source(), p.problem(), p.remedy());
  }
}
