package kizu.experiment.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import kizu.api.KizuException;
import kizu.api.image.Image;
import kizu.api.image.ImageCodec;
import kizu.api.image.Mask;
import kizu.api.placement.Background;
import kizu.api.training.LocationView;
import kizu.api.training.Training;
import kizu.experiment.folder.Fields;
import kizu.experiment.folder.Json;
import kizu.experiment.folder.PictureIndex;
import kizu.experiment.folder.RunFolder;

/** Keeps the location maps at a few moments of a run, as they developed. */
final class LocationFilm {
  private static final int MOMENTS = 8;
  private static final int BACKGROUNDS = 4;
  private static final String FOLDER = "maps";

  private final RunFolder folder;
  private final ImageCodec codec;
  private final Set<Integer> moments;
  private final List<Object> backgrounds = new ArrayList<>();
  private final List<Object> snapshots = new ArrayList<>();
  private final Set<String> known = new LinkedHashSet<>();
  private Optional<PictureIndex> written = Optional.empty();

  /**
   * Creates a film.
   *
   * @param start the first upper step
   * @param steps the last step
   */
  LocationFilm(RunFolder folder, ImageCodec codec, int start, int steps) {
    this.folder = folder;
    this.codec = codec;
    this.moments = moments(start, steps);
  }

  /** The steps at which maps are kept: evenly spaced from the first upper step to the last step. */
  static Set<Integer> moments(int start, int steps) {
    Set<Integer> moments = new TreeSet<>();
    int first = Math.min(start, steps);
    for (int k = 0; k < MOMENTS; k++) {
      moments.add(first + (int) Math.round((steps - first) * (double) k / (MOMENTS - 1)));
    }
    return moments;
  }

  /**
   * Takes over what an earlier part of the run kept up to its checkpoint.
   *
   * @return what is lost of it, in words; empty if nothing is
   */
  Optional<String> resume(int step) {
    Path index = PictureIndex.in(folder.root().resolve(FOLDER));
    if (step == 0 || !Files.exists(index)) {
      return Optional.empty();
    }
    try {
      takeOver(new Fields(index.toString(), Json.read(index)), index, step);
      return Optional.empty();
    } catch (KizuException e) {
      backgrounds.clear();
      snapshots.clear();
      known.clear();
      return Optional.of(
          FOLDER + "/index.json " + e.problem() + ": the location maps kept so far are lost");
    }
  }

  private void takeOver(Fields old, Path index, int step) throws KizuException {
    PictureIndex pictures = new PictureIndex(folder.pictures(FOLDER), codec);
    pictures.keep(old);
    written = Optional.of(pictures);
    for (Object background : old.list("backgrounds")) {
      if (background instanceof Map<?, ?> map) {
        backgrounds.add(background);
        known.add(String.valueOf(map.get("id")));
      }
    }
    for (Object snapshot : old.list("snapshots")) {
      if (snapshot instanceof Map<?, ?> map
          && new Fields(index.toString(), map).integer("step") <= step) {
        snapshots.add(snapshot);
      }
    }
  }

  /** Keeps the maps if this is one of the moments. */
  void at(int step, Training training) throws KizuException {
    if (!moments.contains(step) || kept(step)) {
      return;
    }
    List<LocationView> views = training.maps(BACKGROUNDS);
    if (views.isEmpty()) {
      return;
    }
    PictureIndex pictures = pictures();
    List<Object> maps = new ArrayList<>();
    for (LocationView view : views) {
      if (known.add(view.background().id())) {
        backgrounds.add(picture(pictures, view.background(), backgrounds.size()));
      }
      maps.add(map(view));
    }
    Map<String, Object> snapshot = new LinkedHashMap<>();
    snapshot.put("step", step);
    snapshot.put("maps", maps);
    snapshots.add(snapshot);
    Map<String, Object> index = new LinkedHashMap<>();
    index.put("backgrounds", backgrounds);
    index.put("snapshots", snapshots);
    pictures.write(index);
  }

  private PictureIndex pictures() throws KizuException {
    if (written.isEmpty()) {
      written = Optional.of(new PictureIndex(folder.pictures(FOLDER), codec));
    }
    return written.get();
  }

  private boolean kept(int step) {
    return snapshots.stream()
        .anyMatch(
            s ->
                s instanceof Map<?, ?> m
                    && m.get("step") instanceof Number n
                    && n.intValue() == step);
  }

  private static Map<String, Object> picture(
      PictureIndex pictures, Background background, int number) throws KizuException {
    Image image = background.image();
    Map<String, Object> entry = new LinkedHashMap<>();
    String file = "background-" + (number + 1) + ".png";
    pictures.add(file, image);
    entry.put("id", background.id());
    entry.put("file", file);
    entry.put("width", image.width());
    entry.put("height", image.height());
    entry.put("region", null);
    if (background.region().isPresent()) {
      String region = "region-" + (number + 1) + ".png";
      pictures.add(region, Pictures.of(background.region().get()));
      entry.put("region", region);
    }
    return entry;
  }

  private static Map<String, Object> map(LocationView view) {
    List<Float> probability = new ArrayList<>();
    for (float p : view.map().probability()) {
      probability.add(p);
    }
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("background", view.background().id());
    map.put("defectClass", view.defectClass());
    map.put("rows", view.map().rows());
    map.put("columns", view.map().columns());
    map.put("stride", view.map().stride());
    map.put("probability", probability);
    return map;
  }

  /** The share of a uniform map's mass that lies in the regions; NaN where no region is known. */
  static double uniformRegionMass(List<LocationView> views) {
    double sum = 0;
    int count = 0;
    for (LocationView view : views) {
      if (view.background().region().isPresent()) {
        Mask region = view.background().region().get();
        sum += (double) region.count() / region.data().length;
        count++;
      }
    }
    return count == 0 ? Double.NaN : sum / count;
  }
}
