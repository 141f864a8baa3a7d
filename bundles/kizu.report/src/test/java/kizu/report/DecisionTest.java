package kizu.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import kizu.api.experiment.ComparisonSummary.Interval;
import kizu.api.experiment.Judged;
import kizu.api.folder.Digest;
import kizu.api.rollout.Decision;
import kizu.api.rollout.Question;
import kizu.api.rollout.Stage;
import kizu.folder.comparison.ComparisonTable;
import kizu.folder.rollout.DecisionRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a gate's decision. */
class DecisionTest {
  @TempDir Path folder;
  private Path comparison;
  private double threshold = 0.02;

  @BeforeEach
  void compare() throws Exception {
    comparison =
        new ComparisonStory(folder.resolve("verify/comparison"), 5, "region", "joint")
            .method("region", 5, 0.52, 0.05)
            .method("joint", 5, 0.58, 0.06)
            .pair("joint", "region", 0.06, 0.031, 0.089, "gain")
            .finished(true);
  }

  private Path decided(boolean passed, Interval interval, int looks) throws Exception {
    Path root = Files.createDirectories(folder.resolve("decisions/0001"));
    DecisionRecord.DOCUMENT.write(
        DecisionRecord.DOCUMENT.in(root),
        new DecisionRecord(
            1,
            Stage.VERIFY,
            Instant.parse("2026-11-30T12:00:00Z"),
            "mori",
            "figures <reviewed>",
            new Decision(
                new Question("joint", "region", "iou", threshold),
                passed,
                0.06,
                interval,
                new Decision.Evidence(Judged.TEST, 5, 24, OptionalInt.of(9)),
                passed ? "Yes: it gains" : "Not proven: it may gain",
                passed ? List.of() : List.of("At least 9 seeds would prove it.")),
            new DecisionRecord.Basis(
                "../../verify/comparison",
                Digest.of(ComparisonTable.DOCUMENT.in(comparison)),
                "e".repeat(64),
                "d".repeat(64),
                looks,
                "h".repeat(64))));
    return root;
  }

  @Test
  void theAnswerStandsFirstThenWhatItRestsOn() throws Exception {
    Written page = Written.of(decided(true, new Interval(0.031, 0.089), 1));
    assertEquals("Yes: it gains", page.headline());
    assertTrue(page.source.contains("masthead gain"), "tone");
    String question = page.section("question");
    assertTrue(question.contains("gain more than 0.020 pooled IoU over region paste?"), question);
    assertTrue(question.contains("“figures <reviewed>”"), question);
    assertTrue(page.section("interval").contains("+0.060"), page.section("interval"));
    assertTrue(page.section("cost").contains("Region paste"), page.section("cost"));
    assertTrue(page.section("basis").contains("unchanged since"), page.section("basis"));
    assertFalse(page.section("risk").contains("times while seeds"), page.section("risk"));
    assertFalse(page.source.contains("could not be made"), "every part is there");
  }

  @Test
  void aSmallThresholdIsToldAsItWasStated() throws Exception {
    threshold = 0.0004;
    Written page = Written.of(decided(true, new Interval(0.031, 0.089), 1));
    assertTrue(page.section("question").contains("gain more than 0.0004 pooled IoU"), "question");
    assertTrue(page.section("interval").contains("+0.0004"), page.section("interval"));
  }

  @Test
  void whatIsNotProvenSaysWhatCouldBeDone() throws Exception {
    Written page = Written.of(decided(false, new Interval(0.001, 0.119), 3));
    assertTrue(page.source.contains("masthead open"), "tone");
    assertTrue(page.source.contains("At least 9 seeds would prove it."), "advice");
    assertTrue(page.section("risk").contains("asked 3 times"), page.section("risk"));
  }

  @Test
  void aComparisonThatWasChangedSinceIsTold() throws Exception {
    Path root = decided(true, new Interval(0.031, 0.089), 1);
    Files.delete(ComparisonTable.DOCUMENT.in(comparison));
    new ComparisonStory(comparison, 5, "region", "joint")
        .method("region", 5, 0.52, 0.05)
        .method("joint", 5, 0.5, 0.06)
        .pair("joint", "region", -0.02, -0.05, 0.01, "no proven gain")
        .finished(true);
    Written page = Written.of(root);
    assertTrue(page.section("basis").contains("changed since"), page.section("basis"));
    assertTrue(page.section("risk").contains("no longer the one"), page.section("risk"));
  }
}
