package kizu.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import kizu.api.experiment.ComparisonSummary.Interval;
import kizu.api.experiment.Judged;
import kizu.api.synthesis.Magnitudes;
import kizu.api.synthesis.Recipe;
import org.junit.jupiter.api.Test;

class JsonTest {
  record Numbers(double one, Double other, List<Double> list, Map<String, Double> map) {}

  record Possibly(Optional<String> text, OptionalInt number, Judged judged) {}

  @Test
  void numbersThatAreNotKnownAreNullAndComeBackAsNaN() {
    Numbers unknown =
        new Numbers(
            Double.NaN,
            Double.NEGATIVE_INFINITY,
            List.of(1.5, Double.NaN),
            Map.of("a", Double.NaN));
    String line = Json.line(unknown);
    assertEquals("{\"one\":null,\"other\":null,\"list\":[1.5,null],\"map\":{\"a\":null}}", line);
    Numbers read = Json.parse(line, Numbers.class).orElseThrow();
    assertTrue(Double.isNaN(read.one()) && read.other().isNaN());
    assertEquals(Arrays.asList(1.5, Double.NaN), read.list());
    assertEquals(Map.of("a", Double.NaN), read.map());
    assertEquals("[null,0.1,1]", Json.line(Arrays.asList(Float.NaN, 0.1f, 1)));
  }

  @Test
  void whatMayHaveNoValueMayBeNullOrNotThere() {
    Possibly nothing = new Possibly(Optional.empty(), OptionalInt.empty(), Judged.TEST);
    assertEquals("{\"text\":null,\"number\":null,\"judged\":\"test\"}", Json.line(nothing));
    assertEquals(Optional.of(nothing), Json.parse(Json.line(nothing), Possibly.class));
    assertEquals(Optional.of(nothing), Json.parse("{}", Possibly.class));
    Possibly all = new Possibly(Optional.of("a"), OptionalInt.of(3), Judged.HELD_OUT);
    assertEquals(Optional.of(all), Json.parse(Json.line(all), Possibly.class));
    assertEquals(Optional.empty(), Json.parse("{\"number\":\"3\"}", Possibly.class));
  }

  @Test
  void anIntervalIsItsTwoEnds() {
    Interval open = new Interval(0.25, Double.NaN);
    assertEquals("[0.25,null]", Json.line(open));
    assertEquals(Optional.of(open), Json.parse("[0.25,null]", Interval.class));
  }

  @Test
  void unitsStandInTheOrderOfTheirNames() {
    Map<String, String> units = Map.of("c", "px", "a", "°", "d", "×", "b", "%");
    Recipe.Step step = new Recipe.Step("warp", new Magnitudes(Map.of("a", 1.0)), units);
    String line = Json.line(step);
    assertTrue(
        line.endsWith("\"units\":{\"a\":\"°\",\"b\":\"%\",\"c\":\"px\",\"d\":\"×\"}}"), line);
    assertEquals(Optional.of(step), Json.parse(line, Recipe.Step.class));
    Recipe.Step older = new Recipe.Step("warp", Magnitudes.NONE);
    String without = "{\"component\":\"warp\",\"magnitudes\":{}}";
    assertEquals(Optional.of(older), Json.parse(without, Recipe.Step.class));
  }

  @Test
  void theOrderOfKeysCountsOnlyWhereItShould() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("b", Map.of("z", 1));
    map.put("a", List.of(2));
    assertEquals("{\"b\":{\"z\":1},\"a\":[2]}", Json.line(map));
    assertEquals("{\"a\":[2],\"b\":{\"z\":1}}", Json.canonical(map));
    assertEquals(map, Json.members(map));
  }

  @Test
  void whatATerminalObeysIsWrittenAsAnEscape() {
    String line = Json.line(Map.of("a", "\u001b[2J\u009b"));
    assertTrue(line.chars().allMatch(c -> c >= ' ' && c < 0x7f), line);
  }
}
