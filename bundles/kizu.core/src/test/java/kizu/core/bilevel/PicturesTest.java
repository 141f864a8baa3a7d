package kizu.core.bilevel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import kizu.api.KizuException;
import kizu.api.dataset.Split;
import kizu.api.image.Box;
import kizu.api.training.SyntheticPicture;
import kizu.api.training.Training;
import kizu.core.testing.Tones;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole synthetic pictures. */
class PicturesTest {
  @TempDir Path folder;

  private final Rig rig = new Rig();

  @BeforeEach
  void several() {
    rig.solver.to(1, 1);
    rig.defectsPerImage = 3;
    rig.distractors = 1;
  }

  /** A picture with copies of what is lent. */
  private record Kept(SyntheticPicture made, float[] pixels, float[] labels) {
    static Kept of(SyntheticPicture made) {
      return new Kept(made, made.image().data().clone(), made.labels().clone());
    }

    String text() {
      return made.number()
          + made.background().id()
          + made.pastes()
          + made.distractors()
          + Arrays.hashCode(pixels)
          + Arrays.hashCode(labels);
    }
  }

  private static List<Kept> made(Training training, int first, int count) throws KizuException {
    List<Kept> kept = new ArrayList<>();
    training.pictures(first, count, picture -> kept.add(Kept.of(picture)));
    return kept;
  }

  @Test
  void aPictureDependsOnItsNumberAlone() throws KizuException {
    try (Training training = rig.open(folder)) {
      List<String> all = made(training, 0, 12).stream().map(Kept::text).toList();
      assertEquals(12, Set.copyOf(all).size());
      for (int number = 11; number >= 0; number--) {
        assertEquals(all.get(number), made(training, number, 1).get(0).text());
      }
    }
  }

  @Test
  void labelsAreWhatThePastesSayAndNothingOfAnEarlierPictureIsLeft() throws KizuException {
    float ground = (float) Tones.ground(Split.TRAIN);
    Set<String> backgrounds = new HashSet<>();
    try (Training training = rig.open(folder)) {
      for (Kept one : made(training, 0, 30)) {
        backgrounds.add(one.made().background().id());
        int marked = 0;
        for (int i = 0; i < one.labels().length; i++) {
          Box pixel = new Box(i % Tones.SIDE, i / Tones.SIDE, 1, 1);
          boolean within = one.made().pastes().stream().anyMatch(p -> p.box().contains(pixel));
          marked += one.labels()[i] > 0 ? 1 : 0;
          assertEquals(within ? 1 : 0, one.labels()[i], 0, "rectangles are marked wholly");
          // Distractors are of good texture, and all of that is even.
          assertEquals(within, Math.abs(one.pixels()[i] - ground) > 0.3, one.made().toString());
        }
        assertEquals(one.made().pastes().size() * Tones.DEFECT_PIXELS, marked);
      }
    }
    assertTrue(backgrounds.size() > 1, backgrounds.toString());
  }

  @Test
  void itEndsWhereNoMoreAreWanted() throws KizuException {
    List<Integer> numbers = new ArrayList<>();
    try (Training training = rig.open(folder)) {
      training.pictures(
          5,
          100,
          picture -> {
            numbers.add(picture.number());
            return picture.number() < 7;
          });
    }
    assertEquals(List.of(5, 6, 7), numbers);
  }

  @Test
  void theBackgroundItselfIsNeverChanged() throws KizuException {
    try (Training training = rig.open(folder)) {
      training.pictures(
          0,
          10,
          picture -> {
            float[] even = new float[picture.image().data().length];
            Arrays.fill(even, (float) Tones.ground(Split.TRAIN));
            assertArrayEquals(even, picture.background().image().data());
            return true;
          });
    }
  }

  @Test
  void whatPastesNothingMakesNone() throws KizuException {
    rig.share = 0;
    try (Training training = rig.open(folder)) {
      KizuException e =
          assertThrows(KizuException.class, () -> training.pictures(0, 1, picture -> true));
      assertEquals("training.syntheticShare", e.location());
    }
  }
}
