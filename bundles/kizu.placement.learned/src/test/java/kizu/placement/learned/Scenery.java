package kizu.placement.learned;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import kizu.api.image.Box;
import kizu.api.image.Image;
import kizu.api.image.Mask;
import kizu.api.placement.Background;
import kizu.api.placement.LocationMap;
import kizu.api.placement.Placement;
import kizu.api.placement.Placement.Evidence;
import kizu.api.placement.PlacementProblem;

/** Backgrounds with a bright part on dark ground, and footprints whose worth is known. */
final class Scenery {
  static final String SCRATCH = "scratch";
  private static final int SIDE = 64;
  private static final int PART = 28;
  private static final int STRIDE = 4;

  /** For evidence whose extent does not matter. */
  static final Box BOX = new Box(0, 0, 1, 1);

  private Scenery() {}

  static PlacementProblem problem(int backgrounds) {
    List<Background> list = new ArrayList<>();
    for (int b = 0; b < backgrounds; b++) {
      list.add(background(b));
    }
    return new PlacementProblem(list, STRIDE, List.of(SCRATCH), 7);
  }

  /** One grey picture whose region is a chequerboard that does not show. */
  static PlacementProblem blank() {
    Image image = Image.blank(1, SIDE, SIDE);
    Mask region = Mask.blank(SIDE, SIDE);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        region.data()[y * SIDE + x] = (byte) ((x / 16 + y / 16) % 2);
      }
    }
    Background background = new Background("blank", image, Optional.of(region));
    return new PlacementProblem(List.of(background), STRIDE, List.of(SCRATCH), 7);
  }

  private static Background background(int number) {
    SplittableRandom random = new SplittableRandom(number);
    Image image = Image.blank(1, SIDE, SIDE);
    Mask region = Mask.blank(SIDE, SIDE);
    int left = random.nextInt(SIDE - PART);
    int top = random.nextInt(SIDE - PART);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        boolean part = x >= left && y >= top && x < left + PART && y < top + PART;
        region.data()[y * SIDE + x] = (byte) (part ? 1 : 0);
        image.data()[y * SIDE + x] = (float) ((part ? 0.6 : 0.3) + 0.1 * random.nextDouble());
      }
    }
    return new Background("b" + number, image, Optional.of(region));
  }

  /**
   * Footprints drawn from a placement: on the part they are worth {@code signal}, elsewhere minus
   * that, and noise of deviation 1 is added.
   */
  static List<Evidence> draw(
      Placement placement, PlacementProblem problem, int count, double signal, long seed) {
    return draw(placement, problem, count, signal, seed, 0);
  }

  /** The same, with a share of the places drawn evenly, as an upper step does. */
  static List<Evidence> draw(
      Placement placement,
      PlacementProblem problem,
      int count,
      double signal,
      long seed,
      double exploration) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Evidence> evidence = new ArrayList<>();
    Map<String, LocationMap> maps = new HashMap<>();
    for (int i = 0; i < count; i++) {
      Background background =
          problem.backgrounds().get(random.nextInt(problem.backgrounds().size()));
      LocationMap map =
          maps.computeIfAbsent(
              background.id(),
              id -> placement.map(background, SCRATCH).mixedWithUniform(exploration));
      int cell = map.sample(random);
      int y = cell / map.columns() * STRIDE + STRIDE / 2;
      int x = cell % map.columns() * STRIDE + STRIDE / 2;
      boolean part = background.region().orElseThrow().at(y, x);
      double alignment = (part ? signal : -signal) + random.nextGaussian();
      evidence.add(
          new Evidence(
              background,
              SCRATCH,
              cell,
              1e-3 * alignment,
              map.probability()[cell],
              new Box(x - STRIDE / 2, y - STRIDE / 2, STRIDE, STRIDE)));
    }
    return evidence;
  }

  /** Mean share of the maps' mass on the parts. */
  static double mass(Placement placement, PlacementProblem problem) {
    return problem.backgrounds().stream()
        .mapToDouble(b -> placement.map(b, SCRATCH).mass(b.region().orElseThrow()))
        .average()
        .orElseThrow();
  }
}
