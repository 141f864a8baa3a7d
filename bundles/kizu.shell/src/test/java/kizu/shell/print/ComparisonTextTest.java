package kizu.shell.print;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kizu.api.experiment.ComparisonSummary;
import kizu.api.experiment.ComparisonSummary.Effect;
import kizu.api.experiment.ComparisonSummary.Interval;
import kizu.api.experiment.ComparisonSummary.Method;
import kizu.api.experiment.ComparisonSummary.Paired;
import kizu.api.experiment.ComparisonSummary.Seed;
import kizu.api.experiment.ComparisonSummary.Size;
import kizu.api.experiment.Judged;
import org.junit.jupiter.api.Test;

class ComparisonTextTest {
  private static Method method(String name, double iou, double seconds) {
    Map<String, Double> mean = new LinkedHashMap<>();
    mean.put("iou", iou);
    mean.put("recall", 0.5);
    return new Method(
        name,
        List.of(new Seed(0, mean, seconds, 300, 48), new Seed(1, mean, seconds + 20, 500, 48)),
        mean,
        Map.of("iou", new Interval(iou - 0.05, iou + 0.05)));
  }

  private static Paired paired(String metric, double delta, double low, double high, String word) {
    return new Paired("learned", "random", metric, delta, new Interval(low, high), 0.01, word, 0);
  }

  private static ComparisonSummary comparison(Paired... paired) {
    return new ComparisonSummary(
        Path.of("c"),
        "factory",
        Judged.TEST,
        true,
        List.of(method("random", 0.6, 50), method("learned", 0.91, 90)),
        List.of(paired),
        Set.of("false-alarms"));
  }

  @Test
  void theFirstMetricsVerdictComesFirstThenTheTable() {
    assertEquals(
        List.of(
            "learned beats random by 0.31 pooled IoU, 95% 0.22 to 0.40: gain",
            "",
            "test, mean and 95%         random        learned",
            "pooled IoU          0.600 ± 0.050  0.910 ± 0.050",
            "pooled recall               0.500          0.500",
            "training time          1 min 00 s     1 min 40 s",
            "peak memory               400 MiB        400 MiB",
            "seeds                           2              2",
            "test groups                    48             48"),
        ComparisonText.lines(
            comparison(
                paired("iou", 0.31, 0.22, 0.4, "gain"), paired("recall", 0.1, 0.05, 0.2, "gain"))));
  }

  @Test
  void seedsInWhichNothingIsComparedAreCounted() {
    Paired some =
        new Paired(
            "learned", "random", "iou", 0.01, new Interval(-0.1, 0.1), 0.4, "no proven gain", 1);
    assertEquals(
        "learned against random: +0.01 pooled IoU, 95% -0.10 to 0.10: no proven gain; in 1 of 2"
            + " seeds the networks that were kept are the same or had not seen what was learned",
        ComparisonText.lines(comparison(some)).get(0));
    Paired all =
        new Paired("learned", "random", "iou", 0, new Interval(0, 0), 1, "not compared", 2);
    assertEquals(
        "learned against random: not compared, for in all 2 seeds the networks that were kept are"
            + " the same or had not seen what was learned",
        ComparisonText.lines(comparison(all)).get(0));
  }

  @Test
  void howLargeItIsIsToldBelowItsVerdict() {
    Paired gain =
        new Paired(
            "learned",
            "random",
            "iou",
            0.31,
            new Interval(0.22, 0.4),
            0.01,
            "gain",
            0,
            Optional.of(
                new Effect(0.05, Size.AT_LEAST, 2.5, 1, Optional.of(new Interval(-0.01, 0.42)))));
    List<String> lines = ComparisonText.lines(comparison(gain));
    assertEquals(
        "learned beats random by 0.31 pooled IoU, 95% 0.22 to 0.40: gain of at least 0.05",
        lines.get(0));
    assertEquals(
        "  better in 100% of the seeds, 2.5 standard deviations of the difference; bootstrap 95%"
            + " -0.01 to 0.42, which does not agree",
        lines.get(1));
  }

  @Test
  void whatIsProvenOfTheSizeIsInTheConclusion() {
    assertEquals("equivalent within 0.02", conclusion("no proven gain", Size.LESS));
    assertEquals("no proven gain", conclusion("no proven gain", Size.OPEN));
    assertEquals("gain of less than 0.02", conclusion("gain", Size.LESS));
    assertEquals("loss of at least 0.02", conclusion("loss", Size.AT_LEAST));
    assertEquals("loss", conclusion("loss", Size.OPEN));
    assertEquals("not compared", conclusion("not compared", Size.LESS));
  }

  private static String conclusion(String verdict, Size size) {
    Effect effect = new Effect(0.02, size, 1, 1, Optional.empty());
    Interval ends = new Interval(0, 0);
    return new Paired("a", "b", "iou", 0, ends, 1, verdict, 0, Optional.of(effect)).conclusion();
  }

  @Test
  void aLossAndNoProvenGainAreSaidAsTheyAre() {
    assertEquals(
        "learned loses to random by 0.05 pooled IoU, 95% -0.09 to -0.01: loss",
        ComparisonText.verdict(paired("iou", -0.05, -0.09, -0.01, "loss"), 2, "pooled IoU"));
    assertEquals(
        "learned against random: +0.02 pooled IoU, 95% -0.03 to 0.07: no proven gain",
        ComparisonText.verdict(
            paired("iou", 0.02, -0.03, 0.07, "no proven gain"), 2, "pooled IoU"));
  }

  @Test
  void ofWhatShouldBeLittleTheDirectionIsSaid() {
    assertEquals(
        "learned beats random by 12.00 false alarms per 100 good pictures (less is better), 95%"
            + " -19.00 to -5.00: gain",
        ComparisonText.lines(comparison(paired("false-alarms", -12, -19, -5, "gain"))).get(0));
  }

  @Test
  void withoutAFinishedRunItSaysSo() {
    Method none = new Method("none", List.of(), Map.of(), Map.of());
    assertEquals(
        List.of("No run is finished yet."),
        ComparisonText.lines(
            new ComparisonSummary(
                Path.of("c"), "d", Judged.TEST, false, List.of(none), List.of(), Set.of())));
  }
}
