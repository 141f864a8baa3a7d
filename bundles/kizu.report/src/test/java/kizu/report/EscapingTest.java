package kizu.report;

import static kizu.report.RunStory.map;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names and messages come from files, and whatever they hold is shown as text. */
class EscapingTest {
  private static final String EVIL = "<script>alert('1 & \"2\"')</script>";

  @TempDir Path folder;

  @Test
  void namesOfARunAreText() throws Exception {
    RunStory story = RunStory.finished(folder, "learned", 0, 0.7);
    story.head(EVIL);
    story.event("warned", 10, "message", EVIL);
    story.event(
        "componentChanged",
        12,
        "change",
        "set_aside",
        "kind",
        EVIL,
        "name",
        EVIL,
        "bundle",
        EVIL,
        "reason",
        EVIL);
    story.event("evaluated", 14, "loss", 0.1, "metrics", map(EVIL, 0.5), "best", true);
    story.event(
        "upperStepped",
        16,
        "certificate",
        map("solver", EVIL, "products", 1, "fellBack", false, "note", EVIL),
        "diagnostics",
        map(EVIL, 1.0));
    story.writeJournal();
    story.write(
        "gallery/index.json",
        List.of(
            map(
                "file",
                "synthetic-01.png",
                "mask",
                "mask-01.png",
                "recipes",
                List.of(
                    map(
                        "source",
                        EVIL,
                        "background",
                        EVIL,
                        "patch",
                        EVIL,
                        "x",
                        1,
                        "y",
                        2,
                        "steps",
                        List.of(map("component", EVIL, "magnitudes", map(EVIL, 1))))))));

    Written written = Written.of(folder);

    assertFalse(written.source.contains("<script>alert"));
    assertEquals(1, written.elements("script").size());
    assertTrue(written.section("notes").contains(EVIL));
    assertTrue(written.section("gallery").contains(EVIL));
    assertTrue(written.section("directions").contains(EVIL));
    assertTrue(written.section("provenance").contains(EVIL));
  }

  @Test
  void namesOfAComparisonAreText() throws Exception {
    new ComparisonStory(folder, 1, "random", EVIL)
        .pair(EVIL, "random", 0.1, 0.05, 0.15, "gain")
        .finished(true);

    Written written = Written.of(folder);

    assertTrue(written.headline().startsWith(EVIL + " beats random paste"), written.headline());
    assertFalse(written.source.contains("<script>alert"));
  }

  @Test
  void charactersNoDocumentMayHoldAreReplaced() throws Exception {
    RunStory story = RunStory.finished(folder, "learned", 0, 0.7);
    story.event("warned", 10, "message", "bell \u0007, half a pair \uD83D, whole 傷 😀");
    story.writeJournal();

    String notes = Written.of(folder).section("notes");

    assertTrue(notes.contains("bell \uFFFD, half a pair \uFFFD, whole 傷 😀"), notes);
  }
}
