package kizu.dataset.folder;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import kizu.api.KizuException;
import kizu.api.dataset.DatasetProblem;
import kizu.api.dataset.DatasetProblem.Severity;
import kizu.api.dataset.DatasetRoot;
import kizu.api.dataset.Examples;
import kizu.api.dataset.FileDataset;
import kizu.api.dataset.Findings;
import kizu.api.dataset.ImageFiles;
import kizu.api.dataset.SampleInfo;
import kizu.api.dataset.Split;
import kizu.api.mask.Pair;

/**
 * The files of a data set.
 *
 * @param images pictures
 * @param ids the path below the root of each picture, without its ending, by name
 * @param masks their masks
 * @param regions their regions
 * @param problems files that were left out, and those that belong to no picture
 * @param lines what was passed over, and how names were matched
 */
record Pictures(
    ImageFiles images,
    Map<String, String> ids,
    MaskMatch masks,
    MaskMatch regions,
    List<DatasetProblem> problems,
    List<String> lines) {
  /**
   * Lists the files.
   *
   * @throws KizuException if a folder leads out of the root, or cannot be read
   */
  static Pictures list(DatasetRoot root) throws KizuException {
    Map<String, String> ids = new HashMap<>();
    ImageFiles images = ImageFolders.list(root, "images", ids);
    ImageFiles masks = ImageFolders.list(root, "masks", new HashMap<>());
    ImageFiles regions = ImageFolders.list(root, "regions", new HashMap<>());
    Findings findings = new Findings();
    findings.addAll(images.problems());
    // What is left out of masks turns its picture into a normal one.
    masks
        .problems()
        .forEach(p -> findings.add(Severity.ERROR, p.source(), p.problem(), p.remedy()));
    findings.addAll(regions.problems());
    MaskMatch matched = MaskMatch.of(images, masks, "mask", Severity.ERROR, findings);
    MaskMatch within = MaskMatch.of(images, regions, "region", Severity.WARNING, findings);
    List<String> lines = new ArrayList<>();
    if (!matched.ways().isEmpty()) {
      List<String> ways = new ArrayList<>();
      matched.ways().forEach((way, count) -> ways.add(count + " " + way));
      lines.add("names: masks matched: " + String.join("; ", ways));
    }
    passedOver(List.of(images, masks, regions)).ifPresent(lines::add);
    return new Pictures(images, ids, matched, within, findings.list(), lines);
  }

  private static Optional<String> passedOver(List<ImageFiles> folders) {
    SortedMap<String, Integer> kinds = new TreeMap<>();
    folders.forEach(f -> f.passedOver().forEach((kind, n) -> kinds.merge(kind, n, Integer::sum)));
    int count = kinds.values().stream().mapToInt(Integer::intValue).sum();
    return count == 0
        ? Optional.empty()
        : Optional.of(
            "passed over: "
                + count
                + (count == 1 ? " system file or folder (" : " system files and folders (")
                + Examples.of(kinds.keySet())
                + ")");
  }

  Path image(String name) {
    return Objects.requireNonNull(images.byName().get(name), name);
  }

  Optional<Path> mask(String name) {
    return masks.of(name);
  }

  /** The id of the picture of a name. */
  String id(String name) {
    return Objects.requireNonNull(ids.get(name), name);
  }

  /** Pictures with their masks, in order. */
  List<Pair> pairs() {
    return images.byName().entrySet().stream()
        .map(entry -> new Pair(entry.getValue(), mask(entry.getKey())))
        .toList();
  }

  FileDataset.Sample sample(String name, Description description, Split split) {
    Path image = image(name);
    return new FileDataset.Sample(
        new SampleInfo(
            id(name), split, description.group(), description.defectClass(), image.toString()),
        image,
        mask(name),
        regions.of(name));
  }
}
