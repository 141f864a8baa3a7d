package kizu.core.synthesis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import kizu.api.dataset.LabelledImage;
import kizu.api.image.Box;
import kizu.api.image.Image;
import kizu.api.image.Mask;
import org.junit.jupiter.api.Test;

class RealSourceTest {
  private static final int SIDE = 32;

  /** A picture whose pixels tell their place, with a defect of 3×2 pixels. */
  private static RealSource.Sample sample(String id, int left, int top) {
    Image image = Image.blank(1, 60, 80);
    Mask mask = Mask.blank(60, 80);
    for (int i = 0; i < image.data().length; i++) {
      image.data()[i] = i / 4800f;
    }
    for (int y = top; y < top + 2; y++) {
      for (int x = left; x < left + 3; x++) {
        mask.data()[y * 80 + x] = 1;
      }
    }
    return new RealSource.Sample(id, "class of " + id, new LabelledImage(image, mask));
  }

  @Test
  void aWindowShowsADefectWhereItLies() {
    RealSource source = new RealSource(List.of(sample("a", 40, 25), sample("b", 70, 50)));
    SplittableRandom random = new SplittableRandom(2);
    Set<String> seen = new TreeSet<>();
    for (int n = 0; n < 200; n++) {
      SyntheticWindow made = source.draw(SIDE, random, List.of());
      Footprint footprint = made.footprints().get(0);
      String id = footprint.background().id();
      seen.add(id);
      int left = id.equals("a") ? 40 : 70;
      int top = id.equals("a") ? 25 : 50;
      assertEquals("class of " + id, footprint.defectClass());
      assertFalse(footprint.placed());
      assertEquals(made.window().defects().extent().orElseThrow(), footprint.box());
      if (footprint.box().width() == 3 && footprint.box().height() == 2) {
        assertEquals(new Box(left, top, 3, 2), footprint.place());
      } else {
        assertTrue(new Box(left, top, 3, 2).contains(footprint.place()), "a part of it");
      }
      int shown =
          Math.round(made.window().image().at(0, footprint.box().y(), footprint.box().x()) * 4800);
      assertEquals(footprint.place().y() * 80 + footprint.place().x(), shown);
      assertTrue(
          new Box(left, top, 3, 2)
              .contains(new Box(footprint.recipe().x(), footprint.recipe().y(), 1, 1)));
    }
    assertEquals(Set.of("a", "b"), seen);
  }
}
