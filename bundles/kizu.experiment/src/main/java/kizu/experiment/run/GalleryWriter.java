package kizu.experiment.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import kizu.api.KizuException;
import kizu.api.image.ImageCodec;
import kizu.api.synthesis.Recipe;
import kizu.api.training.FalseAlarmView;
import kizu.api.training.SyntheticImage;
import kizu.experiment.folder.PictureIndex;

/** Writes synthetic pictures with the recipes that made them, and what else was sought out. */
final class GalleryWriter {
  private final ImageCodec codec;

  GalleryWriter(ImageCodec codec) {
    this.codec = codec;
  }

  /**
   * Writes pictures, masks and index.
   *
   * @param folder an existing folder
   * @param images synthetic ones
   * @param alarms windows of normal pictures
   */
  void write(Path folder, List<SyntheticImage> images, List<FalseAlarmView> alarms)
      throws KizuException {
    PictureIndex pictures = new PictureIndex(folder, codec);
    List<Object> index = new ArrayList<>();
    for (SyntheticImage image : images) {
      String number = String.format(Locale.ROOT, "%02d", index.size() + 1);
      String file = "synthetic-" + number + ".png";
      String mask = "mask-" + number + ".png";
      pictures.add(file, image.sample().image());
      pictures.add(mask, Pictures.of(image.sample().mask()));
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("file", file);
      entry.put("mask", mask);
      entry.put("recipes", image.recipes().stream().map(GalleryWriter::recipe).toList());
      if (!image.distractors().isEmpty()) {
        entry.put("distractors", image.distractors().stream().map(GalleryWriter::recipe).toList());
      }
      index.add(entry);
    }
    for (FalseAlarmView view : alarms) {
      int number = index.size() - images.size() + 1;
      String file = String.format(Locale.ROOT, "normal-%02d.png", number);
      pictures.add(file, view.window());
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("file", file);
      Map<String, Object> alarm = EventLine.falseAlarm(view.alarm());
      alarm.put("left", view.shown().x());
      alarm.put("top", view.shown().y());
      entry.put("falseAlarm", alarm);
      index.add(entry);
    }
    pictures.write(Map.of("pictures", index));
  }

  private static Map<String, Object> recipe(Recipe recipe) {
    List<Object> steps = new ArrayList<>();
    for (Recipe.Step step : recipe.steps()) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("component", step.component());
      entry.put("magnitudes", step.magnitudes().values());
      entry.put("units", new TreeMap<>(step.units()));
      steps.add(entry);
    }
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("source", recipe.source());
    map.put("background", recipe.background());
    map.put("patch", recipe.patch());
    map.put("x", recipe.x());
    map.put("y", recipe.y());
    map.put("steps", steps);
    return map;
  }
}
