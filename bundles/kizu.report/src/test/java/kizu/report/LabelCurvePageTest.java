package kizu.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kizu.api.experiment.ComparisonSummary.Interval;
import kizu.api.experiment.CurveSummary;
import kizu.api.experiment.CurveSummary.Curve;
import kizu.api.experiment.CurveSummary.Point;
import kizu.api.experiment.CurveSummary.Saving;
import kizu.api.experiment.LabelCount;
import kizu.folder.curve.MeasuredCurve;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of learning curves over labels. */
class LabelCurvePageTest {
  private static final List<Integer> LABELS = List.of(2, 4, 8, 16, 32);

  @TempDir Path folder;

  private static Curve curve(String method, double... means) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < means.length; i++) {
      points.add(
          new Point(
              LABELS.get(i),
              List.of(means[i] - 0.01, means[i] + 0.01),
              means[i],
              new Interval(means[i] - 0.04, means[i] + 0.04)));
    }
    return new Curve(method, points);
  }

  private Written page(boolean finished, List<Saving> savings) throws Exception {
    CurveSummary summary =
        new CurveSummary(
            folder,
            "rails",
            "rails",
            finished,
            "iou",
            false,
            "classic",
            LABELS,
            2,
            List.of(
                curve("classic", 0.31, 0.4, 0.48, 0.55, 0.6),
                curve("random", 0.36, 0.44, 0.51, 0.565, 0.605),
                finished ? curve("recommended", 0.38, 0.49, 0.57, 0.6, 0.62) : curve("learned")),
            savings,
            List.of("2 labels are of <2> groups with some seed"));
    MeasuredCurve.DOCUMENT.write(
        MeasuredCurve.DOCUMENT.in(folder),
        MeasuredCurve.of(summary, Instant.parse("2026-12-01T09:00:00Z"), Map.of()));
    return Written.of(folder);
  }

  private static Saving saving(String method, int labels, double needed, double low, double high) {
    return new Saving(
        method,
        labels,
        LabelCount.about(needed),
        LabelCount.about(low),
        high > 32 ? LabelCount.moreThan(32) : LabelCount.about(high));
  }

  @Test
  void theAnswerThenTheCurvesThenWhatIsSaved() throws Exception {
    Written page =
        page(
            true,
            List.of(
                saving("random", 8, 11, 7, 20),
                saving("recommended", 4, 8.6, 6, 13),
                saving("recommended", 8, 21, 14, 40)));
    assertEquals(
        "With 8 labelled defects recommended reaches what classic needs 21 for (95%: 14 to more"
            + " than 32): 13 saved",
        page.headline());
    assertTrue(page.source.contains("masthead gain"));
    assertEquals("13", page.elements("dd").get(0).getTextContent());
    assertTrue(
        page.source.contains(
            "With 8 labelled defects random reaches what classic needs 11 for (95%: 7 to 20): no"
                + " saving is proven."));
    assertTrue(page.source.contains("are of &lt;2&gt; groups"));
    assertEquals(1, page.styled("figure", "labels").size());
    String savings = page.section("savings");
    assertTrue(savings.contains("14 to more than 32"), savings);
    assertTrue(savings.contains("not proven"), savings);
    assertTrue(page.section("numbers").contains("0.565"), page.section("numbers"));
  }

  /** Each doubling moves as far, and the answer is a line between two numbers of labels. */
  @Test
  void theChartIsOverDoublings() throws Exception {
    Written page = page(true, List.of(saving("recommended", 8, 16, 14, 40)));
    assertTrue(
        page.source.contains("class=\"reference\" x1=\"182\" x2=\"252\""), page.section("curves"));
    assertTrue(page.source.contains("<polyline class=\"curve red\" points=\"42,"));
  }

  @Test
  void whatIsNotFinishedHasNoAnswer() throws Exception {
    Written page = page(false, List.of());
    assertEquals("Not finished: 20 runs done so far", page.headline());
    assertEquals("", page.section("savings"));
    assertFalse(page.section("numbers").isEmpty());
  }

  @Test
  void whatIsNotProvenIsNoFigure() throws Exception {
    Written page = page(true, List.of(saving("recommended", 8, 21, 7, 40)));
    assertEquals("not proven", page.elements("dd").get(0).getTextContent());
    assertTrue(page.source.contains("masthead even"));
  }

  @Test
  void aLossIsCalledOne() throws Exception {
    Written page = page(true, List.of(saving("recommended", 8, 4, 3, 6)));
    assertTrue(page.source.contains("masthead loss"));
    assertEquals("none", page.elements("dd").get(0).getTextContent());
    assertTrue(page.headline().endsWith("none is saved, it needs more"), page.headline());
  }
}
