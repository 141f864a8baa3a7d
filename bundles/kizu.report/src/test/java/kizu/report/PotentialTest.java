package kizu.report;

import static kizu.report.RunStory.map;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import kizu.api.KizuException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of what there is to learn. */
class PotentialTest {
  @TempDir Path folder;

  private static Map<String, @Nullable Object> lever(
      String name, double estimate, String verdict, @Nullable Integer needed) {
    return map(
        "name",
        name,
        "unit",
        "nats a defect",
        "estimate",
        estimate,
        "ci95",
        Arrays.asList(estimate - 0.2, estimate + 0.2),
        "useful",
        0.1,
        "pictures",
        8,
        "groups",
        6,
        "needed",
        needed,
        "verdict",
        verdict,
        "looks",
        "as seen",
        "advice",
        name + ": " + verdict + "; do <this>");
  }

  private static Map<String, @Nullable Object> trained(
      String name, double estimate, String verdict) {
    Map<String, @Nullable Object> map = lever(name, estimate, verdict, null);
    map.put("unit", "iou");
    map.put("useful", 0.02);
    map.put("method", "random+x=1");
    map.put("against", "random");
    map.put("score", 0.5 + estimate);
    map.put("scoreAgainst", 0.5);
    map.put(
        "others",
        List.of(map("metric", "auprc", "estimate", 0.11, "ci95", Arrays.asList(0.01, 0.21))));
    return map;
  }

  private void write(int version, List<?> levers, int cells) throws IOException {
    write(version, levers, List.of(), cells);
  }

  private void write(int version, List<?> levers, List<?> trained, int cells) throws IOException {
    Map<String, @Nullable Object> potential =
        map(
            "version",
            version,
            "experiment",
            "small",
            "dataset",
            "rails",
            "started",
            "2026-11-24T09:00:00Z",
            "seed",
            3,
            "seconds",
            2.5,
            "pictures",
            8,
            "groups",
            6,
            "defects",
            9,
            "levers",
            levers,
            "notes",
            List.of("tone: not measured"),
            "places",
            map(
                "aspect",
                1.0,
                "rows",
                1,
                "columns",
                2,
                "density",
                List.of(0.5, 1.5).subList(0, cells),
                "points",
                List.of(List.of(0.25, 0.5), List.of(0.75, 0.5))),
            "made",
            map(
                "experiment",
                map("name", "small"),
                "format",
                "folder",
                "fingerprint",
                "3f9a",
                "train",
                List.of("s1")));
    if (version > 1) {
      potential.put("trained", trained);
    }
    Files.writeString(folder.resolve("potential.json"), RunStory.sealed(potential));
  }

  @Test
  void theAnswerComesFirst() throws Exception {
    write(
        2,
        List.of(
            lever("place", 0.46, "room", null),
            lever("place: brightness", 0.3, "room", null),
            lever("size", -0.3, "none", null),
            lever("orientation", 0.05, "too few", 23)),
        2);
    Written page = Written.of(folder);

    assertEquals(
        "Room to learn: place; none to see: size; too few to say: orientation", page.headline());
    assertEquals(1, page.styled("header", "gain").size());
    assertTrue(page.source.contains("Tone: not measured"));
    assertEquals(4, page.styled("circle", "mean").size());
    assertTrue(page.section("levers").contains("– brightness"));
    assertTrue(page.section("levers").contains("too few"));
    assertFalse(page.section("advice").contains("brightness"));
    assertTrue(page.section("advice").contains("do <this>."));
    assertEquals(2, page.styled("circle", "spot").size());
  }

  @Test
  void whatTrainingsSayHasAPlotAMetric() throws Exception {
    write(
        2,
        List.of(lever("place", -0.3, "none", null)),
        List.of(
            trained("pretraining", 0.26, "room"),
            trained("place by an oracle", -0.01, "none"),
            trained("distractors", 0.01, "too few")),
        2);
    Written page = Written.of(folder);

    assertEquals(
        "None to see: place. In trainings there is room: pretraining (none in 1 of 3, too few to say"
            + " in 1)",
        page.headline());
    assertEquals(1, page.styled("header", "gain").size());
    assertEquals(1 + 2 * 3, page.styled("circle", "mean").size());
    String section = page.section("trained");
    assertTrue(section.contains("Pretraining, over random"), section);
    assertTrue(section.contains("+0.260") && section.contains("room"), section);
    assertTrue(section.contains("+0.110"), section);
    assertTrue(page.section("advice").contains("Distractors"));
    assertFalse(page.source.contains("no network was trained"));
  }

  @Test
  void oneFromBeforeThereWereTrainingsIsStillRead() throws Exception {
    write(1, List.of(lever("place", -0.3, "none", null)), 2);
    assertEquals("None to see: place", Written.of(folder).headline());
  }

  @Test
  void nothingToLearnIsNoFailure() throws Exception {
    write(2, List.of(lever("place", -0.3, "none", null)), 2);
    assertEquals(1, Written.of(folder).styled("header", "even").size());
    write(2, List.of(), 2);
    assertEquals("Nothing could be measured", Written.of(folder).headline());
  }

  @Test
  void anotherVersionAndADamagedMapAreRefused() throws Exception {
    write(3, List.of(), 2);
    assertTrue(refused().problem().contains("version 3"));
    write(1, List.of(), 1);
    assertTrue(refused().problem().contains("1×2 cells"));
  }

  private KizuException refused() {
    return assertThrows(KizuException.class, () -> new HtmlReportWriter().write(folder));
  }
}
