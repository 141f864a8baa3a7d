package kizu.report;

import static kizu.report.RunStory.map;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kizu.api.KizuException;
import kizu.api.folder.Seal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is missing or damaged is named in its place, and costs nothing else. */
class DamageTest {
  @TempDir Path folder;

  @Test
  void aFolderThatIsNeitherIsRefused() {
    KizuException refused =
        assertThrows(KizuException.class, () -> new HtmlReportWriter().write(folder));

    assertTrue(refused.getMessage().contains("is neither a run nor a comparison"));
    assertFalse(Files.exists(folder.resolve("report")));
  }

  @Test
  void aRunWithoutAReadableHeadIsRefused() throws Exception {
    RunStory.finished(folder, "learned", 0, 0.7);
    damage("experiment.json");

    KizuException refused =
        assertThrows(KizuException.class, () -> new HtmlReportWriter().write(folder));

    assertEquals(folder.resolve("experiment.json").toString(), refused.location());
    assertTrue(refused.getMessage().contains("is damaged"));
  }

  @Test
  void aComparisonWithoutAReadableTableIsRefused() throws Exception {
    new ComparisonStory(folder, 1, "random", "learned").finished(true);
    damage("comparison.json");

    KizuException refused =
        assertThrows(KizuException.class, () -> new HtmlReportWriter().write(folder));

    assertEquals(folder.resolve("comparison.json").toString(), refused.location());
  }

  @Test
  void anOlderReportSurvivesADamagedFolder() throws Exception {
    RunStory.finished(folder, "learned", 0, 0.7);
    Path report = new HtmlReportWriter().write(folder);
    byte[] before = Files.readAllBytes(report);
    damage("experiment.json");

    assertThrows(KizuException.class, () -> new HtmlReportWriter().write(folder));

    assertEquals(before.length, Files.size(report));
  }

  @Test
  void whatAnUnfinishedRunDoesNotHaveIsNamed() throws Exception {
    RunStory.stopped(folder, "learned", 0, 90);

    Written written = Written.of(folder);

    assertTrue(written.section("result").contains("not available: metrics.json is not there"));
    assertTrue(written.section("places").contains("not available: maps/index.json"));
    assertTrue(written.section("gallery").contains("not available: gallery/index.json"));
    assertTrue(written.section("predictions").contains("not available: predictions/index.json"));
    assertTrue(written.section("curves").contains("Training loss"));
    assertTrue(written.section("reproduce").contains("kizu:resume " + folder.getFileName()));
  }

  @Test
  void aRunStoppedBeforeItsFirstStepHasAReport() throws Exception {
    new RunStory(folder, "random", 3).head("factory");

    assertTrue(Written.of(folder).section("curves").contains("not available"));
  }

  @Test
  void damagedIndexesAreNamed() throws Exception {
    RunStory.finished(folder, "learned", 0, 0.7);
    for (String name : List.of("maps", "gallery", "predictions")) {
      damage(name + "/index.json");
    }
    damage("metrics.json");

    Written written = Written.of(folder);

    assertTrue(written.section("places").contains("not available: maps/index.json is damaged"));
    assertTrue(written.section("gallery").contains("not available: gallery/index.json is damaged"));
    assertTrue(
        written
            .section("predictions")
            .contains("not available: predictions/index.json is damaged"));
    assertTrue(written.headline().contains("cannot be read: metrics.json is damaged"));
  }

  @Test
  void aDamagedPictureCostsItsOwnPlaceOnly() throws Exception {
    RunStory.finished(folder, "learned", 0, 0.7);
    damage("predictions/image-2.png");
    Files.delete(folder.resolve("predictions/truth-3.png"));
    Drawing.blank(20, 20).save(folder.resolve("predictions/truth-4.png"));

    String predictions = Written.of(folder).section("predictions");

    assertTrue(predictions.contains("t1 · scratch"), predictions);
    assertTrue(predictions.contains("predictions/image-2.png is damaged"), predictions);
    assertTrue(predictions.contains("predictions/truth-3.png is not there"), predictions);
    assertTrue(predictions.contains("truth-4.png is damaged"), predictions);
  }

  @Test
  void aMapOfTheWrongShapeIsDamage() throws Exception {
    RunStory story = RunStory.finished(folder, "learned", 0, 0.7);
    story.write(
        "maps/index.json",
        map(
            "backgrounds",
            List.of(),
            "snapshots",
            List.of(
                map(
                    "step",
                    1,
                    "maps",
                    List.of(
                        map(
                            "background",
                            "b1",
                            "defectClass",
                            "dent",
                            "rows",
                            3,
                            "columns",
                            3,
                            "stride",
                            8,
                            "probability",
                            List.of(0.5, 0.5)))))));

    assertTrue(Written.of(folder).section("places").contains("not available: maps/index.json"));
  }

  @Test
  void anIndexCannotNameFilesElsewhere() throws Exception {
    RunStory story = RunStory.finished(folder, "learned", 0, 0.7);
    story.write(
        "gallery/index.json",
        List.of(
            map("file", "../maps/background-1.png", "mask", "mask-01.png", "recipes", List.of())));

    assertTrue(Written.of(folder).section("gallery").contains("which is no file of its folder"));
  }

  @Test
  void whatWasChangedAndStillReadsIsDamage() throws Exception {
    RunStory.finished(folder, "learned", 0, 0.7);
    change("metrics.json", "\"threshold\" : 0.4", "\"threshold\" : 0.9");
    change("gallery/index.json", "\"x\" : 34", "\"x\" : 35");
    change("journal.jsonl", "\"step\":17,", "\"step\":16,");

    Written written = Written.of(folder);

    assertTrue(written.headline().contains("does not match its checksum"), written.headline());
    assertTrue(written.section("gallery").contains("does not match its checksum"));
    assertTrue(written.section("notes").contains("lines that cannot be read"));
    assertTrue(written.section("notes").contains("1 step"));
  }

  @Test
  void aPageCarriesItsChecksum() throws Exception {
    RunStory.finished(folder, "learned", 0, 0.7);
    Path page = new HtmlReportWriter().write(folder);
    assertTrue(Seal.pageIntact(Files.readAllBytes(page)));
  }

  @Test
  void whatAKilledProcessLeftIsTakenAwayAndNothingElse() throws Exception {
    RunStory.finished(folder, "learned", 0, 0.7);
    Path report = Files.createDirectories(folder.resolve("report"));
    // No process has this number: it is above the highest that a kernel gives.
    Path left = Files.writeString(report.resolve(".index.html.999999999.tmp"), "half");
    Path alive =
        Files.writeString(
            report.resolve(
                ".index.html." + ProcessHandle.current().parent().orElseThrow().pid() + ".tmp"),
            "half");
    Path mine = Files.writeString(report.resolve("notes.txt"), "mine");

    new HtmlReportWriter().write(folder);

    assertFalse(Files.exists(left));
    assertTrue(Files.exists(alive));
    assertTrue(Files.exists(mine));
  }

  @Test
  void linesOfTheJournalThatAreNotWholeAreCounted() throws Exception {
    RunStory.finished(folder, "learned", 0, 0.7);
    Path journal = folder.resolve("journal.jsonl");
    Files.writeString(journal, Files.readString(journal) + "{\"event\": \"step");

    Written written = Written.of(folder);

    assertTrue(written.section("notes").contains("lines that cannot be read"));
    assertTrue(written.section("notes").contains("1 line"));
    assertTrue(written.section("curves").contains("Policy entropy"));
  }

  @Test
  void aRunOfAComparisonThatCannotBeReadIsNamed() throws Exception {
    new ComparisonStory(folder, 2, "random", "learned")
        .method("random", 2, 0.5, 0.1)
        .method("learned", 2, 0.6, 0.1)
        .finished(true);
    damage("runs/learned-s0/experiment.json");

    Written written = Written.of(folder);

    assertTrue(written.section("notes").contains("This run cannot be read"));
    assertTrue(written.section("predictions").contains("Shown: learned s1."));
  }

  private void change(String name, String from, String to) throws Exception {
    String text = Files.readString(folder.resolve(name));
    assertTrue(text.contains(from), name);
    Files.writeString(folder.resolve(name), text.replace(from, to));
  }

  private void damage(String name) throws Exception {
    Files.writeString(folder.resolve(name), "{\"half\": [");
  }
}
