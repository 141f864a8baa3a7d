package kizu.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first line answers the question, and never says more than is proven. */
class VerdictTest {
  @TempDir Path folder;

  @Test
  void saysByHowMuchItIsBetter() throws Exception {
    two().pair("learned", "random", 0.12, 0.07, 0.17, "gain").finished(true);

    assertEquals(
        "Learned placement beats random paste by 0.12 pooled IoU, 95% 0.07–0.17, 2 seeds",
        Written.of(folder).headline());
  }

  @Test
  void saysWhenNothingIsProven() throws Exception {
    two().pair("learned", "random", 0.02, -0.03, 0.07, "no proven gain").finished(true);

    assertEquals(
        "No proven gain of learned placement over random paste: +0.02 pooled IoU, 95% −0.03 to"
            + " 0.07, 2 seeds",
        Written.of(folder).headline());
  }

  @Test
  void saysByHowMuchItIsWorse() throws Exception {
    two().pair("learned", "random", -0.05, -0.08, -0.02, "loss").finished(true);

    assertEquals(
        "Learned placement is worse than random paste by 0.05 pooled IoU, 95% 0.02–0.08, 2 seeds",
        Written.of(folder).headline());
  }

  @Test
  void ofWhatShouldBeLittleAFallIsTheGain() throws Exception {
    two()
        .lowerIsBetter("iou")
        .method("region", 2, 0.2, 0.02)
        .pair("learned", "random", -0.12, -0.17, -0.07, "gain")
        .pair("learned", "region", 0.04, 0.02, 0.06, "loss")
        .finished(true);

    Written page = Written.of(folder);
    assertEquals(
        "Learned placement beats random paste by 0.12 pooled IoU (less is better), 95% 0.07–0.17,"
            + " 2 seeds, but is worse than region paste (by 0.04 pooled IoU (less is better))",
        page.headline());
    assertTrue(page.source.contains("Less is better."), "the means");
    assertTrue(page.source.contains("a fall is the gain"), "the differences");
    assertTrue(page.source.contains("Pooled IoU (less is better)"), "the tables");
    assertFalse(page.source.contains("More is better."));
    assertFalse(page.source.contains("Pooled F1 (less is better)"));
  }

  @Test
  void aGainOverOneDoesNotHideALossAgainstAnother() throws Exception {
    two()
        .method("region", 2, 0.9, 0.02)
        .pair("learned", "random", 0.12, 0.07, 0.17, "gain")
        .pair("learned", "region", -0.04, -0.06, -0.02, "loss")
        .finished(true);

    assertEquals(
        "Learned placement beats random paste by 0.12 pooled IoU, 95% 0.07–0.17, 2 seeds, but is"
            + " worse than region paste (by 0.04 pooled IoU)",
        Written.of(folder).headline());
  }

  @Test
  void whatIsProvenAloneOnlySaysSo() throws Exception {
    two().pair("learned", "random", 0.12, 0.01, 0.23, 0.08, "no proven gain").finished(true);

    assertEquals(
        "No proven gain of learned placement over random paste: +0.12 pooled IoU, 95% 0.01–0.23,"
            + " 2 seeds, p = 0.08 when corrected for the number of pairs compared",
        Written.of(folder).headline());
  }

  @Test
  void smallDifferencesAreNotRoundedToNothing() throws Exception {
    two().pair("learned", "random", 0.004, 0.0013, 0.0067, "gain").finished(true);

    assertEquals(
        "Learned placement beats random paste by 0.004 pooled IoU, 95% 0.001–0.007, 2 seeds",
        Written.of(folder).headline());
  }

  @Test
  void saysWhatIsMissingOfAnUnfinishedComparison() throws Exception {
    new ComparisonStory(folder, 3, "random", "learned")
        .method("random", 2, 0.5, 0.1)
        .method("learned", 1, 0.7, 0.1)
        .pair("learned", "random", 0.2, Double.NaN, Double.NaN, "no proven gain")
        .finished(false);

    String headline = Written.of(folder).headline();

    assertTrue(headline.startsWith("Not finished: 3 of 6 runs done. So far: no proven gain"));
    assertTrue(headline.endsWith("no interval can be given, 1 seed"), headline);
  }

  @Test
  void aComparisonWithoutAFinishedRunHasNoVerdict() throws Exception {
    new ComparisonStory(folder, 3, "random", "learned");

    assertEquals("Not finished: 0 of 6 runs done.", Written.of(folder).headline());
  }

  @Test
  void methodsThatCannotBePairedGetNoVerdict() throws Exception {
    new ComparisonStory(folder, 1, "random", "region")
        .method("random", 1, 0.5, 0.1)
        .method("region", 1, 0.6, 0.1)
        .finished(true);

    assertEquals(
        "No verdict without a pair of methods: random paste 0.50 pooled IoU, region paste 0.60"
            + " pooled IoU",
        Written.of(folder).headline());
  }

  @Test
  void whatComparesNothingIsNoVerdict() throws Exception {
    new ComparisonStory(folder, 3, "random", "learned")
        .method("random", 3, 0.5, 0.05)
        .method("learned", 3, 0.5, 0.05)
        .pair("learned", "random", 0, 0, 0, 1, "not compared")
        .idle(3)
        .finished(true);

    assertEquals(
        "Learned placement is not compared with random paste: in all 3 seeds the networks that were"
            + " kept are the same or had not seen what was learned",
        Written.of(folder).headline());
  }

  @Test
  void aVerdictSaysInHowManySeedsNothingIsCompared() throws Exception {
    new ComparisonStory(folder, 3, "random", "learned")
        .method("random", 3, 0.5, 0.05)
        .method("learned", 3, 0.52, 0.05)
        .pair("learned", "random", 0.02, -0.05, 0.09, 0.5, "no proven gain")
        .idle(1)
        .finished(true);

    assertTrue(
        Written.of(folder)
            .headline()
            .endsWith(
                "3 seeds; in 1 of 3 seeds the networks that were kept are the same or had not seen"
                    + " what was learned"),
        Written.of(folder).headline());
  }

  @Test
  void aRunSaysWhatItReaches() throws Exception {
    RunStory.finished(folder, "learned", 0, 0.712);

    assertEquals(
        "Learned placement reaches 0.71 pooled IoU on 24 test groups",
        Written.of(folder).headline());
  }

  @Test
  void anUnfinishedRunSaysWhereItStands() throws Exception {
    RunStory.stopped(folder, "learned", 0, 90);

    assertTrue(
        Written.of(folder)
            .headline()
            .startsWith(
                "Learned placement is not finished: step 90 of 200, best validation pooled IoU"));
  }

  private ComparisonStory two() throws Exception {
    return new ComparisonStory(folder, 2, "random", "region", "learned")
        .method("random", 2, 0.56, 0.04)
        .method("learned", 2, 0.68, 0.05);
  }
}
