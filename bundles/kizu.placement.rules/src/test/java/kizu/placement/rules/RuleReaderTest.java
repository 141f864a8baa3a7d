package kizu.placement.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import kizu.api.KizuException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleReaderTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "100%: edge at least 0 px",
        "80%: edge 0 to 12 px and brightness at least 40 %; 20%: anywhere",
        "60%: outer edge -4 to 12.5 px; 30%: border below 20 px and angle 330 to 45 °",
        "50%: direction 150 to 15 °",
        "1.5%: radius 20 to 110 % and texture below 2.5 %",
        "99%: x 25 to 75 % and y 0 to 50 % and edges at least 3 %"
      })
  void whatIsWrittenIsReadAgain(String text) throws KizuException {
    assertEquals(text, RuleSet.text(RuleReader.read(text).of("any")));
  }

  @Test
  void sharesThatAreLeftOpenShareTheRest() throws KizuException {
    List<Rule> rules =
        RuleReader.read("40%: border below 9 px; edge at least 0 px; x below 50 %").of("dent");
    assertEquals(List.of(0.4, 0.3, 0.3), rules.stream().map(Rule::share).toList());
    assertEquals(1, RuleReader.read("edge at least 0 px").of("").get(0).share());
  }

  @Test
  void aClassHasItsOwnRulesOrThoseOfAll() throws KizuException {
    RuleSet set =
        RuleReader.read(
            "edge at least 0 px; [deep scratch] 70%: x below 50 %; 10%: anywhere; [dent] anywhere");
    assertEquals("100%: edge at least 0 px", RuleSet.text(set.of("hole")));
    assertEquals("70%: x below 50 %; 10%: anywhere", RuleSet.text(set.of("deep scratch")));
    assertEquals("100%: anywhere", RuleSet.text(set.of("dent")));
  }

  @Test
  void minusSignsAndDegreesMayBeTypedEitherWay() throws KizuException {
    assertEquals(
        "100%: edge -4 to 2 px and angle -30 to 60 °",
        RuleSet.text(RuleReader.read("edge −4 to +2 px and angle −30 to 60 deg").of("")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "80%: edgee 0 to 12 px | character 6 ('edgee') | Did you mean 'edge'?",
        "wetness 0 to 12 px | character 1 ('wetness') | Give one of: edge, outer edge, border",
        "edge 0 to 12 % | character 14 ('%') | edge 10 to 20 px",
        "edge 0 to 12 | at the end | edge at least 10 px",
        "edge 12 to 0 px | character 6 ('12') | edge 10 to 20 px",
        "edge 12 px | character 9 ('px') | edge 10 to 20 px",
        "edge near 12 px | character 6 ('near') | Write it like 12",
        "x below 50 % and x at least 10 % | character 18 ('x') | one range of each",
        "80: x below 50 % | character 3 (':') | '80%:'",
        "120%: x below 50 % | character 1 ('120') | at most 100",
        "0%: x below 50 % | character 1 ('0') | more than 0",
        "60%: x below 9 %; 60%: anywhere | rules | at most 100% in all",
        "100%: x below 9 %; anywhere | rules | less than 100%",
        "x below 9 % y below 8 % | character 13 ('y') | Put ';'",
        "x below 9 %; | at the end | Give one of",
        "[dent x below 9 % | character 2 ('dent') | between [ and ]",
        "[a] anywhere; [b] anywhere; [a] anywhere | character 30 ('a') | together",
        "angle at least 30 ° | character 7 ('at') | anticlockwise",
        "angle 0 to 360 ° | character 7 ('0') | less than 360",
        "'' | rules | Write some"
      })
  void mistakesAreNamedWithTheirPlaceAndWhatIsAllowed(String text, String where, String remedy) {
    KizuException e = assertThrows(KizuException.class, () -> RuleReader.read(text));
    assertTrue(e.location().contains(where), e::getMessage);
    assertTrue(e.remedy().contains(remedy), e::getMessage);
  }
}
