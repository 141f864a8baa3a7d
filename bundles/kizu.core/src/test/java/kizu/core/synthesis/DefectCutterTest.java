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
    return cuts(largest, pixels).stream().flatMap(cut -> cut.pieces().stream()).toList();
  }

  private static List<Cut> cuts(int largest, int[]... pixels) {
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
  void specksAreDefectsAndAnEmptyMaskGivesNothing() {
    List<Patch> specks = cut(48, new int[] {10, 10}, new int[] {30, 10}, new int[] {31, 10});
    assertEquals(2, specks.size());
    assertEquals(1, marked(specks.get(0)));
    assertEquals(2, marked(specks.get(1)));
    assertTrue(cut(48).isEmpty());
  }

  private static int marked(Patch patch) {
    int marked = 0;
    for (float a : patch.alpha()) {
      marked += a == 1 ? 1 : 0;
    }
    return marked;
  }

  @Test
  void aDefectLargerThanTheLimitIsCutAlongItselfInPartsOfOneSize() {
    int[][] line = new int[40][];
    for (int i = 0; i < 40; i++) {
      line[i] = new int[] {5 + i, 20};
    }
    List<Cut> cuts = cuts(24, line);
    assertEquals(1, cuts.size());
    assertEquals("s#1", cuts.get(0).id());
    List<Patch> pieces = cuts.get(0).pieces();
    // The margins of two neighbours show all of a fourth.
    assertEquals(3, pieces.size());
    for (Patch piece : pieces) {
      assertEquals("scratch", piece.defectClass());
      assertTrue(piece.width() > 10 && piece.width() <= 24, piece.width() + " columns");
    }
    assertEquals(List.of("s#1/1", "s#1/2", "s#1/3"), pieces.stream().map(Patch::id).toList());
  }

  @Test
  void theSmallestPatchesKeepSomethingOfTheDefectBesideItsSurroundings() {
    List<Patch> pieces =
        cut(12, new int[] {10, 10}, new int[] {12, 12}, new int[] {14, 14}, new int[] {16, 16});
    for (Patch piece : pieces) {
      assertTrue(piece.width() <= 12 && piece.height() <= 12);
    }
    assertTrue(pieces.size() <= 2, pieces.size() + " pieces");
  }
}
