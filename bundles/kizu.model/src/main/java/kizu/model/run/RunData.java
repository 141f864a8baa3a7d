package kizu.model.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kizu.api.KizuException;
import kizu.api.config.ComponentChoice;
import kizu.api.config.Options;
import kizu.api.dataset.Dataset;
import kizu.api.dataset.DatasetFormat;
import kizu.api.dataset.SampleInfo;
import kizu.api.image.AreaAverage;
import kizu.api.image.Image;
import kizu.api.image.Reading;
import kizu.api.training.ComponentCatalog;

/**
 * The data of a run, read as its training did.
 *
 * @param dataset the set, at the size of its files
 * @param reading how its files become pixels
 * @param scale of their sides that pictures are brought to
 */
public record RunData(Dataset dataset, Reading reading, double scale) {
  private static final List<String> PARTS = List.of("validation", "train", "normals");

  /**
   * Opens it.
   *
   * @throws KizuException if it is not where it was
   */
  public static RunData open(FinishedRun run, ComponentCatalog catalog) throws KizuException {
    Map<String, Object> section = run.section("dataset");
    Path path = Path.of(String.valueOf(section.remove("path")));
    String format = String.valueOf(section.remove("format"));
    Object scale = section.remove("scale");
    ComponentChoice choice = new ComponentChoice(format, section);
    try {
      Options options = catalog.resolve(DatasetFormat.class, choice);
      Dataset dataset = catalog.require(DatasetFormat.class, format).open(path, options);
      return new RunData(
          dataset,
          Reading.ofFormat(options),
          scale instanceof Number number ? number.doubleValue() : 1);
    } catch (KizuException e) {
      throw new KizuException(
          e.location(),
          e.problem() + ", and a model is checked on pictures of its run's data",
          e.remedy() + " Export where that data is; the model can be used anywhere.",
          e);
    }
  }

  /**
   * Pictures that the run was trained or judged on, of each part some; the test split is not looked
   * at.
   *
   * @param most how many there are to be
   * @return at least one
   */
  public List<Image> pictures(FinishedRun run, int most) throws KizuException {
    Map<String, SampleInfo> samples = new HashMap<>();
    dataset.samples().forEach(sample -> samples.put(sample.id(), sample));
    List<Image> pictures = new ArrayList<>();
    for (String id : drawn(run.head().provenance().dataset().samples(), most)) {
      SampleInfo sample = samples.get(id);
      if (sample == null) {
        throw new KizuException(
            dataset.name(),
            "has no picture '" + id + "', which the run learned from",
            "Export where the run's data is as it was.");
      }
      Image image = dataset.load(sample).image();
      pictures.add(
          scale == 1 ? image : AreaAverage.to(image.height(), image.width(), scale).of(image));
    }
    if (pictures.isEmpty()) {
      throw new KizuException(
          run.folder().toString(),
          "names no picture that it learned from, so its model cannot be checked",
          "Do the run anew.");
    }
    return pictures;
  }

  /** The first of each part, then the second, and so on. */
  private static Set<String> drawn(Map<String, List<String>> parts, int most) {
    Set<String> drawn = new LinkedHashSet<>();
    int longest = parts.values().stream().mapToInt(List::size).max().orElse(0);
    for (int i = 0; i < longest; i++) {
      for (String part : PARTS) {
        List<String> ids = parts.getOrDefault(part, List.of());
        if (i < ids.size() && drawn.size() < most) {
          drawn.add(ids.get(i));
        }
      }
    }
    return drawn;
  }

  /** The defect classes of the set, in order. */
  public List<String> classes() {
    return dataset.samples().stream()
        .filter(SampleInfo::defective)
        .map(SampleInfo::defectClass)
        .distinct()
        .sorted()
        .toList();
  }
}
