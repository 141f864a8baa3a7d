package kizu.core.synthesis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import kizu.api.image.Box;
import kizu.api.image.Image;
import kizu.api.image.Mask;
import kizu.api.training.Augmentation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTest {
  @Test
  void beyondThePictureItIsMirroredAndDoesNotCount() {
    Image image = Image.blank(1, 3, 4);
    for (int i = 0; i < 12; i++) {
      image.data()[i] = i;
    }
    Mask mask = Mask.blank(3, 4);
    mask.data()[0] = 1;
    Window window = Window.cut(image, mask, 0, 0, 16);
    assertEquals(1, window.labels()[0]);
    assertEquals(0, window.labels()[1]);
    assertEquals(-1, window.labels()[4]);
    assertEquals(-1, window.labels()[3 * 16]);
    assertEquals(image.at(0, 0, 2), window.image().at(0, 0, 4));
    assertEquals(image.at(0, 1, 1), window.image().at(0, 3, 1));
  }

  private static Window numbered(int side) {
    Image image = Image.blank(2, side, side);
    for (int i = 0; i < image.data().length; i++) {
      image.data()[i] = i;
    }
    float[] labels = new float[side * side];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = i;
    }
    return new Window(image, labels);
  }

  @Test
  void aQuarterTurnIsClockwiseAndMovesLabelsWithThePicture() {
    Window turned = numbered(2).posed(new Window.Pose(false, 1));
    assertArrayEquals(new float[] {2, 0, 3, 1, 6, 4, 7, 5}, turned.image().data());
    assertArrayEquals(new float[] {2, 0, 3, 1}, turned.labels());
    Window mirrored = numbered(2).posed(new Window.Pose(true, 0));
    assertArrayEquals(new float[] {1, 0, 3, 2}, mirrored.labels());
  }

  @Test
  void mirroringComesBeforeTheTurnAndTurnsAddUp() {
    Window window = numbered(3);
    Window quarter = window.posed(new Window.Pose(false, 1));
    assertArrayEquals(
        window.posed(new Window.Pose(false, 3)).labels(),
        quarter.posed(new Window.Pose(false, 1)).posed(new Window.Pose(false, 1)).labels());
    assertArrayEquals(
        window.posed(new Window.Pose(true, 1)).labels(),
        window.posed(new Window.Pose(true, 0)).posed(new Window.Pose(false, 1)).labels());
  }

  @ParameterizedTest
  @CsvSource({"NONE, 1", "FLIP, 4", "DIHEDRAL, 8"})
  void anAugmentationDrawsEveryPoseItNamesAndNoOther(Augmentation augmentation, int poses) {
    RandomGenerator random = new SplittableRandom(3);
    Set<List<Float>> seen = new HashSet<>();
    for (int i = 0; i < 500; i++) {
      List<Float> labels = new ArrayList<>();
      for (float label : numbered(3).posed(Window.Pose.draw(augmentation, random)).labels()) {
        labels.add(label);
      }
      seen.add(labels);
    }
    assertEquals(poses, seen.size());
  }

  @Test
  void aWindowShowsItsFocusAndStaysInThePicture() {
    RandomGenerator random = new SplittableRandom(1);
    for (int i = 0; i < 500; i++) {
      Box focus = new Box(random.nextInt(90), random.nextInt(60), 10, 4);
      Box window = Window.around(focus, 32, 100, 64, random);
      assertTrue(window.contains(focus), focus + " in " + window);
      assertTrue(new Box(0, 0, 100, 64).contains(window), window.toString());
    }
  }

  @Test
  void everyPossibleOriginIsDrawn() {
    RandomGenerator random = new SplittableRandom(2);
    boolean[] seen = new boolean[100];
    for (int i = 0; i < 2000; i++) {
      seen[Window.origin(50, 5, 20, 100, random)] = true;
    }
    for (int at = 0; at < 100; at++) {
      assertEquals(at >= 35 && at <= 50, seen[at], "origin " + at);
    }
  }

  /** A picture 5×7 whose pixels tell their place, with a defect in its last corner. */
  @Test
  void aWindowInsideIsWhatThePictureShowsThere() {
    Image image = Image.blank(2, 7, 9);
    Mask mask = Mask.blank(7, 9);
    for (int i = 0; i < image.data().length; i++) {
      image.data()[i] = i / 256f;
    }
    mask.data()[5 * 9 + 7] = 1;
    Window window = Window.cut(image, mask, 4, 2, 5);
    for (int y = 0; y < 5; y++) {
      for (int x = 0; x < 5; x++) {
        assertEquals(x == 3 && y == 3 ? 1 : 0, window.labels()[y * 5 + x], "label " + x + " " + y);
        for (int c = 0; c < 2; c++) {
          assertEquals(image.at(c, 2 + y, 4 + x), window.image().at(c, y, x));
        }
      }
    }
  }

  @Test
  void aWindowThatBeginsInsideAndEndsOutsideHasNoLabelsThere() {
    Image image = Image.blank(1, 6, 8);
    for (int i = 0; i < image.data().length; i++) {
      image.data()[i] = i / 64f;
    }
    Window window = Window.cut(image, Mask.blank(6, 8), 5, 2, 8);
    for (int y = 0; y < 8; y++) {
      for (int x = 0; x < 8; x++) {
        boolean inside = 5 + x < 8 && 2 + y < 6;
        assertEquals(inside ? 0 : -1, window.labels()[y * 8 + x]);
        int row = 2 + y < 6 ? 2 + y : 10 - (2 + y);
        int column = 5 + x < 8 ? 5 + x : 14 - (5 + x);
        assertEquals(image.at(0, row, column), window.image().at(0, y, x));
      }
    }
  }

  @Test
  void everyDefectPixelIsAFocusAndNoOther() {
    Mask mask = Mask.blank(6, 9);
    Set<Integer> defect = Set.of(0, 13, 14, 53);
    defect.forEach(at -> mask.data()[at] = 1);
    RandomGenerator random = new SplittableRandom(4);
    Set<Integer> seen = new HashSet<>();
    for (int i = 0; i < 300; i++) {
      Box focus = Window.focus(mask, random);
      assertEquals(1, focus.width());
      assertEquals(1, focus.height());
      seen.add(focus.y() * 9 + focus.x());
    }
    assertEquals(defect, seen);
  }

  @Test
  void ofAMaskWithoutADefectAnyPixelIs() {
    RandomGenerator random = new SplittableRandom(5);
    Set<Integer> seen = new HashSet<>();
    for (int i = 0; i < 2000; i++) {
      Box focus = Window.focus(Mask.blank(4, 6), random);
      seen.add(focus.y() * 6 + focus.x());
    }
    assertEquals(24, seen.size());
  }

  @Test
  void defectPixelsAreThoseLabelledSoNeitherGoodOnesNorThoseBeyondTheEdge() {
    float[] labels = {0, 1, -1, 0, 1, 1, -1, 0, 0};
    Mask mask = new Window(Image.blank(1, 3, 3), labels).defects();
    assertArrayEquals(new byte[] {0, 1, 0, 0, 1, 1, 0, 0, 0}, mask.data());
  }

  @Test
  void aFocusLargerThanTheWindowIsShownAsFarAsItFits() {
    RandomGenerator random = new SplittableRandom(6);
    boolean[] seen = new boolean[100];
    for (int i = 0; i < 2000; i++) {
      seen[Window.origin(30, 40, 20, 100, random)] = true;
    }
    for (int at = 0; at < 100; at++) {
      assertEquals(at >= 30 && at <= 50, seen[at], "origin " + at);
    }
    assertEquals(0, Window.origin(3, 4, 20, 12, random), "a picture smaller than the window");
  }
}
