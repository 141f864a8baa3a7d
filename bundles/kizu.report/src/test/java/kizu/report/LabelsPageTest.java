package kizu.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kizu.api.KizuException;
import kizu.api.experiment.LabelsSummary.Label;
import kizu.api.experiment.LabelsSummary.Suspicion;
import kizu.api.folder.Digest;
import kizu.api.image.Box;
import kizu.folder.labels.CheckedLabels;
import kizu.folder.labels.LabelPictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of labels that look wrong. */
class LabelsPageTest {
  private static final int SIDE = 96;

  @TempDir Path folder;

  private static Label label(String sample, Suspicion suspicion, double score, String look) {
    return new Label(
        sample,
        sample,
        "dent",
        suspicion,
        score,
        score >= 3.5,
        look,
        new Box(40, 40, 20, 16),
        0.12,
        0.93,
        score > 5 ? -1.5 : Double.NaN);
  }

  private void write(List<Label> labels, int shown) throws IOException, KizuException {
    Path index = LabelPictures.DOCUMENT.in(folder);
    Files.createDirectories(index.resolveSibling(""));
    List<LabelPictures.Shown> pictures = new ArrayList<>();
    Map<String, String> files = new TreeMap<>();
    for (int i = 1; i <= shown; i++) {
      LabelPictures.Shown one =
          new LabelPictures.Shown(
              labels.get(i - 1).sample(),
              "image-" + i + ".png",
              "mask-" + i + ".png",
              "seen-" + i + ".png");
      Drawing.part(SIDE, SIDE, i).line(40, 44, 58, 50, 230).save(index.resolveSibling(one.image()));
      Drawing.disc(SIDE, SIDE, 55, 52, 9).save(index.resolveSibling(one.mask()));
      Drawing.disc(SIDE, SIDE, 49, 47, 9).save(index.resolveSibling(one.seen()));
      for (String name : List.of(one.image(), one.mask(), one.seen())) {
        files.put(name, Digest.of(index.resolveSibling(name)));
      }
      pictures.add(one);
    }
    LabelPictures.DOCUMENT.write(index, new LabelPictures(pictures, files));
    CheckedLabels.DOCUMENT.write(
        CheckedLabels.DOCUMENT.in(folder),
        new CheckedLabels(
            "rails",
            "rails",
            Instant.parse("2026-11-24T09:00:00Z"),
            185,
            labels.size(),
            12,
            2,
            labels,
            List.of("few <pictures>"),
            new CheckedLabels.Made(Map.of("name", "rails"), "folder", "3f9a")));
  }

  @Test
  void theAnswerThenThePicturesThenTheRanking() throws Exception {
    List<Label> labels =
        List.of(
            label("p7", Suspicion.SHIFTED, 8.2, "would fit 6 px left 5 px up"),
            label("p2", Suspicion.MISSING, 6, "a defect of 57 px is seen at (34, 50)"),
            label("p1", Suspicion.SWOLLEN, 0.4, "reaches about 1 px too far"));
    write(labels, 2);
    Written page = Written.of(folder);
    assertEquals("2 of 3 labels look wrong: 1 missing, 1 shifted", page.headline());
    assertEquals(2, page.styled("figure", "card").size());
    String suspects = page.section("suspects");
    assertTrue(suspects.contains("1. Shifted · p7 · dent"), suspects);
    assertTrue(suspects.contains("Would fit 6 px left 5 px up"), suspects);
    assertFalse(suspects.contains("p1"), suspects);
    assertTrue(page.section("ranking").contains("p1"));
    assertTrue(page.source.contains("Few &lt;pictures&gt;"));
    assertEquals(labels, CheckedLabels.DOCUMENT.read(CheckedLabels.DOCUMENT.in(folder)).ranked());
  }

  @Test
  void whereNothingStandsOutNoPictureIsShown() throws Exception {
    write(List.of(label("p1", Suspicion.SWOLLEN, 0.4, "reaches about 1 px too far")), 0);
    Written page = Written.of(folder);
    assertEquals("No label stands out as wrong", page.headline());
    assertEquals("", page.section("suspects"));
  }

  @Test
  void aPictureThatChangedIsToldInItsPlace() throws Exception {
    write(List.of(label("p7", Suspicion.SHIFTED, 8.2, "would fit 5 px left")), 1);
    Drawing.blank(SIDE, SIDE).save(folder.resolve("pictures/mask-1.png"));
    Written page = Written.of(folder);
    assertTrue(page.section("suspects").contains("mask-1.png"), page.section("suspects"));
  }

  @Test
  void whatIsNotShownIsCounted() throws Exception {
    write(
        List.of(label("p7", Suspicion.SHIFTED, 8.2, "x"), label("p8", Suspicion.SPURIOUS, 7, "y")),
        1);
    assertTrue(Written.of(folder).section("suspects").contains("1 more: see labels.csv"));
  }
}
