package kizu.core.component;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import kizu.api.metric.Metric;
import kizu.core.testing.Boards;
import kizu.core.testing.Fakes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.Version;

class ComponentBoardTest {
  @ParameterizedTest
  @CsvSource({"1.2.3, 1.10.0, 1.10.0", "2.0.0, 1.9.9, 2.0.0", "1.0.0.a, 1.0.0.b, 1.0.0.b"})
  void theHighestBundleVersionWinsWhicheverCameFirst(String first, String second, String wins)
      throws Exception {
    Boards boards =
        new Boards()
            .with(Metric.class, "iou", new Fakes.Iou(), new Version(first))
            .with(Metric.class, "iou", new Fakes.Iou(), new Version(second));
    ComponentBoard board = boards.board();
    assertEquals("test.iou " + wins, board.origin(Metric.class, "iou").bundle());
    assertEquals(1, board.entries().size());
    assertEquals(wins, board.entries().get(0).version());
    assertSame(
        board.require(Metric.class, "iou"),
        Objects.requireNonNull(board.all(Metric.class).get("iou")).service());
  }

  @Test
  void whoeverWatchesIsToldOfADepartureWhileTheServiceStillAnswers() throws Exception {
    Fakes.Iou iou = new Fakes.Iou();
    Boards boards = new Boards().with(Metric.class, "iou", iou);
    Metric known = boards.board().require(Metric.class, "iou");
    assertNotSame(iou, known);
    List<Object> left = new ArrayList<>();
    ComponentBoard.Watch watch = boards.board().watch(left::add);
    boards.without(Metric.class, "iou");
    assertEquals(List.of(known), left);
    watch.close();
    boards.with(Metric.class, "iou", iou).without(Metric.class, "iou");
    assertEquals(1, left.size());
  }
}
