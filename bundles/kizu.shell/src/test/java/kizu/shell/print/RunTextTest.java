package kizu.shell.print;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import kizu.api.experiment.Judged;
import kizu.api.experiment.RunSummary;
import kizu.api.experiment.RunSummary.State;
import org.junit.jupiter.api.Test;

class RunTextTest {
  private static final Instant STARTED = Instant.parse("2026-11-23T20:50:12Z");

  private static RunSummary run(State state, int step, Map<String, Double> metrics) {
    return new RunSummary(
        Path.of("runs", "r1"),
        "run",
        "factory",
        "learned",
        3,
        state,
        step,
        400,
        STARTED,
        72,
        Judged.TEST,
        metrics,
        List.of("upper.start is late"));
  }

  private static RunSummary comparison() {
    return new RunSummary(
        Path.of("runs", "c1"),
        "comparison",
        "factory",
        "none,learned",
        2,
        State.FINISHED,
        4,
        4,
        STARTED,
        300,
        Judged.TEST,
        Map.of("iou", 0.9),
        List.of("learned against none: iou +0.300, gain"));
  }

  @Test
  void aRunIsShownWithAllThatIsKnown() {
    assertEquals(
        List.of(
            "Run r1 is finished: 400 of 400 steps done.",
            "",
            "data set       factory",
            "method         learned",
            "seed           3",
            "started        2026-11-23 20:50",
            "training time  1 min 12 s",
            "folder         " + Path.of("runs", "r1"),
            "",
            "test        value",
            "pooled F1   0.950",
            "pooled IoU  0.912",
            "",
            "Note: upper.start is late"),
        RunText.lines(run(State.FINISHED, 400, Map.of("iou", 0.912, "f1", 0.95)), ZoneOffset.UTC));
  }

  @Test
  void aComparisonsMetricsAreThoseOfItsLastMethod() {
    List<String> lines = RunText.lines(comparison(), ZoneOffset.UTC);
    assertEquals("Comparison c1 is finished: 4 of 4 runs done.", lines.get(0));
    assertEquals("methods        none, learned", lines.get(3));
    assertEquals("test        mean of learned", lines.get(9));
  }

  @Test
  void aListHasOneLineARun() {
    assertEquals(
        List.of(
            "run  started           state        done        time  result",
            "c1   2026-11-23 20:50  finished      4/4  5 min 00 s  learned against none: iou"
                + " +0.300, gain",
            "r1   2026-11-23 20:50  finished  400/400  1 min 12 s  pooled IoU 0.912",
            "r1   2026-11-23 20:50  stopped    17/400  1 min 12 s",
            "r1   2026-11-23 20:50  broken          -           -  upper.start is late"),
        RunText.list(
            List.of(
                comparison(),
                run(State.FINISHED, 400, Map.of("iou", 0.912, "f1", 0.95)),
                run(State.STOPPED, 17, Map.of()),
                run(State.BROKEN, 0, Map.of())),
            ZoneOffset.UTC));
  }
}
