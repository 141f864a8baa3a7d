package kizu.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where test pictures are left alone, no page speaks of them. */
class HeldOutTest {
  @TempDir Path folder;

  @Test
  void aRunTellsWhatItsFiguresAreOnAndWhatWasTaken() throws Exception {
    RunStory.heldOut(folder, "recommended", 0, 0.61);
    Written written = Written.of(folder);
    String result = written.section("result");
    assertTrue(result.contains("0.610"), result);
    assertTrue(result.contains("random paste, training.pretrain=80"), result);
    assertTrue(result.contains("The test images were left alone"), result);
    assertTrue(written.source.contains("16 held-out groups"), "head line");
    assertFalse(written.source.contains("id=\"predictions\""));
  }

  @Test
  void aComparisonSaysHeldOutWhereItWouldSayTest() throws Exception {
    new ComparisonStory(folder, 2, "none", "random+training.pretrain=80")
        .method("none", 2, 0.6, 0.1)
        .method("random+training.pretrain=80", 2, 0.56, 0.04)
        .pair("random+training.pretrain=80", "none", -0.04, -0.1, 0.02, "no proven gain")
        .heldOut()
        .finished(true);
    Written written = Written.of(folder);
    for (String section : new String[] {"methods", "differences", "numbers"}) {
      String text = written.section(section);
      assertTrue(text.toLowerCase(Locale.ROOT).contains("held-out pooled iou"), text);
      assertFalse(text.contains("test pooled IoU"), text);
    }
    assertTrue(written.section("methods").contains("Random paste, training.pretrain=80"));
    assertEquals(-1, written.source.indexOf("test groups"));
  }
}
