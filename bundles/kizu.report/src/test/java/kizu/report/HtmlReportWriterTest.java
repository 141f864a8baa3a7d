package kizu.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/** What stands in the report of a whole comparison, and that it needs nothing else. */
class HtmlReportWriterTest {
  @TempDir Path folder;

  @BeforeEach
  void compare() throws Exception {
    new ComparisonStory(folder, 2, "none", "random", "learned")
        .method("none", 2, 0.6, 0.1)
        .method("random", 2, 0.56, 0.04)
        .method("learned", 2, 0.68, 0.05)
        .pair("learned", "none", 0.08, 0.02, 0.14, "gain")
        .pair("learned", "random", 0.12, 0.07, 0.17, "gain")
        .finished(true);
  }

  @Test
  void isWrittenWholeToItsPlace() throws Exception {
    Path file = new HtmlReportWriter().write(folder);

    assertEquals(folder.resolve("report/index.html").toAbsolutePath(), file);
    try (Stream<Path> files = Files.list(file.getParent())) {
      assertEquals(List.of(file), files.toList());
    }
  }

  @Test
  void theSameFolderGivesTheSameBytes() throws Exception {
    byte[] first = Files.readAllBytes(new HtmlReportWriter().write(folder));
    byte[] second = Files.readAllBytes(new HtmlReportWriter().write(folder));

    assertArrayEquals(first, second);
  }

  @Test
  void nothingIsFetchedFromAnywhere() throws Exception {
    Written written = Written.of(folder);

    assertFalse(written.source.contains("http"));
    assertFalse(written.source.contains("@import"));
    assertFalse(written.source.contains("url("));
    assertTrue(written.elements("link").isEmpty());
    for (Element element : written.elements("*")) {
      assertFalse(element.hasAttribute("src"));
      String reference = element.getAttribute("href");
      boolean inside = reference.isEmpty() || reference.startsWith("#");
      boolean embedded = reference.startsWith("data:image/png;base64,");
      boolean neighbour = element.getTagName().equals("a") && reference.startsWith("../runs/");
      assertTrue(inside || embedded || neighbour, reference);
    }
  }

  @Test
  void everyLinkWithinThePageHasItsTarget() throws Exception {
    Written written = Written.of(folder);
    Set<String> ids = new HashSet<>();
    for (Element element : written.elements("*")) {
      if (element.hasAttribute("id")) {
        assertTrue(ids.add(element.getAttribute("id")), "twice: " + element.getAttribute("id"));
      }
    }

    for (Element element : written.elements("*")) {
      String reference = element.getAttribute("href");
      assertTrue(!reference.startsWith("#") || ids.contains(reference.substring(1)), reference);
    }
  }

  @Test
  void everyMethodHasItsMeanIntervalAndSeeds() throws Exception {
    String methods = Written.of(folder).section("methods");

    assertTrue(methods.contains("Learned placement0.680 0.630–0.730"), methods);
    assertTrue(methods.contains("Random paste0.560 0.520–0.600"), methods);
    assertEquals(3 * 2 + 2 * 2 + 3 * 2 + 3 * 2, Written.of(folder).styled("circle", "dot").size());
  }

  @Test
  void everySeedHasItsValue() throws Exception {
    String numbers = Written.of(folder).section("numbers");

    assertTrue(numbers.contains("Methodseed 0seed 1"), numbers);
    assertTrue(numbers.contains("Random paste0.5500.570"), numbers);
  }

  @Test
  void costsAreThoseOfTheRuns() throws Exception {
    String cost = Written.of(folder).section("cost");

    assertTrue(cost.contains("40 s") || cost.contains("41 s"), cost);
    assertTrue(cost.contains("801 MiB"), cost);
  }

  @Test
  void recipesAreToldInWords() throws Exception {
    String gallery = Written.of(folder).section("gallery");

    assertTrue(
        gallery.contains(
            "cut 3 of s12, rotate 37°, scale 1.1×, burn 12.5 K, feathered 1 px, at (34, 20)"),
        gallery);
    assertTrue(
        gallery.contains("no defect: n7 at 12, 40 in the shape of s12#3, hard, at (9, 8)"),
        gallery);
  }

  @Test
  void falseAlarmsAreFramedAsFarAsTheirWindowsShowThemAndToldInWords() throws Exception {
    String gallery = Written.of(folder).section("gallery");

    assertTrue(
        gallery.contains(
            "no defect: false alarm of n5, taken for a defect at up to 93%, 9×70 px at (104, 12)"),
        gallery);
    String page = Files.readString(folder.resolve("report/index.html"));
    String card = page.substring(page.indexOf("normal window normal-01.png"));
    assertTrue(
        card.substring(0, card.indexOf("</svg>"))
            .contains("x=\"38\" y=\"0\" width=\"13\" height=\"64\" class=\"frame\""),
        card.substring(0, Math.min(card.length(), 2000)));
  }

  @Test
  void whatChoicesCameToIsToldInWordsAndDrawn() throws Exception {
    String choices = Written.of(folder).section("choices");

    assertTrue(choices.contains("-90° to 0°, mostly near -45°7.25"), choices);
    assertTrue(choices.contains("deformed: rotate.angle-180° to 180°"), choices);
    assertTrue(Written.of(folder).source.contains("class=\"bar\""));
    // The likeliest value of a range, and options by name wherever they stood; shares end at 0 and
    // 1.
    assertTrue(choices.contains("rotate.angle-90° to 0°25%60%52%–68%"), choices);
    assertTrue(choices.contains("deformed: blendpoisson30%90%70%–100%"), choices);
    assertTrue(choices.contains("deformed: blendhard70%2.0%0.0%–5.0%"), choices);
    // What was not there in the beginning has no first probability before it came.
    assertTrue(choices.contains("deformed: blendsoft8.0%8.0%4.0%–12%"), choices);
    assertFalse(choices.contains("sourcea"), "an even choice has not moved: " + choices);
    // Bands are drawn only where intervals are told.
    String page = Written.of(folder).source;
    assertTrue(page.contains("class=\"band blue\""), page);
    assertTrue(page.contains("class=\"whisker\""), page);
  }

  @Test
  void whetherItWasNoiseIsSaidOfEveryRun() throws Exception {
    String signal = Written.of(folder).section("signal");

    assertTrue(
        signal.contains("Of 2 runs that learned places, 1 learned what is told from noise."),
        signal);
    assertTrue(signal.matches("(?s).*learned s0.*0\\.80\\s+no noise.*"), signal);
    assertTrue(signal.matches("(?s).*learned s1.*0\\.70\\s+not told from noise.*"), signal);
    // Of the choices those that tell of it, and of one run.
    assertTrue(signal.contains("learned s0, deformed: rotate.angle"), signal);
    assertFalse(signal.contains("learned s0, source"), signal);
    String choices = Written.of(folder).section("choices");
    assertTrue(choices.contains("7.250.900.85–0.95"), choices);
  }

  @Test
  void picturesAreThoseOfTheFirstLearnedRunAndOthersAreNamed() throws Exception {
    String predictions = Written.of(folder).section("predictions");

    assertTrue(predictions.contains("Shown: learned s0."), predictions);
    assertTrue(predictions.contains("none s0, none s1, random s0"), predictions);
  }

  @Test
  void truthAndPredictionDifferByMoreThanColour() throws Exception {
    Written written = Written.of(folder);

    assertEquals(8, written.styled("path", "truth").size());
    assertEquals(8, written.styled("path", "prediction").size());
    String style = written.elements("style").get(0).getTextContent();
    assertTrue(style.matches("(?s).*\\.prediction \\{[^}]*stroke-dasharray.*"));
    assertFalse(style.matches("(?s).*\\.truth \\{[^}]*stroke-dasharray.*"));
  }

  @Test
  void aSmallDefectIsMagnified() throws Exception {
    List<String> views =
        Written.of(folder).elements("svg").stream()
            .filter(svg -> svg.getAttribute("aria-label").equals("magnified, with outlines"))
            .map(svg -> svg.getAttribute("viewBox"))
            .toList();

    assertEquals("18 21 20 20", views.get(0));
  }

  @Test
  void theMapIsDrawnOverItsPictureAtEveryMoment() throws Exception {
    Written written = Written.of(folder);

    assertTrue(written.section("places").matches("(?s).*step 40.*step 100.*step 200.*"));
    assertTrue(
        written.section("places").matches("(?s).*step 200\\s*\\d+% in the region, \\d+\\.\\d×.*"),
        written.section("places"));
    assertTrue(
        written.section("places").matches("(?s).*scratch3 labelled pictures40\\d+%on 3% of the.*"),
        written.section("places"));
    assertTrue(
        written.section("places").contains("of the mass lies where labelled defects are, lift"),
        written.section("places"));
    assertEquals(3, written.styled("image", "heat").size());
    assertEquals(3, written.styled("use", "ground").size());
  }

  @Test
  void theSolverIsCertifiedRunByRun() throws Exception {
    String directions = Written.of(folder).section("directions");

    assertTrue(directions.contains("learned s1preconditioned41"), directions);
    assertTrue(
        directions.contains("not finite learned s0 (1 time), learned s1 (1 time)"), directions);
  }

  @Test
  void theExperimentCanBeRunAgain() throws Exception {
    String reproduce = Written.of(folder).section("reproduce");

    assertTrue(
        reproduce.contains("kizu:compare factory.yaml --methods none,random,learned --seeds 2"),
        reproduce);
    assertTrue(
        reproduce.contains(
            "- {name: deformed, transforms: [{rotate: {angle: [-180, 180]}}], blend: {feathered:"
                + " {radius: [0, 1]}}}"),
        reproduce);
    assertTrue(reproduce.contains("  path: \"\""), reproduce);
  }
}
