package kizu.placement.region;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kizu.api.KizuException;
import kizu.api.config.Options;
import kizu.api.image.Image;
import kizu.api.image.Mask;
import kizu.api.placement.Background;
import kizu.api.placement.LocationMap;
import kizu.api.placement.PlacementProblem;
import org.junit.jupiter.api.Test;

class RegionPlacementTest {
  private record Values(double left, double top, double width, double height)
      implements RegionPlacement.Config {
    @Override
    public Class<? extends Annotation> annotationType() {
      return RegionPlacement.Config.class;
    }
  }

  private static LocationMap map(Optional<Mask> region, Map<String, Double> given)
      throws KizuException {
    RegionPlacement policy = new RegionPlacement(new Values(0, 0, 0, 0));
    Background background = new Background("tile", Image.blank(1, 32, 64), region);
    return policy
        .open(
            new PlacementProblem(List.of(background), 8, List.of("crack"), 1),
            Options.resolve("region", policy.options(), given))
        .map(background, "crack");
  }

  @Test
  void allMassIsInsideTheDataSetsRegion() throws KizuException {
    Mask region = Mask.blank(32, 64);
    for (int y = 8; y < 16; y++) {
      for (int x = 16; x < 48; x++) {
        region.data()[y * 64 + x] = 1;
      }
    }
    LocationMap map = map(Optional.of(region), Map.of("width", 1.0, "height", 1.0));
    assertEquals(1, map.mass(region), 1e-6);
    assertEquals(Math.log(4), map.entropy(), 1e-6);
  }

  @Test
  void withoutARegionTheRectangleCounts() throws KizuException {
    LocationMap map =
        map(Optional.empty(), Map.of("left", 0.5, "top", 0.0, "width", 0.5, "height", 0.5));
    assertEquals(1.0 / 8, map.probability()[4], 1e-6);
    assertEquals(0, map.probability()[3]);
    assertEquals(0, map.probability()[2 * 8 + 4]);
  }

  @Test
  void withNeitherTheBackgroundIsNamed() {
    KizuException failure =
        assertThrows(KizuException.class, () -> map(Optional.empty(), Map.of()));
    assertTrue(failure.getMessage().contains("tile"), failure.getMessage());
    assertTrue(failure.remedy().contains("region.left"), failure.remedy());
  }

  @Test
  void configurationOutsideItsRangeIsRefused() {
    IllegalArgumentException failure =
        assertThrows(
            IllegalArgumentException.class, () -> new RegionPlacement(new Values(0, 2, 0, 0)));
    assertTrue(String.valueOf(failure.getMessage()).contains("top is 2.0"));
  }
}
