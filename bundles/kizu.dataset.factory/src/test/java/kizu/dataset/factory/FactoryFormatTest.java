package kizu.dataset.factory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import kizu.api.KizuException;
import kizu.api.config.Option;
import kizu.api.config.Options;
import kizu.api.dataset.Dataset;
import kizu.api.dataset.LabelledImage;
import kizu.api.dataset.SampleInfo;
import kizu.api.dataset.Split;
import kizu.api.image.Image;
import kizu.api.image.Mask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FactoryFormatTest {
  @Test
  void countsAndSplitsAreThoseAskedFor() throws KizuException {
    Dataset set =
        open(Map.of("trainDefects", 3, "trainNormals", 5, "valDefects", 0, "testNormals", 7));

    assertEquals(3, count(set, Split.TRAIN, true));
    assertEquals(5, count(set, Split.TRAIN, false));
    assertEquals(0, count(set, Split.VALIDATION, true));
    assertEquals(7, count(set, Split.TEST, false));
    assertEquals(List.of(), set.problems());
  }

  @Test
  void everyPictureIsAGroupOfItsOwn() throws KizuException {
    List<SampleInfo> samples = open(Map.of()).samples();
    Set<String> groups = new HashSet<>();
    samples.forEach(sample -> groups.add(sample.group()));

    assertEquals(64 + 128 + 32 + 32 + 48 + 48, samples.size());
    assertEquals(samples.size(), groups.size());
  }

  @Test
  void equalSeedsGiveEqualPicturesFromAnyThread() throws KizuException {
    Dataset first = open(Map.of("seed", 5));
    Dataset second = open(Map.of("seed", 5));
    List<SampleInfo> samples = first.samples();

    List<float[]> forwards =
        IntStream.range(0, 40).parallel().mapToObj(i -> pixels(first, samples.get(i))).toList();
    for (int i = 39; i >= 0; i--) {
      assertArrayEquals(pixels(second, samples.get(i)), forwards.get(i));
    }
    assertEquals(first.fingerprint(), second.fingerprint());
  }

  @Test
  void anotherSeedIsAnotherDataSet() throws KizuException {
    Dataset first = open(Map.of("seed", 1));
    Dataset second = open(Map.of("seed", 2));

    assertNotEquals(first.fingerprint(), second.fingerprint());
    assertFalse(
        Arrays.equals(
            pixels(first, first.samples().get(0)), pixels(second, second.samples().get(0))));
  }

  @Test
  void aPictureDoesNotDependOnHowManyThereAre() throws KizuException {
    Dataset few = open(Map.of("trainDefects", 2));
    Dataset many = open(Map.of("trainDefects", 50));

    assertArrayEquals(pixels(few, few.samples().get(1)), pixels(many, many.samples().get(1)));
  }

  @Test
  void defectsLieOnThePartOnly() throws KizuException {
    Dataset set = open(Map.of());
    for (SampleInfo sample : set.samples()) {
      Mask mask = set.load(sample).mask();
      Mask part = set.region(sample).orElseThrow();
      for (int i = 0; i < mask.data().length; i++) {
        assertTrue(mask.data()[i] <= part.data()[i], sample.id());
      }
      if (sample.defective()) {
        assertTrue(mask.count() >= 8, sample.id() + " has " + mask.count() + " defect pixels");
      } else {
        assertEquals(0, mask.count(), sample.id());
      }
    }
  }

  @Test
  void anywhereDefectsLieOnPartAndBeltAlikeAndNothingElseIsScratched() throws KizuException {
    Dataset set = open(Map.of("anywhere", true));
    Dataset scratchless = open(Map.of("beltScratches", 0));
    Dataset parts = open(Map.of());
    double onPart = 0;
    double defects = 0;
    double part = 0;
    double pixels = 0;
    for (SampleInfo sample : set.samples()) {
      Mask mask = set.load(sample).mask();
      assertEquals(mask.data().length, set.region(sample).orElseThrow().count(), sample.id());
      SampleInfo same = named(parts, sample.id());
      Mask metal = parts.region(same).orElseThrow();
      for (int i = 0; i < mask.data().length; i++) {
        onPart += mask.data()[i] & metal.data()[i];
      }
      defects += mask.count();
      part += metal.count();
      pixels += mask.data().length;
      if (sample.defective()) {
        assertTrue(mask.count() >= 4, sample.id() + " has " + mask.count() + " defect pixels");
      } else {
        assertArrayEquals(
            scratchless.load(named(scratchless, sample.id())).image().data(),
            set.load(sample).image().data(),
            sample.id());
      }
    }
    assertEquals(part / pixels, onPart / defects, 0.04);
  }

  private static SampleInfo named(Dataset set, String id) {
    return set.samples().stream().filter(s -> s.id().equals(id)).findFirst().orElseThrow();
  }

  @Test
  void aScratchTooWideForItsPartIsMadeSmaller() throws KizuException {
    Dataset set =
        open(Map.of("partShare", 0.05, "widthMin", 0.1, "widthMax", 0.1, "trainScale", 4));
    SampleInfo sample =
        set.samples().stream().filter(SampleInfo::defective).findFirst().orElseThrow();
    assertTrue(set.load(sample).mask().count() > 0);
  }

  @Test
  void thePartCoversTheShareAskedFor() throws KizuException {
    for (double share : new double[] {0.1, 0.23, 0.35}) {
      Dataset set = open(Map.of("partShare", share));
      double sum = 0;
      for (SampleInfo sample : set.samples()) {
        sum += set.region(sample).orElseThrow().count() / (64.0 * 64);
      }
      assertEquals(share, sum / set.samples().size(), 0.015);
    }
  }

  /** Without the scratches of the belt or the part, the difference is what they add. */
  @Test
  void scratchesOnTheBeltLookLikeThoseOnThePart() throws KizuException {
    Map<String, Object> plain = Map.of("noise", 0, "lighting", 0, "beltScratches", 0);
    Map<String, Object> scratched = Map.of("noise", 0, "lighting", 0, "beltScratches", 6);
    Dataset without = open(plain);
    Dataset with = open(scratched);
    double belt = 0;
    int beltPixels = 0;
    for (SampleInfo sample : without.samples()) {
      if (sample.defective()) {
        continue;
      }
      float[] before = pixels(without, sample);
      float[] after = pixels(with, sample);
      for (int i = 0; i < 64 * 64; i++) {
        double difference = Math.abs(after[i] - before[i]);
        if (difference > 0.1) {
          belt += difference;
          beltPixels++;
        }
      }
    }
    assertTrue(beltPixels > 1000);
    assertEquals(partContrast(without), belt / beltPixels, 0.03);
  }

  @Test
  void mostPicturesOfBothKindsHaveScratchesOnTheBelt() throws KizuException {
    Dataset without = open(Map.of("beltScratches", 0));
    Dataset with = open(Map.of());
    int different = 0;
    for (SampleInfo sample : with.samples()) {
      different += Arrays.equals(pixels(with, sample), pixels(without, sample)) ? 0 : 1;
    }
    assertTrue(different > 0.8 * with.samples().size(), different + " pictures");
  }

  /** Marks add what their options say, beside the defects, and are no part of any mask. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void marksLieWhereDefectsDoAndAreHarmless(boolean anywhere) throws KizuException {
    Map<String, Object> plain = new HashMap<>(Map.of("noise", 0, "lighting", 0, "contrast", 0.02));
    plain.put("brightness", 0.1);
    plain.put("anywhere", anywhere);
    Dataset without = open(plain);
    plain.put("marks", 2);
    plain.put("markBrightness", 0.15);
    plain.put("markScale", 1.5);
    Dataset with = open(plain);
    Dataset parts = open(Map.of());
    double sum = 0;
    int marked = 0;
    int onBelt = 0;
    for (SampleInfo sample : without.samples()) {
      SampleInfo same = named(with, sample.id());
      Mask defects = without.load(sample).mask();
      assertArrayEquals(defects.data(), with.load(same).mask().data(), sample.id());
      Mask part = parts.region(named(parts, sample.id())).orElseThrow();
      float[] before = pixels(without, sample);
      float[] after = pixels(with, same);
      for (int i = 0; i < 64 * 64; i++) {
        double difference = after[i] - before[i];
        // The edge of a mark is soft, and may touch that of a defect.
        if (difference > 0.12 && part.data()[i] == 1) {
          assertEquals(0, defects.data()[i], sample.id());
          sum += difference;
          marked++;
        }
        onBelt += difference > 0.05 && part.data()[i] == 0 ? 1 : 0;
      }
    }
    assertTrue(marked > 1000, marked + " pixels");
    assertTrue(sum / marked > 0.15 && sum / marked < 0.26, sum / marked + " brighter");
    assertEquals(anywhere, onBelt > marked, onBelt + " pixels of marks on the belt");
  }

  @Test
  void marksAreAsLargeAsAskedFor() throws KizuException {
    // Twice as long and wide; strokes below 1.4 pixels would be drawn wider than they are.
    assertEquals(4, marked(2) / marked(1), 1);
  }

  private static double marked(int scale) throws KizuException {
    Map<String, Object> plain = new HashMap<>(Map.of("noise", 0, "lighting", 0, "anywhere", true));
    plain.put("lengthMax", 0.15);
    plain.put("contrast", 0.02);
    Dataset without = open(plain);
    plain.putAll(Map.of("marks", 1, "markBrightness", 0.15, "markScale", scale));
    Dataset with = open(plain);
    double changed = 0;
    for (SampleInfo sample : without.samples()) {
      float[] before = pixels(without, sample);
      float[] after = pixels(with, named(with, sample.id()));
      for (int i = 0; i < 64 * 64; i++) {
        changed += after[i] - before[i] > 0.05 ? 1 : 0;
      }
    }
    return changed;
  }

  @Test
  void marksThatWouldLookLikeDefectsAreRefused() {
    KizuException failure = assertThrows(KizuException.class, () -> open(Map.of("marks", 1)));
    assertTrue(failure.getMessage().contains("markScale"), failure.getMessage());
  }

  @Test
  void partAndBeltDifferInBrightness() throws KizuException {
    Dataset set = open(Map.of());
    for (SampleInfo sample : set.samples().subList(0, 60)) {
      LabelledImage labelled = set.load(sample);
      Mask part = set.region(sample).orElseThrow();
      double[] sum = new double[2];
      int[] count = new int[2];
      for (int i = 0; i < part.data().length; i++) {
        sum[part.data()[i]] += labelled.image().data()[i];
        count[part.data()[i]]++;
      }
      assertTrue(sum[1] / count[1] > sum[0] / count[0] + 0.1, sample.id());
    }
  }

  @Test
  void pixelsAreWithinRangeAndHaveTheSizeAskedFor() throws KizuException {
    Dataset set = open(Map.of("size", 96, "noise", 0.2));
    Image image = set.load(set.samples().get(0)).image();

    assertEquals(List.of(3, 96, 96), List.of(image.channels(), image.height(), image.width()));
    for (float value : image.data()) {
      assertTrue(value >= 0 && value <= 1);
    }
  }

  @Test
  void theSameSceneIsSeenAtEverySize() throws KizuException {
    Dataset small = open(Map.of());
    Dataset large = open(Map.of("size", 256));
    SampleInfo sample = small.samples().get(0);
    Mask coarse = small.region(sample).orElseThrow();
    Mask fine = large.region(sample).orElseThrow();
    int equal = 0;
    for (int y = 0; y < 64; y++) {
      for (int x = 0; x < 64; x++) {
        equal += coarse.at(y, x) == fine.at(4 * y + 2, 4 * x + 2) ? 1 : 0;
      }
    }
    assertTrue(equal > 0.97 * 64 * 64);
  }

  @Test
  void recipesOfDefectsAreToldBySource() throws KizuException {
    Dataset set =
        open(
            Map.of(
                "orientationMin", 20, "orientationMax", 30, "trainRotation", 90, "trainScale", 2));
    for (SampleInfo sample : set.samples()) {
      assertEquals(sample.defective(), sample.source().contains("orientation="), sample.source());
      if (sample.defective()) {
        double angle = number(sample.source(), "orientation=");
        double low = sample.split() == Split.TRAIN ? 110 : 20;
        assertTrue(angle >= low && angle <= low + 10, sample.source());
      }
    }
  }

  @Test
  void trainingDefectsCanBeSetApartInBrightness() throws KizuException {
    Dataset set = open(Map.of("contrast", 0.02, "brightness", 0.2, "trainBrightness", -0.4));
    for (SampleInfo sample : set.samples()) {
      if (sample.defective()) {
        double expected = sample.split() == Split.TRAIN ? -0.2 : 0.2;
        assertEquals(expected, number(sample.source(), "change="), 0.03);
      }
    }
  }

  @Test
  void contradictionsAreRefusedByName() throws KizuException {
    assertTrue(failure(Map.of("size", 100)).getMessage().contains("multiple of 16"));
    assertEquals("factory.size", failure(Map.of("size", 2048)).location());
    assertEquals(
        "factory.lengthMin", failure(Map.of("lengthMin", 0.5, "lengthMax", 0.2)).location());
    assertTrue(failure(Map.of("partshare", 0.2)).remedy().contains("partShare"));
  }

  @Test
  void aSampleOfAnotherSetIsRefused() throws KizuException {
    Dataset set = open(Map.of("seed", 1));
    SampleInfo stranger = open(Map.of("seed", 2)).samples().get(0);

    assertThrows(IllegalArgumentException.class, () -> set.load(stranger));
  }

  @Test
  void everyOptionHasADefaultWithinItsRange() throws KizuException {
    List<Option> options = format().options();
    Options resolved = Options.resolve("factory", options, Options.defaults(options).values());

    assertEquals(Options.defaults(options).values().keySet(), resolved.values().keySet());
    assertEquals(64, resolved.integer("size"));
  }

  private static double partContrast(Dataset set) throws KizuException {
    // The same scene without its defects does not exist, so the recipe tells what was added.
    double sum = 0;
    int count = 0;
    for (SampleInfo sample : set.samples()) {
      if (sample.defective()) {
        sum += Math.abs(number(sample.source(), "change="));
        count++;
      }
    }
    // The mean over a stroke's depth: deepest in the middle, 0.6 at its side, softer at the rim.
    return 0.8 * sum / count;
  }

  private static double number(String text, String key) {
    String rest = text.substring(text.indexOf(key) + key.length());
    return Double.parseDouble(rest.split("[ ;]", 2)[0]);
  }

  private static KizuException failure(Map<String, Object> options) {
    return assertThrows(KizuException.class, () -> open(options));
  }

  private static float[] pixels(Dataset set, SampleInfo sample) {
    try {
      return set.load(sample).image().data();
    } catch (KizuException e) {
      throw new AssertionError(e);
    }
  }

  private static long count(Dataset set, Split split, boolean defective) {
    return set.samples().stream()
        .filter(sample -> sample.split() == split && sample.defective() == defective)
        .count();
  }

  private static Dataset open(Map<String, Object> options) throws KizuException {
    FactoryFormat format = format();
    return format.open(Path.of("."), Options.resolve("factory", format.options(), options));
  }

  /** The format with its default configuration, as the component runtime would give it. */
  private static FactoryFormat format() throws KizuException {
    Object config =
        Proxy.newProxyInstance(
            FactoryFormatTest.class.getClassLoader(),
            new Class<?>[] {FactoryFormat.Config.class},
            (proxy, method, arguments) -> method.getDefaultValue());
    return new FactoryFormat((FactoryFormat.Config) config);
  }
}
