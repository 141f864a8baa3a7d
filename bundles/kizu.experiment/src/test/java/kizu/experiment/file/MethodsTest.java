package kizu.experiment.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import kizu.api.KizuException;
import kizu.api.experiment.KnownMethod;
import kizu.api.placement.PlacementPolicy;
import kizu.experiment.FakeCatalog;
import kizu.experiment.FakeDataset;
import org.junit.jupiter.api.Test;

class MethodsTest {
  private static final String DATA = "dataset: {format: fake}\n";

  private final FakeCatalog catalog = FakeCatalog.complete(FakeDataset.small());

  private Experiment read(String... settings) throws KizuException {
    Node.Mapping root = Settings.apply(YamlText.parse("e.yaml", DATA), Arrays.asList(settings));
    return new ExperimentReader(catalog, "pytorch").read(root, "e", Path.of("/base"));
  }

  private Experiment applied(KnownMethod method, String... settings) throws KizuException {
    return Methods.apply(method.word(), 3, read(settings), catalog);
  }

  @Test
  void aMethodChangesWhatItsSettingsNameAndNothingElse() throws KizuException {
    Experiment written = read("upper.rounds=3", "region.left=0.25");
    for (KnownMethod method : KnownMethod.values()) {
      Experiment applied = Methods.apply(method.word(), 3, written, catalog);
      List<String> changed = new ArrayList<>(List.of("method", "seed"));
      method.settings().forEach(setting -> changed.add(setting.split("[>=]", 2)[0]));
      for (String difference :
          Differences.between(ResolvedExperiment.of(written), ResolvedExperiment.of(applied))) {
        assertTrue(
            difference.startsWith("and ") || changed.stream().anyMatch(difference::startsWith),
            method + ": " + difference);
      }
      assertEquals(method.word(), applied.method());
      assertEquals(3, applied.seed());
    }
  }

  @Test
  void withoutSynthesisNothingIsPasted() throws KizuException {
    Experiment none = applied(KnownMethod.NONE, "training.jitter=0.5");
    assertEquals(0, none.training().syntheticShare());
    assertEquals(0.5, none.training().jitter());
    assertEquals("uniform", none.upper().placement().name());
    assertEquals(1, applied(KnownMethod.CLASSIC).training().jitter());
  }

  @Test
  void theRuleIsTheExperimentsOwn() throws KizuException {
    Experiment region = applied(KnownMethod.REGION, "region.left=0.25", "upper.rounds=4");
    assertEquals(region.region(), region.upper().placement());
    assertEquals(0.25, region.upper().placement().options().get("left"));
    assertEquals(1, region.upper().rounds());
  }

  @Test
  void aRetrainedNetworkHasTwoRoundsAtLeast() throws KizuException {
    assertEquals(2, applied(KnownMethod.RETRAINED).upper().rounds());
    assertEquals(5, applied(KnownMethod.RETRAINED, "upper.rounds=5").upper().rounds());
  }

  @Test
  void onlyTheJointMethodLearnsTheRecipe() throws KizuException {
    assertEquals("learned-choices", applied(KnownMethod.JOINT).upper().recipe().name());
    for (KnownMethod method : List.of(KnownMethod.LEARNED, KnownMethod.SURROGATE)) {
      assertEquals("uniform", applied(method).upper().recipe().name());
    }
    assertEquals("location-network", applied(KnownMethod.LEARNED).upper().placement().name());
  }

  @Test
  void whatIsMissingIsToldWithTheMethodThatNeedsIt() throws KizuException {
    Experiment written = read();
    catalog.remove(PlacementPolicy.class, "surrogate");
    KizuException refusal =
        assertThrows(KizuException.class, () -> Methods.apply("surrogate", 0, written, catalog));
    assertTrue(refusal.location().startsWith("method surrogate: placement"), refusal.location());
  }

  /** The method sets another placement in its place. */
  @Test
  void whatIsWrongWithANamesOwnSettingIsToldThoughTheMethodSetsTheSame() throws KizuException {
    Experiment written = read();
    for (String name : List.of("random+placement=nonsense", "none+training.syntheticShare=2")) {
      KizuException refusal =
          assertThrows(KizuException.class, () -> Methods.apply(name, 0, written, catalog));
      assertTrue(refusal.location().startsWith("method " + name), refusal.location());
    }
  }

  @Test
  void wordsAreAskedForOnlyWhereSomethingIsLearned() throws KizuException {
    String words = "upper.words=true";
    assertFalse(applied(KnownMethod.RANDOM, words, "upper.rounds=2").upperInFact().words());
    assertTrue(applied(KnownMethod.LEARNED, words, "upper.rounds=2").upperInFact().words());
    assertTrue(applied(KnownMethod.RANDOM, words, "upper.rounds=2").upper().words(), "as written");
  }

  @Test
  void theNetworkIsTheSameUnlessTheMethodSetsIt() throws KizuException {
    Experiment written = read();
    assertSame(written.segmenter(), Methods.apply("random", 0, written, catalog).segmenter());
    assertNotEquals(
        written.segmenter(),
        Methods.apply("random+segmenter.size=base", 0, written, catalog).segmenter());
  }

  /** A key of the table that no record has, or the other way round, would be of no effect. */
  @Test
  void everyKeyIsWrittenBackAndNothingElse() throws KizuException {
    Map<String, Object> resolved = ResolvedExperiment.of(read());
    for (Section section : Keys.sections()) {
      if (!section.name().equals(Keys.SOURCE.name())) {
        Object keys = section.name().isEmpty() ? resolved : resolved.get(section.name());
        Collection<?> there = assertInstanceOf(Map.class, keys).keySet();
        assertTrue(there.containsAll(section.keys()), section.name() + " " + there);
        // A data set's options are its format's.
        assertTrue(
            section.name().equals(Keys.DATASET.name()) || there.size() == section.keys().size(),
            section.name() + " " + there);
      }
    }
  }
}
