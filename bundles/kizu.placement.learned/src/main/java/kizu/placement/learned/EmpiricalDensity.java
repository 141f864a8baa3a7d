package kizu.placement.learned;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import kizu.api.KizuException;
import kizu.api.dataset.LabelledImage;
import kizu.api.image.Box;
import kizu.api.image.Image;
import kizu.api.image.Mask;
import kizu.api.image.MaskPieces;
import kizu.api.placement.Example;
import kizu.api.placement.PlacementProblem;

/**
 * Where defects would be on each background, by what the masks of the training pictures say. A
 * class of fewer pictures than {@link #FEWEST} is taken together with all others.
 */
final class EmpiricalDensity {
  /** What a density may depend on. */
  private static final PlaceFeatures.Family FEATURES = PlaceFeatures.Family.ALL;

  /** Pictures below which a class's own places say less than those of all. */
  static final int FEWEST = 8;

  private final float[][] features;
  private final Map<Integer, DensityChoice> byClass = new HashMap<>();
  private final DensityChoice ofAll;
  private final List<String> notes = new ArrayList<>();

  /**
   * Fits it.
   *
   * @throws KizuException if a training picture cannot be read any more
   */
  EmpiricalDensity(PlacementProblem problem, ProblemIndex index) throws KizuException {
    List<Sightings> sightings = new ArrayList<>();
    List<Box> holes = new ArrayList<>();
    for (Example example : problem.examples()) {
      LabelledImage picture = example.picture().load();
      List<MaskPieces.Piece> pieces = MaskPieces.of(picture.mask()).pieces();
      if (!pieces.isEmpty()) {
        SurveyedPicture seen = new SurveyedPicture(picture, pieces, problem.stride());
        Sightings all = seen.sightings(example, Optional.empty());
        sightings.add(all.with(FEATURES.of(all.features())));
        holes.add(seen.hole());
      }
    }
    features = new float[problem.backgrounds().size()][];
    List<float[]> all = new ArrayList<>(sightings.stream().map(Sightings::features).toList());
    Box hole = new Box(0, 0, median(holes, Box::width), median(holes, Box::height));
    for (int b = 0; b < features.length; b++) {
      Image image = problem.backgrounds().get(b).image();
      LabelledImage picture = new LabelledImage(image, Mask.blank(image.height(), image.width()));
      features[b] =
          FEATURES.of(
              PlaceFeatures.of(
                  picture,
                  Optional.empty(),
                  problem.stride(),
                  index.rows(b),
                  index.columns(b),
                  hole));
      all.add(features[b]);
    }
    FeatureScale scale = FeatureScale.of(all, FEATURES.size());
    all.forEach(scale::apply);
    ofAll = DensityChoice.of(sightings, FEATURES.size());
    for (String name : problem.defectClasses()) {
      List<Sightings> own = sightings.stream().filter(s -> s.defectClass().equals(name)).toList();
      byClass.put(
          index.defectClass(name),
          own.size() < FEWEST || own.size() == sightings.size()
              ? ofAll
              : DensityChoice.of(own, FEATURES.size()));
      notes.add(note(name, choice(index.defectClass(name))));
    }
  }

  /** A good picture has no defect to hide; what is hidden of it is as large as one of most. */
  private static int median(List<Box> holes, ToIntFunction<Box> side) {
    int[] sorted = holes.stream().mapToInt(side).sorted().toArray();
    return sorted.length == 0 ? 1 : sorted[sorted.length / 2];
  }

  /** The probability of each cell of a background; sums to 1, none is 0. */
  float[] of(int background, int defectClass) {
    return choice(defectClass).density().of(features[background]);
  }

  /** What is known of a class. */
  DensityChoice choice(int defectClass) {
    return byClass.getOrDefault(defectClass, ofAll);
  }

  /** What the masks say about the places of each class, in words. */
  List<String> notes() {
    return notes;
  }

  private static String note(String defectClass, DensityChoice choice) {
    return choice.information() > 0
        ? String.format(
            Locale.ROOT,
            "places of '%s' by the masks: they foretell those of held-out pictures by %.2f nats a"
                + " defect over even paste (standard error %.2f)",
            defectClass,
            choice.information(),
            choice.error())
        : "places of '"
            + defectClass
            + "' by the masks: they foretell nothing of each other on held-out pictures, so places"
            + " are even, as with random paste";
  }
}
