package kizu.core.synthesis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import kizu.api.image.Box;
import kizu.api.image.Image;
import kizu.api.image.Mask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextureAnomalyTest {
  private static final int SIDE = 48;

  private static Image rough(int seed, double roughness) {
    Image image = Image.blank(1, 64, 64);
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < image.data().length; i++) {
      image.data()[i] = (float) (0.5 + roughness * (2 * random.nextDouble() - 1));
    }
    return image;
  }

  private static Window window(Image picture, int x) {
    return Window.cut(picture, Mask.blank(64, 64), x, 0, SIDE);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.02, 0.2})
  void whatIsLabelledIsChangedAndTheRestOfThePictureIsAsItWas(double roughness) {
    SplittableRandom random = new SplittableRandom(1);
    int pasted = 0;
    for (int n = 0; n < 300; n++) {
      Image picture = rough(n, roughness);
      Window before = window(picture, 3);
      Window after = window(picture, 3);
      boolean there = TextureAnomaly.paste(after, rough(n + 1, roughness), random);
      pasted += there ? 1 : 0;
      if (!there) {
        assertArrayEquals(before.image().data(), after.image().data());
      }
      Box labelled = after.defects().extent().orElse(new Box(0, 0, 1, 1));
      assertEquals(there, after.defects().count() > 0);
      Box far = labelled.grow(SIDE / 2, after.image().bounds());
      for (int i = 0; i < SIDE * SIDE; i++) {
        assertTrue(after.image().data()[i] >= 0 && after.image().data()[i] <= 1);
        if (after.labels()[i] > 0) {
          assertTrue(changedBy(before.image(), after.image(), i) > 0.02, "an invisible pixel");
        } else if (!far.contains(i % SIDE, i / SIDE)) {
          assertEquals(before.image().data()[i], after.image().data()[i]);
        }
      }
    }
    assertTrue(pasted > 270, pasted + " of 300");
  }

  @Test
  void whatIsLostInTheGrainIsDrawnAgain() {
    SplittableRandom random = new SplittableRandom(6);
    int lost = 0;
    int large = 0;
    for (int n = 0; n < 600; n++) {
      Image picture = rough(n, 0.3);
      Image before = window(picture, 3).image();
      Window after = window(picture, 3);
      if (TextureAnomaly.paste(after, rough(n + 1, 0.3), random) && after.defects().count() > 60) {
        Box box = after.defects().extent().orElseThrow();
        boolean[] inside = new boolean[box.width() * box.height()];
        for (int i = 0; i < inside.length; i++) {
          int at = (box.y() + i / box.width()) * SIDE + box.x() + i % box.width();
          inside[i] = after.labels()[at] > 0;
        }
        large++;
        lost += new VisibleChange(before, after.image(), box, inside).standsOut() ? 0 : 1;
      }
    }
    assertTrue(large > 60 && lost < 0.04 * large, lost + " of " + large + " are not seen");
  }

  /** The most, of a pixel and those around it. */
  private static double changedBy(Image before, Image after, int at) {
    double most = 0;
    for (int y = Math.max(0, at / SIDE - 1); y <= Math.min(SIDE - 1, at / SIDE + 1); y++) {
      for (int x = Math.max(0, at % SIDE - 1); x <= Math.min(SIDE - 1, at % SIDE + 1); x++) {
        int i = y * SIDE + x;
        most = Math.max(most, Math.abs(before.data()[i] - after.data()[i]));
      }
    }
    return most;
  }

  @Test
  void beyondThePicturesEdgeThereIsNoLabel() {
    SplittableRandom random = new SplittableRandom(2);
    Image picture = rough(5, 0.05);
    int labelled = 0;
    for (int n = 0; n < 200; n++) {
      // Its last 32 columns are a mirror image.
      Window window = window(picture, 48);
      TextureAnomaly.paste(window, picture, random);
      for (int i = 0; i < SIDE * SIDE; i++) {
        assertTrue(i % SIDE < 16 || window.labels()[i] == Window.OUTSIDE);
      }
      labelled += window.defects().count();
    }
    assertTrue(labelled > 0);
  }

  @Test
  void theSameRandomnessPastesTheSame() {
    Window one = window(rough(1, 0.1), 0);
    Window two = window(rough(1, 0.1), 0);
    TextureAnomaly.paste(one, rough(2, 0.1), new SplittableRandom(3));
    TextureAnomaly.paste(two, rough(2, 0.1), new SplittableRandom(3));
    assertArrayEquals(one.image().data(), two.image().data());
    assertArrayEquals(one.labels(), two.labels());
  }

  /** Whatever fills it, and pictures are left as they are. */
  @ParameterizedTest
  @EnumSource
  void aTextureIsOfColoursThatCanBeAndNotWhatWasThere(AnomalousTexture texture) {
    SplittableRandom random = new SplittableRandom(4);
    Image there = Image.blank(3, 12, 9);
    Arrays.fill(there.data(), 0.5f);
    Image other = Image.blank(3, 40, 30);
    Arrays.fill(other.data(), 0.25f);
    for (int n = 0; n < 100; n++) {
      Image drawn = texture.draw(there, other, random);
      assertEquals(there.data().length, drawn.data().length);
      assertFalse(Arrays.equals(there.data(), drawn.data()));
      for (float value : drawn.data()) {
        assertTrue(value >= 0 && value <= 1);
      }
    }
    for (float value : there.data()) {
      assertEquals(0.5f, value);
    }
    for (float value : other.data()) {
      assertEquals(0.25f, value);
    }
  }

  private static final Box FLECK = new Box(20, 20, 12, 10);

  private static boolean seen(Image before, Image after) {
    boolean[] all = new boolean[FLECK.width() * FLECK.height()];
    Arrays.fill(all, true);
    return new VisibleChange(before, after, FLECK, all).standsOut();
  }

  /** The picture with a fleck that is a multiple of another plus an offset. */
  private static Image with(Image picture, Image other, float factor, float offset) {
    Image changed = picture.copy();
    for (int y = FLECK.y(); y < FLECK.y() + FLECK.height(); y++) {
      for (int x = FLECK.x(); x < FLECK.x() + FLECK.width(); x++) {
        changed.data()[y * 64 + x] = 0.5f + factor * (other.at(0, y, x) - 0.5f) + offset;
      }
    }
    return changed;
  }

  @Test
  void theSameTextureOfAnotherPlaceIsNotSeenNorAToneThatIsLostInTheGrain() {
    Image rough = rough(1, 0.2);
    Image other = rough(2, 0.2);
    Image smooth = rough(1, 0.01);
    assertFalse(seen(rough, with(rough, other, 1, 0)), "other pixels, the same look");
    assertFalse(seen(rough, with(rough, rough, 1, 0.06f)), "lost in the grain");
    assertTrue(seen(smooth, with(smooth, smooth, 1, 0.06f)), "on a smooth surface");
    assertTrue(seen(rough, with(rough, rough, 1, -0.2f)), "out of the grain");
    assertTrue(seen(rough, with(rough, other, 0.2f, 0)), "no grain");
    assertTrue(seen(smooth, with(smooth, other, 0.6f, 0)), "grain on a smooth surface");
  }
}
