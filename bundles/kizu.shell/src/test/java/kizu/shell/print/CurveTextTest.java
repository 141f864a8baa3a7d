package kizu.shell.print;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import kizu.api.experiment.ComparisonSummary.Interval;
import kizu.api.experiment.CurveSummary;
import kizu.api.experiment.CurveSummary.Curve;
import kizu.api.experiment.CurveSummary.Point;
import kizu.api.experiment.CurveSummary.Saving;
import kizu.api.experiment.LabelCount;
import org.junit.jupiter.api.Test;

class CurveTextTest {
  private static CurveSummary of(LabelCount needed, LabelCount low, LabelCount high) {
    return new CurveSummary(
        Path.of("out"),
        "rails",
        "rails",
        true,
        "iou",
        false,
        "classic",
        List.of(4, 8),
        2,
        List.of(
            new Curve(
                "classic",
                List.of(
                    new Point(4, List.of(0.25, 0.5), 0.375, new Interval(0.25, 0.5)),
                    new Point(8, List.of(0.5, 0.5), 0.5, new Interval(0.5, 0.5)))),
            new Curve("random", List.of())),
        List.of(new Saving("random", 8, needed, low, high)),
        List.of("few groups"));
  }

  private static String first(CurveSummary summary) {
    return CurveText.lines(summary).get(0);
  }

  @Test
  void theFirstLineSaysWhatIsSavedOrThatNothingIsProven() {
    String reached = "With 8 labelled defects random reaches what classic needs ";
    assertEquals(
        reached + "21 for (95%: 14 to more than 32): 13 saved.",
        first(of(LabelCount.about(20.8), LabelCount.about(13.9), LabelCount.moreThan(32))));
    assertEquals(
        reached + "21 for (95%: 7.5 to more than 32): no saving is proven.",
        first(of(LabelCount.about(20.8), LabelCount.about(7.5), LabelCount.moreThan(32))));
    assertEquals(
        reached + "3.5 for (95%: fewer than 2 to 6): none is saved, it needs more.",
        first(of(LabelCount.about(3.5), LabelCount.fewerThan(2), LabelCount.about(6))));
    assertEquals(
        reached + "more than 8 for (95%: more than 8 to more than 8): more than 0 saved.",
        first(of(LabelCount.moreThan(8), LabelCount.moreThan(8), LabelCount.moreThan(8))));
  }

  @Test
  void curvesAndSavingsAreTables() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      List<String> lines =
          CurveText.lines(
              of(LabelCount.about(20.8), LabelCount.about(13.9), LabelCount.moreThan(32)));
      String text = String.join("\n", lines);
      assertTrue(text.contains("0.375 ± 0.125"), text);
      assertTrue(
          lines.stream()
              .anyMatch(line -> line.matches("random +8 +21 +14 to more than 32 +13 +proven")),
          text);
      assertTrue(lines.stream().anyMatch(line -> line.matches("random +- +-")), text);
      assertEquals("note: few groups", lines.get(lines.size() - 1));
    } finally {
      Locale.setDefault(before);
    }
  }
}
