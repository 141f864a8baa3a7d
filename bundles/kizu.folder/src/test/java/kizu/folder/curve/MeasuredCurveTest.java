package kizu.folder.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import kizu.api.experiment.ComparisonSummary.Interval;
import kizu.api.experiment.CurveSummary;
import kizu.api.experiment.CurveSummary.Curve;
import kizu.api.experiment.CurveSummary.Point;
import kizu.api.experiment.CurveSummary.Saving;
import kizu.api.experiment.LabelCount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasuredCurveTest {
  @TempDir Path folder;

  private CurveSummary summary() {
    Interval unknown = new Interval(Double.NaN, Double.NaN);
    return new CurveSummary(
        folder,
        "rails",
        "rails",
        true,
        "false-alarms",
        true,
        "classic",
        List.of(4, 8),
        2,
        List.of(
            new Curve(
                "classic",
                List.of(
                    new Point(4, List.of(0.5, Double.NaN), Double.NaN, unknown),
                    new Point(8, List.of(0.25, 0.5), 0.375, new Interval(0.25, 0.5)))),
            new Curve("random", List.of())),
        List.of(
            new Saving(
                "random",
                8,
                LabelCount.moreThan(8),
                LabelCount.fewerThan(4),
                LabelCount.about(5.5))),
        List.of("few groups"));
  }

  @Test
  void itIsReadAsItWasWritten() throws Exception {
    Path file = MeasuredCurve.DOCUMENT.in(folder);
    MeasuredCurve written =
        MeasuredCurve.of(
            summary(), Instant.parse("2026-12-01T10:00:00Z"), Map.of("curve.csv", "abc"));
    MeasuredCurve.DOCUMENT.write(file, written);
    MeasuredCurve read = MeasuredCurve.DOCUMENT.read(file);
    assertEquals(written, read);
    assertEquals(summary(), read.in(folder));
    String text = Files.readString(file).replaceAll("\\s", "");
    assertTrue(text.contains("{\"bound\":\"more\",\"labels\":8.0}"), text);
  }
}
