package kizu.placement.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import kizu.api.image.Image;
import kizu.api.image.Mask;
import kizu.api.placement.Background;
import kizu.api.placement.PlacementProblem;

/** Pictures of a bright ring on a dark, uneven belt, somewhere else in each. */
final class Scenes {
  static final int SIDE = 128;
  static final int STRIDE = 8;

  private Scenes() {}

  /**
   * Draws them.
   *
   * @param count how many
   * @param regions whether the data set knows the part
   */
  static PlacementProblem rings(int count, boolean regions, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Background> backgrounds = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      backgrounds.add(ring("part-" + i, regions, random));
    }
    return new PlacementProblem(backgrounds, STRIDE, List.of("scratch"), seed);
  }

  /** Pictures of nothing but even noise. */
  static PlacementProblem noise(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Background> backgrounds = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Image image = Image.blank(1, SIDE, SIDE);
      for (int p = 0; p < image.data().length; p++) {
        image.data()[p] = (float) (0.5 + 0.1 * (random.nextDouble() - 0.5));
      }
      backgrounds.add(new Background("noise-" + i, image, Optional.empty()));
    }
    return new PlacementProblem(backgrounds, STRIDE, List.of("scratch"), seed);
  }

  private static Background ring(String id, boolean regions, SplittableRandom random) {
    double radius = 34 + 8 * random.nextDouble();
    double bore = 8 + 3 * random.nextDouble();
    double cx = 64 + 20 * (random.nextDouble() - 0.5);
    double cy = 64 + 20 * (random.nextDouble() - 0.5);
    double belt = 0.15 + 0.1 * random.nextDouble();
    double metal = 0.6 + 0.15 * random.nextDouble();
    Image image = Image.blank(1, SIDE, SIDE);
    Mask region = Mask.blank(SIDE, SIDE);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        double away = Math.hypot(x - cx, y - cy);
        boolean on = away < radius && away >= bore;
        region.data()[y * SIDE + x] = (byte) (on ? 1 : 0);
        double grain = 0.08 * (random.nextDouble() - 0.5);
        image.data()[y * SIDE + x] = (float) ((on ? metal : belt) + grain);
      }
    }
    return new Background(id, image, regions ? Optional.of(region) : Optional.empty());
  }
}
