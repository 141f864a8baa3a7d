package kizu.experiment.synthetic;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kizu.api.KizuException;
import kizu.api.image.Box;
import kizu.api.training.SyntheticPicture;
import kizu.experiment.folder.Csv;
import kizu.folder.Json;
import kizu.folder.Storage;
import kizu.folder.synthetic.CocoAnnotations;
import kizu.folder.synthetic.MadePicture;

/**
 * What a set tells of its pictures beside them: {@code manifest.csv} for Kizu, {@code
 * annotations.json} in the format of COCO, {@code recipes.jsonl} with what made each.
 */
final class SetLists {
  private static final String SPLIT = "train";

  private final List<String> classes;
  private final Map<String, String> groups;
  private final List<List<?>> manifest = new ArrayList<>();
  private final StringBuilder recipes = new StringBuilder();
  private final List<CocoAnnotations.Picture> pictures = new ArrayList<>();
  private final List<CocoAnnotations.Annotation> annotations = new ArrayList<>();
  private final Map<String, Integer> defects = new TreeMap<>();

  /**
   * Creates empty ones.
   *
   * @param classes names of the defects, in the order of their values from 1
   * @param groups the group of each background, by its id
   */
  SetLists(List<String> classes, Map<String, String> groups) {
    this.classes = classes;
    this.groups = groups;
    manifest.add(List.of("name", "class", "split", "group"));
  }

  /** Adds a picture by its name. */
  void add(String name, SyntheticPicture made) {
    int height = made.image().height();
    int width = made.image().width();
    int id = made.number() + 1;
    pictures.add(new CocoAnnotations.Picture(id, name + ".png", width, height));
    int[] areas = new int[classes.size()];
    for (SyntheticPicture.Paste paste : made.pastes()) {
      int number = classes.indexOf(paste.defectClass());
      CocoAnnotations.Annotation annotation = annotation(id, number + 1, paste.box(), made);
      annotations.add(annotation);
      areas[number] += annotation.area();
      defects.merge(paste.defectClass(), 1, Integer::sum);
    }
    String background = made.background().id();
    manifest.add(
        List.of(
            name, classes.get(most(areas)), SPLIT, groups.getOrDefault(background, background)));
    recipes.append(Json.line(recipe(name, made))).append('\n');
  }

  private CocoAnnotations.Annotation annotation(
      int picture, int category, Box box, SyntheticPicture made) {
    int height = made.image().height();
    int width = made.image().width();
    List<Integer> counts = RunLengths.of(made.labels(), height, width, box);
    int area = 0;
    for (int run = 1; run < counts.size(); run += 2) {
      area += counts.get(run);
    }
    return new CocoAnnotations.Annotation(
        annotations.size() + 1,
        picture,
        category,
        new CocoAnnotations.Mask(List.of(height, width), counts),
        area,
        List.of(box.x(), box.y(), box.width(), box.height()),
        1);
  }

  private static int most(int[] areas) {
    int most = 0;
    for (int i = 1; i < areas.length; i++) {
      most = areas[i] > areas[most] ? i : most;
    }
    return most;
  }

  private static MadePicture recipe(String name, SyntheticPicture made) {
    return new MadePicture(
        name,
        made.background().id(),
        made.pastes().stream()
            .map(paste -> MadePicture.Made.of(paste.defectClass(), paste.recipe()))
            .toList(),
        made.distractors().stream().map(one -> MadePicture.Made.of("", one)).toList());
  }

  /** How many defects, by class. */
  Map<String, Integer> defects() {
    return defects;
  }

  /** Writes them into the set's folder. */
  void write(Path folder) throws KizuException {
    List<CocoAnnotations.Category> categories = new ArrayList<>();
    for (int i = 0; i < classes.size(); i++) {
      categories.add(new CocoAnnotations.Category(i + 1, classes.get(i)));
    }
    Storage.write(folder.resolve("manifest.csv"), Csv.bytes(manifest));
    write(folder, MadePicture.FILE, recipes.toString());
    write(
        folder,
        CocoAnnotations.FILE,
        Json.line(new CocoAnnotations(pictures, annotations, categories)) + "\n");
  }

  private static void write(Path folder, String name, String text) throws KizuException {
    Storage.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
  }
}
