package kizu.core.bilevel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import kizu.api.KizuException;
import kizu.api.dataset.LabelledImage;
import kizu.api.dataset.SampleInfo;
import kizu.api.dataset.Split;
import kizu.api.image.Image;
import kizu.api.image.Mask;
import kizu.api.metric.Metric;
import kizu.api.training.TrainingEvent.Change;
import kizu.api.training.TrainingEvent.ComponentChanged;
import kizu.core.evaluation.Evaluator;
import kizu.core.testing.Boards;
import kizu.core.testing.Fakes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Version;

/** The metrics of a run while they come and go. */
class RunMetricsTest {
  private static final Version NEXT = new Version(2, 0, 0);

  private final Boards boards = new Boards();
  private final List<ComponentChanged> told = new ArrayList<>();

  /** Says a number, or fails. */
  private record Says(double number) implements Metric {
    @Override
    public String description() {
      return "A number, 0..1.";
    }

    @Override
    public int statistics() {
      return 1;
    }

    @Override
    public void add(float[] probability, Mask truth, double threshold, double[] statistics) {
      if (Double.isNaN(number)) {
        throw new IllegalStateException("cannot");
      }
    }

    @Override
    public double value(double[] statistics) {
      return number;
    }
  }

  @BeforeEach
  void register() {
    boards.with(Metric.class, "iou", new Fakes.Iou()).with(Metric.class, "other", new Says(0.25));
  }

  private RunMetrics book(String... names) throws KizuException {
    return new RunMetrics(
        List.of(names), boards.board(), event -> told.add((ComponentChanged) event));
  }

  private static double value(RunMetrics book, String name) {
    SampleInfo info = new SampleInfo("a", Split.VALIDATION, "a", "scratch", "test");
    LabelledImage truth = new LabelledImage(Image.blank(1, 1, 1), new Mask(1, 1, new byte[] {1}));
    Evaluator.Prediction all = new Evaluator.Prediction(info, truth, new float[] {1});
    return book.evaluator()
        .evaluate(List.of(all), 0.5)
        .metrics()
        .getOrDefault(name, Double.NEGATIVE_INFINITY);
  }

  private static ComponentChanged changed(int step, Change change, String version, String reason) {
    return new ComponentChanged(step, change, "metric", "other", "test.other " + version, reason);
  }

  @Test
  void everyNamedMetricIsComputedAndNoOther() throws KizuException {
    assertEquals(0.25, value(book("iou", "other"), "other"));
    assertEquals(Double.NEGATIVE_INFINITY, value(book("iou"), "other"));
    KizuException e = assertThrows(KizuException.class, () -> book("iou", "third"));
    assertEquals("metric 'third'", e.location());
  }

  @Test
  void oneThatLeftIsComputedAsItWasAndThatIsToldOnce() throws KizuException {
    RunMetrics book = book("iou", "other");
    boards.without(Metric.class, "other");
    book.refresh(4);
    ComponentChanged left =
        changed(4, Change.LEFT, "1.2.3", "the run goes on computing it as it was");
    assertEquals(List.of(left), told);
    assertEquals(0.25, value(book, "other"));
    boards.with(Metric.class, "third", new Says(1));
    book.refresh(5);
    assertEquals(List.of(left), told, "it has left already");
  }

  @Test
  void oneThatComesBackOrIsReplacedComputesFromThenOn() throws KizuException {
    RunMetrics book = book("iou", "other");
    boards.without(Metric.class, "other");
    book.refresh(4);
    told.clear();
    boards.with(Metric.class, "other", new Says(0.5));
    book.refresh(6);
    String reason = "it computes from the next evaluation on";
    assertEquals(List.of(changed(6, Change.REPLACED, "1.2.3", reason)), told);
    assertEquals(0.5, value(book, "other"));
    told.clear();
    boards.with(Metric.class, "other", new Says(0.75), NEXT);
    book.refresh(8);
    assertEquals(List.of(changed(8, Change.REPLACED, "2.0.0", reason)), told);
    assertEquals(0.75, value(book, "other"));
    // It leaves once more, which is news again.
    told.clear();
    boards.without(Metric.class, "other");
    book.refresh(9);
    assertEquals(
        List.of(changed(9, Change.REPLACED, "1.2.3", reason)),
        told,
        "the older version takes its place");
    assertEquals(0.5, value(book, "other"));
  }

  @Test
  void leavingOnceMoreIsNewsAgain() throws KizuException {
    RunMetrics book = book("iou", "other");
    for (int step = 1; step <= 3; step += 2) {
      boards.without(Metric.class, "other");
      book.refresh(step);
      boards.with(Metric.class, "other", new Says(0.5));
      book.refresh(step + 1);
    }
    assertEquals(
        List.of(Change.LEFT, Change.REPLACED, Change.LEFT, Change.REPLACED),
        told.stream().map(ComponentChanged::change).toList());
  }

  @Test
  void whatChangesBesideItIsNoNews() throws KizuException {
    RunMetrics book = book("iou", "other");
    book.refresh(1);
    boards.with(Metric.class, "third", new Says(1));
    book.refresh(2);
    assertEquals(List.of(), told);
    assertEquals(1, value(book, "iou"));
  }

  @Test
  void oneThatFailsIsSetAsideAndItsReplacementGetsAChance() throws KizuException {
    boards.with(Metric.class, "other", new Says(Double.NaN), NEXT);
    RunMetrics book = book("iou", "other");
    book.refresh(3);
    assertTrue(Double.isNaN(value(book, "other")));
    assertEquals(1, value(book, "iou"));
    assertEquals(1, told.size(), "once is enough");
    ComponentChanged aside = told.get(0);
    assertEquals(changed(3, Change.SET_ASIDE, "2.0.0", aside.reason()), aside);
    assertTrue(aside.reason().contains("cannot"), aside.reason());
    boards.with(Metric.class, "other", new Says(0.125), new Version(3, 0, 0));
    book.refresh(5);
    assertEquals(0.125, value(book, "other"));
  }
}
