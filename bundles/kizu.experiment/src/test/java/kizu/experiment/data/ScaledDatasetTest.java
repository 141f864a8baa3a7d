package kizu.experiment.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import kizu.api.KizuException;
import kizu.api.dataset.Dataset;
import kizu.api.dataset.LabelledImage;
import kizu.api.dataset.Opening;
import kizu.api.dataset.SampleInfo;
import kizu.api.image.Mask;
import kizu.experiment.FakeDataset;
import org.junit.jupiter.api.Test;

class ScaledDatasetTest {
  private final FakeDataset whole = FakeDataset.small();
  private final SampleInfo sample = whole.samples().get(0);
  private final Dataset half = ScaledDataset.of(whole, 0.5);

  @Test
  void pictureMaskAndRegionAreOfOneSize() throws KizuException {
    assertTrue(half.region(sample).isEmpty());
    Mask left = Mask.blank(6, 8);
    for (int y = 0; y < 6; y++) {
      left.data()[8 * y] = 1;
      left.data()[8 * y + 1] = 1;
    }
    whole.allow(left);
    LabelledImage loaded = half.load(sample);
    Mask region = half.region(sample).orElseThrow();
    assertEquals(3, loaded.image().height());
    assertEquals(4, loaded.image().width());
    assertEquals(loaded.mask().height(), region.height());
    assertEquals(loaded.mask().width(), region.width());
    assertEquals(3, region.count(), "the left column");
  }

  @Test
  void everyScaleIsOtherDataAndEverythingElseIsTheSets() throws KizuException {
    assertSame(whole, ScaledDataset.of(whole, 1));
    assertNotEquals(whole.fingerprint(), half.fingerprint());
    assertNotEquals(half.fingerprint(), ScaledDataset.of(whole, 0.25).fingerprint());
    assertEquals(half.fingerprint(), half.fingerprint(Opening.UNSEEN));
    assertEquals(whole.name(), half.name());
    assertEquals(whole.channels(), half.channels());
    assertEquals(whole.samples(), half.samples());
    assertEquals(whole.problems(), half.problems());
    whole.leaveDepthOpen();
    assertTrue(half.openDepth(sample));
  }
}
