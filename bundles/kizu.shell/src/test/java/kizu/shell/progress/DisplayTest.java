package kizu.shell.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import kizu.api.experiment.Progress.Position;
import org.junit.jupiter.api.Test;

class DisplayTest {
  private static final double NONE = Double.NaN;
  private static final long MILLISECOND = 1_000_000;
  private static final long SECOND = 1000 * MILLISECOND;
  private static final String CLEAR = "\r\u001b[K";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private final AtomicLong now = new AtomicLong();

  private String written() {
    String text = bytes.toString(StandardCharsets.UTF_8);
    bytes.reset();
    return text;
  }

  private static Position step(int step) {
    return new Position("random seed 0", step, 400, 72, 0.5, NONE, NONE, NONE);
  }

  @Test
  void aLiveLineHasBarTimeAndWhatIsKnown() {
    assertEquals(
        "learned seed 1 (5 of 9)  [#####...............]  100/400 25%  left 1 min 12 s"
            + "  loss 0.500  val 0.250  metric 0.612  entropy 93%",
        ProgressLine.live(
            new Position("learned seed 1 (5 of 9)", 100, 400, 72, 0.5, 0.25, 0.6123, 0.93), 200));
    assertEquals(
        "checking tiles  [....................]  0/7 0%",
        ProgressLine.live(new Position("checking tiles", 0, 7, NONE, NONE, NONE, NONE, NONE), 80));
  }

  @Test
  void aNarrowTerminalLosesTheBarFirstThenTheLastFigures() {
    Position position = new Position("learned", 100, 400, 72, 0.5, 0.25, 0.6, 0.9);
    assertEquals(
        "learned  100/400 25%  left 1 min 12 s  loss 0.500  val 0.250  metric 0.600  entropy 90%",
        ProgressLine.live(position, 90));
    assertEquals("learned  100/400 25%", ProgressLine.live(position, 25));
    assertEquals("learn", ProgressLine.live(position, 5));
  }

  @Test
  void aLiveLineIsWrittenTenTimesASecondAndAtTheEnd() {
    LiveDisplay display = new LiveDisplay(out, 80, now::get);
    display.at(step(1));
    assertTrue(written().startsWith(CLEAR + "random seed 0"));
    now.addAndGet(99 * MILLISECOND);
    display.at(step(2));
    assertEquals("", written());
    display.at(step(400));
    assertTrue(written().contains("400/400 100%"));
    now.addAndGet(100 * MILLISECOND);
    display.at(step(3));
    assertTrue(written().contains(" 3/400"));
    display.close();
    assertEquals(CLEAR, written());
    display.close();
    assertEquals("", written());
  }

  @Test
  void aNoteGetsALineOfItsOwnAboveTheLiveLine() {
    LiveDisplay display = new LiveDisplay(out, 80, now::get);
    display.note("first");
    assertEquals(List.of("first"), written().lines().toList());
    display.at(step(1));
    String line = written();
    display.note("swapped");
    assertEquals(CLEAR + "swapped" + System.lineSeparator() + line.substring(4), written());
  }

  @Test
  void plainLinesComeEveryTwentiethOfTheStepsButNotFasterThanTwoSeconds() {
    PlainDisplay display = new PlainDisplay(out, now::get);
    display.at(step(1));
    assertEquals(
        "random seed 0: 1/400 0%  left 1 min 12 s  loss 0.500" + System.lineSeparator(), written());
    now.addAndGet(SECOND);
    display.at(step(300));
    assertEquals("", written());
    now.addAndGet(SECOND);
    display.at(step(20));
    assertEquals("", written());
    display.at(step(21));
    assertTrue(written().contains("21/400"));
  }

  @Test
  void aSlowCallGetsALineAMinuteAndEachPartItsFirstAndLast() {
    PlainDisplay display = new PlainDisplay(out, now::get);
    display.at(step(1));
    written();
    now.addAndGet(60 * SECOND);
    display.at(step(2));
    assertTrue(written().contains(" 2/400"));
    display.at(step(400));
    assertTrue(written().contains("400/400"));
    display.at(new Position("learned seed 0", 1, 400, NONE, NONE, NONE, NONE, NONE));
    assertEquals("learned seed 0: 1/400 0%" + System.lineSeparator(), written());
  }
}
