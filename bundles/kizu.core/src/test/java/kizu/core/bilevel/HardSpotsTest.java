package kizu.core.bilevel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import kizu.api.dataset.SampleInfo;
import kizu.api.dataset.Split;
import kizu.api.image.Box;
import kizu.api.training.FalseAlarm;
import org.junit.jupiter.api.Test;

/** How often a false alarm is shown, and which. */
class HardSpotsTest {
  private static final int DRAWS = 4000;

  private static List<SampleInfo> normals(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new SampleInfo("n" + i, Split.TRAIN, "g" + i, SampleInfo.NORMAL, "memory"))
        .toList();
  }

  private static FalseAlarm alarm(String picture, int x) {
    return new FalseAlarm(picture, new Box(x, 1, 2, 3), 0.9);
  }

  /** Draws of each place; those of none under "". */
  private static Map<String, Integer> drawn(HardSpots spots) {
    SplittableRandom random = new SplittableRandom(4);
    Map<String, Integer> drawn = new HashMap<>();
    for (int i = 0; i < DRAWS; i++) {
      Optional<HardSpots.Spot> spot = spots.draw(random);
      drawn.merge(spot.map(s -> s.picture().id() + " " + s.box().x()).orElse(""), 1, Integer::sum);
    }
    return drawn;
  }

  @Test
  void aPictureIsDrawnEvenlyAndThenOneOfItsAlarms() {
    HardSpots spots =
        HardSpots.of(
            normals(4),
            List.of(alarm("n1", 1), alarm("n1", 2), alarm("n1", 3), alarm("n3", 7)),
            0.6);
    Map<String, Integer> drawn = drawn(spots);
    assertEquals(0.6, spots.share());
    assertEquals(0.4, drawn.getOrDefault("", 0) / (double) DRAWS, 0.03);
    assertEquals(0.3, drawn.getOrDefault("n3 7", 0) / (double) DRAWS, 0.03);
    for (int x = 1; x <= 3; x++) {
      assertEquals(0.1, drawn.getOrDefault("n1 " + x, 0) / (double) DRAWS, 0.02);
    }
  }

  @Test
  void oneOfManyPicturesIsShownFourTimesAsOftenAsEvenlyAtMost() {
    HardSpots spots = HardSpots.of(normals(40), List.of(alarm("n5", 1), alarm("n5", 2)), 0.8);
    assertEquals(0.1, spots.share(), 1e-12);
    assertEquals(0.9, drawn(spots).getOrDefault("", 0) / (double) DRAWS, 0.02);
  }

  @Test
  void withoutAnyNothingRandomIsAskedFor() {
    for (HardSpots spots : List.of(HardSpots.NONE, HardSpots.of(normals(4), List.of(), 1))) {
      SplittableRandom random = new SplittableRandom(9);
      assertTrue(spots.draw(random).isEmpty());
      assertEquals(new SplittableRandom(9).nextLong(), random.nextLong());
      assertEquals(0, spots.share());
    }
  }

  @Test
  void whatMayNotBeShownIsNotDrawn() {
    HardSpots spots =
        HardSpots.of(normals(2), List.of(alarm("n1", 1), alarm("of another fold", 1)), 1);
    assertEquals(Map.of("n1 1", DRAWS), drawn(spots));
  }
}
