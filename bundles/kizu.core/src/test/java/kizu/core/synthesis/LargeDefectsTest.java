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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a defect's shape, its pieces fit a patch, show a good part of it, and miss nothing. */
class LargeDefectsTest {
  private static final int SIZE = 160;
  private static final int LARGEST = 48;

  private enum Shape {
    L {
      @Override
      boolean at(int x, int y) {
        return (x > 20 && x < 25 && y > 10 && y < 140) || (y > 134 && y < 140 && x > 20 && x < 150);
      }
    },
    RING {
      @Override
      boolean at(int x, int y) {
        return Math.abs(Math.hypot(x - 80, y - 80) - 60) < 2;
      }
    },
    DIAGONAL {
      @Override
      boolean at(int x, int y) {
        return Math.abs(x - y) < 2;
      }
    },
    DOTTED {
      @Override
      boolean at(int x, int y) {
        return x + y == SIZE - 1 && x % 3 == 0;
      }
    },
    BORDER {
      @Override
      boolean at(int x, int y) {
        return x < 2 || y < 2 || x >= SIZE - 2 || y >= SIZE - 2;
      }
    },
    WHOLE {
      @Override
      boolean at(int x, int y) {
        return true;
      }
    },
    ALL_BUT_A_PIXEL {
      @Override
      boolean at(int x, int y) {
        return x != 80 || y != 80;
      }
    },
    SPIRAL {
      @Override
      boolean at(int x, int y) {
        double radius = Math.hypot(x - 80, y - 80);
        double turn = Math.atan2(y - 80.0, x - 80.0) / (2 * Math.PI);
        double arm = radius / 16 - turn;
        return radius < 75 && Math.abs(arm - Math.rint(arm)) < 0.12;
      }
    },
    COMB {
      @Override
      boolean at(int x, int y) {
        return y > 150 || x % 20 == 0;
      }
    },
    STRIP {
      @Override
      boolean at(int x, int y) {
        return y >= 40 && y < 100;
      }
    };

    abstract boolean at(int x, int y);

    /** A picture whose pixels tell their place. */
    LabelledImage picture() {
      Image image = Image.blank(1, SIZE, SIZE);
      Mask mask = Mask.blank(SIZE, SIZE);
      for (int i = 0; i < SIZE * SIZE; i++) {
        image.data()[i] = i / (float) (SIZE * SIZE);
        mask.data()[i] = (byte) (at(i % SIZE, i / SIZE) ? 1 : 0);
      }
      return new LabelledImage(image, mask);
    }
  }

  private static List<Cut> cut(Shape shape, DefectCutter cutter) {
    return cutter.cut(new SampleInfo("s", Split.TRAIN, "g", "crack", "memory"), shape.picture());
  }

  private static List<Patch> pieces(List<Cut> cuts) {
    return cuts.stream().flatMap(cut -> cut.pieces().stream()).toList();
  }

  /** How often each pixel of the picture is shown as defect. */
  private static int[] shown(List<Cut> cuts) {
    int[] shown = new int[SIZE * SIZE];
    for (Cut cut : cuts) {
      for (Patch piece : cut.pieces()) {
        for (int i = 0; i < piece.alpha().length; i++) {
          if (piece.alpha()[i] > 0) {
            shown[Math.round(piece.image().data()[i] * SIZE * SIZE)]++;
          }
        }
      }
    }
    return shown;
  }

  @ParameterizedTest
  @EnumSource
  void piecesFitTogetherShowTheWholeDefectAndNothingElse(Shape shape) {
    List<Cut> cuts = cut(shape, new DefectCutter(LARGEST));
    for (Patch piece : pieces(cuts)) {
      assertTrue(piece.width() <= LARGEST && piece.height() <= LARGEST, piece.id());
      assertEquals("crack", piece.defectClass());
    }
    int[] shown = shown(cuts);
    for (int i = 0; i < shown.length; i++) {
      assertEquals(shape.at(i % SIZE, i / SIZE), shown[i] > 0, "pixel " + i);
    }
  }

  @ParameterizedTest
  @EnumSource
  void noPieceIsAStubAndNoneIsNeedless(Shape shape) {
    List<Cut> cuts = cut(shape, new DefectCutter(LARGEST));
    int[] shown = shown(cuts);
    List<Cut> inPieces = cuts.stream().filter(cut -> cut.pieces().size() > 1).toList();
    for (Patch piece : pieces(inPieces)) {
      boolean needed = false;
      int extent = 0;
      for (int i = 0; i < piece.alpha().length; i++) {
        if (piece.alpha()[i] > 0) {
          needed |= shown[Math.round(piece.image().data()[i] * SIZE * SIZE)] == 1;
          extent = Math.max(extent, Math.max(i % piece.width(), i / piece.width()));
        }
      }
      assertTrue(needed, piece.id() + " shows nothing that another one does not");
      assertTrue(extent >= LARGEST / 3, piece.id() + " is a stub of " + extent);
    }
  }

  @ParameterizedTest
  @EnumSource
  void patchesMayBeLowerThanWide(Shape shape) {
    List<Cut> cuts = cut(shape, new DefectCutter(60, 20));
    for (Patch piece : pieces(cuts)) {
      assertTrue(piece.width() <= 60 && piece.height() <= 20, piece.id());
    }
    int[] shown = shown(cuts);
    for (int i = 0; i < shown.length; i++) {
      assertEquals(shape.at(i % SIZE, i / SIZE), shown[i] > 0, "pixel " + i);
    }
  }
}
