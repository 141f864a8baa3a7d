package kizu.core.synthesis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import kizu.api.dataset.LabelledImage;
import kizu.api.dataset.SampleInfo;
import kizu.api.dataset.Split;
import kizu.api.image.Image;
import kizu.api.image.Mask;
import kizu.api.synthesis.Patch;
import org.junit.jupiter.api.Test;

class DefectCutterTest {
  private static final SampleInfo INFO = new SampleInfo("s", Split.TRAIN, "g", "scratch", "memory");

  private static List<Patch> cut(int largest, int[]... pixels) {
    Mask mask = Mask.blank(40, 50);
    for (int[] p : pixels) {
      mask.data()[p[1] * 50 + p[0]] = 1;
    }
    return new DefectCutter(largest).cut(INFO, new LabelledImage(Image.blank(3, 40, 50), mask));
  }

  @Test
  void aDottedScratchIsOneDefectWithItsSurroundings() {
    List<Patch> patches = cut(48, new int[] {20, 20}, new int[] {23, 20}, new int[] {26, 22});
    assertEquals(1, patches.size());
    Patch patch = patches.get(0);
    assertEquals(7 + 2 * DefectCutter.MARGIN, patch.width());
    assertEquals(3 + 2 * DefectCutter.MARGIN, patch.height());
    float sum = 0;
    for (float a : patch.alpha()) {
      sum += a;
    }
    assertEquals(3, sum);
    assertEquals("scratch", patch.defectClass());
  }

  @Test
  void piecesFarApartAreDefectsOfTheirOwnAndDoNotShowInEachOthersAlpha() {
    List<Patch> patches =
        cut(
            48,
            new int[] {10, 10},
            new int[] {11, 10},
            new int[] {12, 10},
            new int[] {10, 15},
            new int[] {11, 15},
            new int[] {12, 15});
    assertEquals(2, patches.size());
    for (Patch patch : patches) {
      float sum = 0;
      for (float a : patch.alpha()) {
        sum += a;
      }
      assertEquals(3, sum);
    }
  }

  @Test
  void specksAreNoiseAndAnEmptyMaskGivesNothing() {
    assertTrue(cut(48, new int[] {10, 10}, new int[] {11, 10}).isEmpty());
    assertTrue(cut(48).isEmpty());
  }

  @Test
  void aDefectLargerThanTheLimitIsCutToItsMiddle() {
    int[][] line = new int[40][];
    for (int i = 0; i < 40; i++) {
      line[i] = new int[] {5 + i, 20};
    }
    Patch patch = cut(24, line).get(0);
    assertEquals(24, patch.width());
  }
}
