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
}
