package kizu.transform.tone;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import kizu.api.image.Box;
import kizu.api.image.Image;
import kizu.api.synthesis.Magnitudes;
import kizu.api.synthesis.Parameter;
import kizu.api.synthesis.Patch;
import kizu.api.synthesis.Site;
import kizu.api.synthesis.Transform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ToneTest {
  private final RandomGenerator random = new SplittableRandom(3);

  static Stream<Transform> transforms() {
    return Stream.of(
        new Brightness(-0.3, 0.3), new Contrast(0.5, 2), new Gamma(0.5, 2), new Match(0, 1, 2));
  }

  private Image noise(int channels, int height, int width, float low, float high) {
    Image image = Image.blank(channels, height, width);
    for (int i = 0; i < image.data().length; i++) {
      image.data()[i] = low + (high - low) * random.nextFloat();
    }
    return image;
  }

  /** A patch whose middle, of alpha 1, is darker than its surroundings by a fixed step. */
  private Patch patch(int channels, int side, int margin, float low, float high, float step) {
    Image image = noise(channels, side, side, low, high);
    float[] alpha = new float[side * side];
    for (int y = margin; y < side - margin; y++) {
      for (int x = margin; x < side - margin; x++) {
        alpha[y * side + x] = 1;
        for (int c = 0; c < channels; c++) {
          image.data()[image.index(c, y, x)] -= step;
        }
      }
    }
    return new Patch("p#1", "stain", image, alpha);
  }

  private static Patch apply(Transform transform, Patch patch, double value, Site site) {
    String name = transform.parameters().get(0).name();
    return transform.apply(patch, new Magnitudes(Map.of(name, value)), site);
  }

  @Test
  void brightnessShiftsTheDefectAloneAndStopsAtBlackAndWhite() {
    Patch patch =
        new Patch(
            "p#1",
            "x",
            new Image(1, 1, 6, new float[] {0, 0.2f, 0.8f, 1, 0.4f, 0.4f}),
            new float[] {1, 1, 1, 1, 0.5f, 0});
    Transform brightness = new Brightness(-0.3, 0.3);
    assertArrayEquals(
        new float[] {0.3f, 0.5f, 1, 1, 0.55f, 0.4f},
        apply(brightness, patch, 0.3, Site.UNPLACED).image().data(),
        1e-6f);
    assertArrayEquals(
        new float[] {0, 0, 0.5f, 0.7f, 0.25f, 0.4f},
        apply(brightness, patch, -0.3, Site.UNPLACED).image().data(),
        1e-6f);
  }

  @Test
  void contrastSpreadsEachChannelAboutItsOwnMean() {
    Image image = noise(2, 16, 16, 0.4f, 0.6f);
    Patch patch = new Patch("p#1", "x", image, new float[256]);
    Patch out = apply(new Contrast(0.5, 2), patch, 1.5, Site.UNPLACED);
    for (int c = 0; c < 2; c++) {
      Moments before = Moments.of(image, image.bounds(), c);
      Moments after = Moments.of(out.image(), image.bounds(), c);
      assertEquals(before.mean(), after.mean(), 1e-6);
      assertEquals(1.5 * before.deviation(), after.deviation(), 1e-5);
    }
  }

  @Test
  void gammaFollowsThePowerCurve() {
    Image ramp = Image.blank(1, 1, 4001);
    for (int i = 0; i <= 4000; i++) {
      ramp.data()[i] = i / 4000f;
    }
    Patch patch = new Patch("p#1", "x", ramp, new float[4001]);
    for (double exponent : new double[] {0.5, 0.77, 1.3, 2}) {
      float[] out = apply(new Gamma(0.5, 2), patch, exponent, Site.UNPLACED).image().data();
      for (int i = 0; i <= 4000; i++) {
        assertEquals(Math.pow(i / 4000.0, exponent), out[i], 1e-4);
      }
    }
  }

  @Test
  void momentsAgreeWithTheirDefinition() {
    Image image = noise(1, 5, 7, 0, 1);
    double mean = 0;
    double square = 0;
    for (int y = 1; y < 4; y++) {
      for (int x = 2; x < 7; x++) {
        mean += image.at(0, y, x) / 15;
        square += image.at(0, y, x) * image.at(0, y, x) / 15;
      }
    }
    Moments moments = Moments.of(image, new Box(2, 1, 5, 3), 0);
    assertEquals(mean, moments.mean(), 1e-6);
    assertEquals(Math.sqrt(square - mean * mean), moments.deviation(), 1e-5);
    Patch weighted = new Patch("p#1", "x", image, new float[35]);
    assertEquals(
        Moments.of(image, image.bounds(), 0).deviation(),
        Moments.ofSurroundings(weighted, 0).deviation(),
        1e-5);
  }

  @Test
  void matchGivesTheSurroundingsTheBackgroundsMeanAndDeviation() {
    Patch patch = patch(3, 40, 10, 0.6f, 0.8f, 0.2f);
    Image background = noise(3, 90, 90, 0.2f, 0.5f);
    Site site = new Site(Optional.of(background), 31, 17);
    Patch out = apply(new Match(0, 1, 2), patch, 1, site);
    for (int c = 0; c < 3; c++) {
      Moments there = Moments.of(background, site.footprint(patch), c);
      Moments here = Moments.ofSurroundings(out, c);
      assertEquals(there.mean(), here.mean(), 1e-4);
      assertEquals(there.deviation(), here.deviation(), 0.01 * there.deviation());
    }
  }

  @Test
  void matchScalesTheDefectsContrastWithItsSurroundings() {
    Patch patch = patch(1, 40, 10, 0.6f, 0.8f, 0.2f);
    Image background = noise(1, 60, 60, 0.3f, 0.6f);
    Patch out = apply(new Match(0, 1, 2), patch, 1, new Site(Optional.of(background), 5, 5));
    double before = middle(patch) - Moments.ofSurroundings(patch, 0).mean();
    double after = middle(out) - Moments.ofSurroundings(out, 0).mean();
    assertEquals(1.5, after / before, 0.05);
  }

  private static double middle(Patch patch) {
    return Moments.of(patch.image(), new Box(10, 10, 20, 20), 0).mean();
  }

  @Test
  void halfStrengthGoesHalfTheWay() {
    Patch patch = patch(1, 40, 10, 0.6f, 0.8f, 0.1f);
    Image background = noise(1, 60, 60, 0.3f, 0.5f);
    Site site = new Site(Optional.of(background), 5, 5);
    double from = Moments.ofSurroundings(patch, 0).mean();
    double to = Moments.of(background, site.footprint(patch), 0).mean();
    Patch half = apply(new Match(0, 1, 2), patch, 0.5, site);
    assertEquals((from + to) / 2, Moments.ofSurroundings(half, 0).mean(), 1e-4);
  }

  @Test
  void aFlatPlaceDoesNotEraseADefectAndATexturedOneDoesNotBlowItUp() {
    Image flat = noise(1, 60, 60, 0.5f, 0.5f);
    Patch textured = patch(1, 40, 10, 0.4f, 0.7f, 0.2f);
    Patch faded = apply(new Match(0, 1, 2), textured, 1, new Site(Optional.of(flat), 0, 0));
    assertEquals(
        0.5 * (middle(textured) - Moments.ofSurroundings(textured, 0).mean()),
        middle(faded) - Moments.ofSurroundings(faded, 0).mean(),
        1e-4);
    Patch smooth = patch(1, 40, 10, 0.5f, 0.5f, 0.1f);
    Image rough = noise(1, 60, 60, 0.2f, 0.8f);
    Patch strong = apply(new Match(0, 1, 2), smooth, 1, new Site(Optional.of(rough), 0, 0));
    assertEquals(-0.2, middle(strong) - Moments.ofSurroundings(strong, 0).mean(), 1e-4);
  }

  @Test
  void aPatchWithoutSurroundingsKeepsItsTone() {
    Patch patch = patch(3, 12, 0, 0.6f, 0.8f, 0.2f);
    Site site = new Site(Optional.of(noise(3, 40, 40, 0, 0.4f)), 3, 3);
    assertArrayEquals(
        patch.image().data(), apply(new Match(0, 1, 2), patch, 1, site).image().data());
  }

  @Test
  void matchSaysWhatIsWrongWithASite() {
    Patch patch = patch(1, 12, 3, 0.6f, 0.8f, 0.2f);
    Match match = new Match(0, 1, 2);
    Site colour = new Site(Optional.of(noise(3, 40, 40, 0, 1)), 0, 0);
    Site outside = new Site(Optional.of(noise(1, 40, 40, 0, 1)), 30, 0);
    assertThrows(IllegalArgumentException.class, () -> apply(match, patch, 1, Site.UNPLACED));
    assertThrows(IllegalArgumentException.class, () -> apply(match, patch, 1, colour));
    assertThrows(IllegalArgumentException.class, () -> apply(match, patch, 1, outside));
    assertThrows(IllegalArgumentException.class, () -> new Match(0, 1, 0.5));
  }

  @ParameterizedTest
  @MethodSource("transforms")
  void neutralMagnitudesKeepEveryBit(Transform transform) {
    Patch patch = patch(3, 20, 5, 0.3f, 0.7f, 0.2f);
    Site site = new Site(Optional.of(noise(3, 40, 40, 0, 1)), 2, 2);
    Patch out = apply(transform, patch, transform.parameters().get(0).neutral(), site);
    assertArrayEquals(patch.image().data(), out.image().data());
    assertArrayEquals(patch.alpha(), out.alpha());
  }

  @ParameterizedTest
  @MethodSource("transforms")
  void everyDrawOverTheWholeRangeIsFiniteInRangeRepeatableAndPure(Transform transform) {
    Parameter parameter = transform.parameters().get(0);
    for (int i = 0; i < 200; i++) {
      int channels = random.nextBoolean() ? 1 : 3;
      int side = 1 + random.nextInt(20);
      Patch patch = patch(channels, side, random.nextInt(4), 0, 1, 0);
      Image background = noise(channels, 24, 24, 0, random.nextFloat());
      Site site =
          new Site(Optional.of(background), random.nextInt(25 - side), random.nextInt(25 - side));
      double value =
          i < 2
              ? (i == 0 ? parameter.minimum() : parameter.maximum())
              : random.nextDouble(parameter.minimum(), parameter.maximum());
      Image before = patch.image().copy();
      Image backgroundBefore = background.copy();
      float[] alphaBefore = patch.alpha().clone();
      Patch out = apply(transform, patch, value, site);
      assertArrayEquals(before.data(), patch.image().data());
      assertArrayEquals(alphaBefore, patch.alpha());
      assertArrayEquals(backgroundBefore.data(), background.data());
      assertArrayEquals(out.image().data(), apply(transform, patch, value, site).image().data());
      assertArrayEquals(patch.alpha(), out.alpha());
      assertEquals(side, out.width());
      for (float v : out.image().data()) {
        assertTrue(v >= 0 && v <= 1, () -> "value " + v);
      }
    }
  }
}
