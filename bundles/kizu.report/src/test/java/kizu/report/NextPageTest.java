package kizu.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import kizu.api.experiment.NextSummary.Ranked;
import kizu.api.folder.Digest;
import kizu.api.image.Box;
import kizu.folder.next.ProposedPictures;
import kizu.folder.next.RankedPictures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of pictures to label next. */
class NextPageTest {
  private static final int SIDE = 96;

  @TempDir Path folder;

  @BeforeEach
  void write() throws Exception {
    write(new Box(32, 32, 32, 32), List.of("d.png: is no image"));
  }

  private void write(Box place, List<String> leftOut) throws Exception {
    Path index = ProposedPictures.DOCUMENT.in(folder);
    Files.createDirectories(index.resolveSibling(""));
    Drawing.part(SIDE, SIDE, 1)
        .line(40, 44, 58, 50, 230)
        .save(index.resolveSibling("picture-1.png"));
    ProposedPictures.DOCUMENT.write(
        index,
        new ProposedPictures(
            List.of(new ProposedPictures.Shown("new/<7>.png", "picture-1.png")),
            Map.of("picture-1.png", Digest.of(index.resolveSibling("picture-1.png")))));
    RankedPictures.DOCUMENT.write(
        RankedPictures.DOCUMENT.in(folder),
        new RankedPictures(
            "runs/a",
            "3f9a",
            "pictures",
            "rails",
            "rails",
            Instant.parse("2026-11-24T09:00:00Z"),
            12,
            4,
            32,
            List.of(
                new Ranked("new/<7>.png", OptionalInt.of(1), 2.5, 0.01, place),
                new Ranked("b.png", OptionalInt.of(2), 1.5, 0.02, new Box(0, 0, 32, 32)),
                new Ranked("c.png", OptionalInt.empty(), 0.25, 0.03, new Box(0, 0, 32, 32))),
            leftOut));
  }

  @Test
  void theOrderThenThePicturesThenTheRanking() throws Exception {
    Written page = Written.of(folder);
    assertEquals("Label new/<7>.png first, of 2 pictures proposed", page.headline());
    assertEquals(1, page.styled("figure", "card").size());
    String proposed = page.section("proposed");
    assertTrue(proposed.contains("1. new/<7>.png"), proposed);
    assertTrue(proposed.contains("and 1 more"), proposed);
    assertFalse(proposed.contains("c.png"), proposed);
    String ranking = page.section("ranking");
    assertTrue(ranking.contains("0.25"), ranking);
    assertTrue(page.source.contains("Not ranked: d.png: is no image"));
    assertTrue(page.source.contains("&lt;7&gt;"));
  }

  @Test
  void whatIsMagnifiedIsNotThePictureOnceMore() throws Exception {
    int framed = Written.of(folder).styled("svg", "picture").size();
    write(new Box(0, 0, SIDE, SIDE), List.of());
    assertEquals(framed - 1, Written.of(folder).styled("svg", "picture").size());
  }

  @Test
  void ofManyThatAreNotRankedTheFirstAreToldAndTheOthersCounted() throws Exception {
    write(
        new Box(0, 0, 8, 8), IntStream.range(0, 7).mapToObj(i -> i + ".png: is no image").toList());
    String page = Written.of(folder).source;
    assertTrue(page.contains("Not ranked: 4.png: is no image"), page);
    assertFalse(page.contains("5.png"), page);
    assertTrue(page.contains("… and 2 more that are not ranked: see next.json."), page);
  }

  @Test
  void aPictureThatChangedIsToldInItsPlace() throws Exception {
    Drawing.blank(SIDE, SIDE).save(folder.resolve("pictures/picture-1.png"));
    String proposed = Written.of(folder).section("proposed");
    assertTrue(proposed.contains("picture-1.png"), proposed);
  }
}
