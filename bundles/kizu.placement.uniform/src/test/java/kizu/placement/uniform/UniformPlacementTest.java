package kizu.placement.uniform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Optional;
import kizu.api.config.Options;
import kizu.api.image.Image;
import kizu.api.placement.Background;
import kizu.api.placement.LocationMap;
import kizu.api.placement.Placement;
import kizu.api.placement.PlacementProblem;
import org.junit.jupiter.api.Test;

class UniformPlacementTest {
  @Test
  void everyCellIsEquallyLikelyAtEverySize() {
    Background small = new Background("a", Image.blank(1, 16, 20), Optional.empty());
    Background large = new Background("b", Image.blank(1, 64, 33), Optional.empty());
    PlacementProblem problem =
        new PlacementProblem(List.of(small, large), 8, List.of("scratch"), 1);
    try (Placement placement = new UniformPlacement().open(problem, Options.defaults(List.of()))) {
      assertFalse(placement.learns());
      LocationMap map = placement.map(large, "scratch");
      assertEquals(8 * 5, map.probability().length);
      assertEquals(map.uniformEntropy(), map.entropy(), 1e-5);
      assertEquals(2 * 3, placement.map(small, "scratch").probability().length);
    }
  }
}
