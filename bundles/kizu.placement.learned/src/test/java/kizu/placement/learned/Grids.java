package kizu.placement.learned;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import kizu.api.image.Image;
import kizu.api.placement.Background;
import kizu.api.placement.Placement.Evidence;
import kizu.api.placement.PlacementProblem;

/** Problems small enough to be worked out by hand. */
final class Grids {
  private Grids() {}

  /** Noise of any size. */
  static Image noise(int channels, int height, int width, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Image image = Image.blank(channels, height, width);
    for (int i = 0; i < image.data().length; i++) {
      image.data()[i] = (float) random.nextDouble();
    }
    return image;
  }

  /** Backgrounds {@code b0}, {@code b1}, … of one channel with classes {@code c0}, {@code c1}. */
  static PlacementProblem problem(int stride, int[]... sizes) {
    List<Background> backgrounds = new ArrayList<>();
    for (int[] size : sizes) {
      int number = backgrounds.size();
      backgrounds.add(
          new Background("b" + number, noise(1, size[0], size[1], number), Optional.empty()));
    }
    return new PlacementProblem(backgrounds, stride, List.of("c0", "c1"), 5);
  }

  /** A footprint in the first background. */
  static Evidence evidence(PlacementProblem problem, int cell, double alignment, double proposal) {
    return new Evidence(problem.backgrounds().get(0), "c1", cell, alignment, proposal, Scenery.BOX);
  }
}
