package kizu.report;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kizu.api.explanation.ChoiceRule;
import kizu.api.explanation.Explanation;
import kizu.api.explanation.PlaceRule;
import kizu.api.explanation.PlaceRules;
import kizu.folder.run.LearnedWords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordsTest {
  @TempDir Path folder;

  private String section(Explanation explanation) throws Exception {
    RunStory.finished(folder, "learned", 0, 0.7);
    LearnedWords.DOCUMENT.write(LearnedWords.DOCUMENT.in(folder), explanation);
    return Written.of(folder).section("words");
  }

  @Test
  void rulesStandWithTheirScoresTheRestAndHowToTypeThem() throws Exception {
    PlaceRules rules =
        new PlaceRules(
            "scratch",
            "90%: edge at least 0 px",
            List.of(new PlaceRule("on the part", 0.9, 0.25)),
            "the region of the data set",
            0.8,
            0.6,
            40);
    ChoiceRule source = new ChoiceRule("source", "own cut 75%, texture 25%", List.of(0.75, 0.25));
    ChoiceRule even = new ChoiceRule("cut", ChoiceRule.EVEN, List.of(0.5, 0.5));
    String text = section(new Explanation(List.of(rules), List.of(source, even)));
    assertTrue(text.contains("On the part"), text);
    assertTrue(text.contains("90%") && text.contains("25%") && text.contains("3.6"), text);
    assertTrue(text.contains("Anywhere else") && text.contains("10%"), text);
    assertTrue(text.contains("keep 75% of the 0.80 nats"), text);
    assertTrue(text.contains("90%: edge at least 0 px"), text);
    assertTrue(text.contains("own cut 75%, texture 25%"), text);
    assertTrue(text.contains("1 other choice is even"), text);
  }

  @Test
  void withoutARuleItSaysSo() throws Exception {
    String text =
        section(new Explanation(List.of(PlaceRules.none("dent", "", 0.001, 40)), List.of()));
    assertTrue(text.contains("No rule: places are as good as even."), text);
    assertFalse(text.contains("Lift<"), text);
  }

  @Test
  void aDamagedFileIsToldInItsPlaceAndAnOlderRunHasNone() throws Exception {
    RunStory.finished(folder, "learned", 0, 0.7);
    assertFalse(Written.of(folder).source.contains("id=\"words\""));
    Files.writeString(LearnedWords.DOCUMENT.in(folder), "{}");
    assertTrue(Written.of(folder).section("words").contains("not available"));
  }
}
