package kizu.core.synthesis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import kizu.api.synthesis.Patch;
import kizu.api.synthesis.Transform;
import kizu.core.testing.Fakes;
import kizu.core.testing.Poison;
import org.junit.jupiter.api.Test;

class OutgrowthTest {
  private static final Patch SMALL = Fakes.patch(2, 2, 1);
  private static final Patch LARGE = Fakes.patch(9, 9, 1);

  private final Outgrowth outgrowth = new Outgrowth();
  private int applied;

  private static boolean fits(Patch patch) {
    return patch.width() <= 8;
  }

  /** A geometry that leaves everything as it is. */
  private Transform same() {
    Transform geometry =
        Poison.of(
            Transform.class, new Fakes.Gain(), "stage", (a, sound) -> Transform.Stage.GEOMETRY);
    Transform counting =
        Poison.of(
            Transform.class,
            geometry,
            "apply",
            (arguments, sound) -> {
              applied++;
              return arguments[0];
            });
    // As the board hands it out: equal to nothing but itself.
    return new Transform() {
      @Override
      public Stage stage() {
        return counting.stage();
      }

      @Override
      public List<kizu.api.synthesis.Parameter> parameters() {
        return List.of();
      }

      @Override
      public Patch apply(
          Patch patch, kizu.api.synthesis.Magnitudes magnitudes, kizu.api.synthesis.Site site) {
        return counting.apply(patch, magnitudes, site);
      }
    };
  }

  private static ActiveSource source(String name, Transform transform) {
    return new ActiveSource(
        name, List.of(new ActiveSource.Link<>("growth", transform, List.of())), List.of());
  }

  private String missed(ActiveSource source, Patch piece, int times) {
    String found = "";
    for (int i = 0; i < times; i++) {
      found = outgrowth.useless(source, piece, OutgrowthTest::fits);
      assertEquals("", i < times - 1 ? found : "");
    }
    return found;
  }

  @Test
  void whatNeverFitsIsNamedAtTheTwentiethMiss() {
    assertEquals("growth", missed(source("s", same()), LARGE, 20));
    assertEquals(1, applied);
  }

  @Test
  void whatFitsAtItsMildestIsLookedAtOnceAndLeftAlone() {
    ActiveSource source = source("s", same());
    assertEquals("", missed(source, SMALL, 20));
    assertEquals("", missed(source, LARGE, 60));
    assertEquals(1, applied);
  }

  @Test
  void whatFittedOnceOrIsOfUseElsewhereIsLeftAlone() {
    Transform shared = same();
    outgrowth.fitted(source("s", shared));
    assertEquals("", missed(source("s", shared), LARGE, 40));
    assertEquals(0, applied);
    assertEquals("", missed(source("t", shared), LARGE, 40));
    assertEquals(2, applied);
  }

  @Test
  void anotherVersionBeginsAnew() {
    outgrowth.fitted(source("s", same()));
    ActiveSource next = source("s", same());
    assertEquals("growth", missed(next, LARGE, 20));
    assertEquals("growth", missed(source("s", same()), LARGE, 20));
  }

  @Test
  void aResumedRunGoesOnCounting() {
    Transform transform = same();
    ActiveSource source = source("s", transform);
    outgrowth.fitted(source("u", transform));
    assertEquals(Map.of(), outgrowth.counts());
    missed(source, LARGE, 19);
    Transform again = same();
    ActiveSource resumedSource = source("s", again);
    Outgrowth resumed = new Outgrowth();
    resumed.restore(outgrowth.counts(), List.of(resumedSource));
    assertEquals("growth", resumed.useless(resumedSource, LARGE, OutgrowthTest::fits));
    resumed = new Outgrowth();
    resumed.restore(outgrowth.counts(), List.of(resumedSource, source("u", again)));
    assertEquals(
        "", resumed.useless(resumedSource, LARGE, OutgrowthTest::fits), "it is of use to u");
  }

  @Test
  void whatIsKnownOfOldOnesIsNotHeldAgainstNewOnesThatCameMeanwhile() {
    ActiveSource old = source("s", same());
    missed(old, LARGE, 19);
    Map<String, double[]> counts = outgrowth.counts();
    ActiveSource next = source("s", same());
    missed(next, LARGE, 5);
    outgrowth.restore(counts, List.of(next));
    assertEquals("", outgrowth.useless(next, LARGE, OutgrowthTest::fits));
  }
}
