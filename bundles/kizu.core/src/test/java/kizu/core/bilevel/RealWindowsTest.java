package kizu.core.bilevel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import kizu.api.KizuException;
import kizu.api.dataset.SampleInfo;
import kizu.api.dataset.Split;
import kizu.api.image.Image;
import kizu.api.segmenter.Batch;
import kizu.api.training.Augmentation;
import kizu.core.synthesis.Jitter;
import kizu.core.synthesis.Window;
import kizu.core.testing.Fakes;
import org.junit.jupiter.api.Test;

class RealWindowsTest {
  private static final int SIDE = 16;
  private static final Fakes.Squares DATA = new Fakes.Squares();
  private static final List<SampleInfo> DEFECTS = DATA.of(Split.TRAIN, true);
  private static final List<SampleInfo> NORMALS = DATA.of(Split.TRAIN, false);

  private final SampleStore store = new SampleStore(DATA, 1 << 20);

  private Batch batch(RealWindows windows, int count) throws KizuException {
    BatchBuilder builder = new BatchBuilder(count, 1, SIDE);
    windows.fill(builder, count, new SplittableRandom(3));
    return builder.build();
  }

  private Batch batch(List<SampleInfo> defects, List<SampleInfo> normals, int count)
      throws KizuException {
    return batch(
        new RealWindows(store, defects, normals, SIDE, Augmentation.NONE, new Jitter(0)), count);
  }

  private static boolean showsDefect(Batch batch, int window) {
    for (int p = 0; p < SIDE * SIDE; p++) {
      if (batch.labels()[window * SIDE * SIDE + p] > 0) {
        return true;
      }
    }
    return false;
  }

  private static int showing(Batch batch) {
    int showing = 0;
    for (int n = 0; n < batch.size(); n++) {
      showing += showsDefect(batch, n) ? 1 : 0;
    }
    return showing;
  }

  @Test
  void theFirstHalfRoundedUpShowsADefectAndTheRestDoesNot() throws KizuException {
    for (int count : new int[] {1, 2, 7, 40}) {
      Batch batch = batch(DEFECTS, NORMALS, count);
      for (int n = 0; n < count; n++) {
        assertEquals(n < (count + 1) / 2, showsDefect(batch, n), n + " of " + count);
        assertEquals(1, batch.weights()[n]);
      }
    }
  }

  @Test
  void whereThereIsOneKindAloneItIsThatKind() throws KizuException {
    assertEquals(10, showing(batch(DEFECTS, List.of(), 10)));
    assertEquals(0, showing(batch(List.of(), NORMALS, 10)));
  }

  @Test
  void aMixedListIsTakenApart() throws KizuException {
    List<SampleInfo> mixed = DATA.samples().stream().filter(s -> s.split() == Split.TRAIN).toList();
    RealWindows windows = RealWindows.of(store, mixed, SIDE, Augmentation.NONE);
    assertEquals(5, showing(batch(windows, 9)));
  }

  @Test
  void everySampleIsDrawn() throws KizuException {
    Set<Integer> seen = new TreeSet<>();
    Batch batch = batch(DEFECTS, List.of(), 200);
    for (int n = 0; n < batch.size(); n++) {
      // Brightness tells the samples apart, whatever part is shown.
      float[] pixels = Arrays.copyOfRange(batch.images(), n * SIDE * SIDE, (n + 1) * SIDE * SIDE);
      seen.add(Arrays.hashCode(sorted(pixels)));
    }
    assertTrue(seen.size() >= DEFECTS.size(), seen.size() + " different windows");
  }

  private static float[] sorted(float[] values) {
    Arrays.sort(values);
    return values;
  }

  @Test
  void windowsAreLaidAsTheAugmentationSaysAndJitteredAsTheyAreToBe() throws KizuException {
    Batch plain = batch(DEFECTS, NORMALS, 1);
    Batch turned =
        batch(
            new RealWindows(store, DEFECTS, NORMALS, SIDE, Augmentation.DIHEDRAL, new Jitter(0)),
            60);
    Batch jittered =
        batch(new RealWindows(store, DEFECTS, NORMALS, SIDE, Augmentation.NONE, new Jitter(1)), 1);
    assertNotEquals(Arrays.hashCode(plain.images()), Arrays.hashCode(jittered.images()));
    boolean lying = false;
    boolean standing = false;
    for (int n = 0; n < 30; n++) {
      int[] extent = extent(turned, n);
      // The defects are 4 wide and 5 high; one cut by the edge says nothing.
      lying |= extent[0] == 5 && extent[1] == 4;
      standing |= extent[0] == 4 && extent[1] == 5;
    }
    assertTrue(lying && standing);
  }

  private static int[] extent(Batch batch, int window) {
    float[] labels =
        Arrays.copyOfRange(batch.labels(), window * SIDE * SIDE, (window + 1) * SIDE * SIDE);
    var box = new Window(Image.blank(1, SIDE, SIDE), labels).defects().extent().orElseThrow();
    return new int[] {box.width(), box.height()};
  }

  @Test
  void aBatchHoldsItsWindowsInOrderWithTheirWeights() {
    BatchBuilder builder = new BatchBuilder(2, 1, SIDE);
    builder.add(even(0.25f, 1), 0.5);
    assertThrows(IllegalStateException.class, builder::build);
    builder.add(even(0.75f, 0));
    Batch batch = builder.build();
    assertEquals(2, batch.size());
    assertEquals(0.25f, batch.images()[SIDE * SIDE - 1]);
    assertEquals(0.75f, batch.images()[SIDE * SIDE]);
    assertEquals(1, batch.labels()[SIDE * SIDE - 1]);
    assertEquals(0, batch.labels()[SIDE * SIDE]);
    assertEquals(0.5f, batch.weights()[0]);
    assertEquals(1, batch.weights()[1]);
  }

  private static Window even(float value, float label) {
    Image image = Image.blank(1, SIDE, SIDE);
    Arrays.fill(image.data(), value);
    float[] labels = new float[SIDE * SIDE];
    Arrays.fill(labels, label);
    return new Window(image, labels);
  }
}
