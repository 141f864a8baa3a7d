package kizu.experiment.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AdviceRulesTest {
  private static Advice advice(Map<String, String> said) {
    return new Advice("p.json", "f", List.of("a"), 20, "iou", said);
  }

  private static Set<String> leftOut(Map<String, String> said, String... levers) {
    return advice(said).leavesOut(List.of(levers)).keySet();
  }

  @Test
  void theOracleHasTheLastWordOnPlaces() {
    assertEquals(Set.of(), leftOut(Map.of("place", "room"), "learned"));
    assertEquals(Set.of(), leftOut(Map.of("place", "too few", "oracle", "room"), "learned"));
    assertEquals(Set.of("learned"), leftOut(Map.of("place", "room", "oracle", "none"), "learned"));
    assertEquals(Set.of("learned"), leftOut(Map.of("empirical", "room"), "learned"));
  }

  /** A recipe has more to learn than places. */
  @Test
  void jointIsTriedWhereSizeToneOrOrientationHaveRoom() {
    assertEquals(Set.of("learned"), leftOut(Map.of("tone", "room"), "joint", "learned"));
    assertEquals(Set.of("joint"), leftOut(Map.of("tone", "too few"), "joint"));
    assertEquals(Set.of("joint"), leftOut(Map.of("size", "room", "joint", "none"), "joint"));
  }

  /** A potential that never tried it says nothing of it. */
  @Test
  void whatWasTriedOtherwiseIsTried() {
    assertEquals(
        Set.of("random+training.pretrain=400"),
        leftOut(
            Map.of("random+training.pretrain=400", "none"),
            "random+training.pretrain=400",
            "random+training.pretrain=200"));
  }

  @Test
  void theUsualLeversGetALearnedOneAndSomethingIsAlwaysLeft() {
    Advice places = advice(Map.of("place", "room", "classic", "none"));
    assertEquals(List.of("random", "learned"), places.followed(List.of("classic", "random"), true));
    assertEquals(List.of("random"), places.followed(List.of("classic", "random"), false));
    assertEquals(List.of("classic"), places.followed(List.of("classic"), false));
  }
}
