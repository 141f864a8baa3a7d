package kizu.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the check warned of stands before the pictures it makes doubtful. */
class FindingsTest {
  private static final String TITLE = "What the check warned of";

  @TempDir Path folder;

  private static void finding(RunStory story, int number) {
    story.event(
        "finding",
        0,
        "severity",
        "warning",
        "source",
        "picture-" + number + ".png",
        "problem",
        "every pixel has the same colour",
        "remedy",
        "Look at it.",
        "key",
        number > 20 ? "dataset.masks" : "");
  }

  @Test
  void eachStandsOnceBeforeThePictures() throws Exception {
    RunStory story = RunStory.finished(folder, "random", 0, 0.7);
    finding(story, 1);
    finding(story, 2);
    finding(story, 1);
    story.writeJournal();
    String page = Written.of(folder).source;
    int at = page.indexOf(TITLE);
    assertTrue(at > 0 && at < page.indexOf("What it was trained on"), "at " + at);
    assertTrue(page.contains("picture-1.png"));
    assertEquals(page.indexOf("picture-1.png"), page.lastIndexOf("picture-1.png"), "told once");
    assertTrue(page.contains("picture-2.png"));
    assertTrue(page.contains("every pixel has the same colour"));
    assertTrue(page.contains("Look at it."));
  }

  @Test
  void ofManyTheFirstAreShownAndTheOthersCounted() throws Exception {
    RunStory story = RunStory.finished(folder, "random", 0, 0.7);
    for (int i = 1; i <= 25; i++) {
      finding(story, i);
    }
    story.writeJournal();
    String page = Written.of(folder).source;
    assertTrue(page.contains("picture-20.png"));
    assertFalse(page.contains("picture-21.png"));
    assertTrue(page.contains("And 5 more"));
    assertTrue(page.contains("dataset.masks"));
  }

  @Test
  void aRunWithoutAnyHasNoSuchSection() throws Exception {
    RunStory.finished(folder, "random", 0, 0.7);
    assertFalse(Written.of(folder).source.contains(TITLE));
  }
}
