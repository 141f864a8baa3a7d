package kizu.core.bilevel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.annotation.Annotation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kizu.api.KizuException;
import kizu.api.config.Parts;
import kizu.api.dataset.Dataset;
import kizu.api.dataset.SampleInfo;
import kizu.api.recipe.RecipePolicy;
import kizu.api.training.Training;
import kizu.api.training.TrainingEvent.Change;
import kizu.api.training.TrainingEvent.ComponentChanged;
import kizu.api.training.TrainingPlan;
import kizu.core.testing.Poison;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BilevelTrainerTest {
  @TempDir Path folder;

  private final Rig rig = new Rig();

  private record Config(int cacheMiB, int patienceSeconds) implements BilevelTrainer.Config {
    @Override
    public Class<? extends Annotation> annotationType() {
      return BilevelTrainer.Config.class;
    }
  }

  private BilevelTrainer trainer(int cache, int patience) {
    return new BilevelTrainer(rig.boards.board(), new Config(cache, patience));
  }

  @ParameterizedTest
  @CsvSource({
    "15, 60, 'cacheMiB is 15, allowed are 16 to 1048576'",
    "1048577, 60, 'cacheMiB is 1048577, allowed are 16 to 1048576'",
    "16, -1, 'patienceSeconds is -1, allowed are 0 to 86400'",
    "16, 86401, 'patienceSeconds is 86401, allowed are 0 to 86400'"
  })
  void aConfigurationOutsideItsRangeIsRefused(int cache, int patience, String problem) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> trainer(cache, patience));
    assertTrue(String.valueOf(e.getMessage()).endsWith(problem), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"16, 0", "1048576, 86400"})
  void theEndsOfItsRangeAreAllowed(int cache, int patience) throws Exception {
    rig.solver.to(1, 0);
    try (Training training =
        trainer(cache, patience).open(rig.plan(), folder.resolve("run"), event -> {})) {
      training.advance();
      assertEquals(1, training.step());
    }
  }

  @Test
  void aRunInWordsThatNobodyFindsIsRefusedBeforeItsFirstStep() throws Exception {
    rig.rounds = 2;
    TrainingPlan plan = rig.plan();
    TrainingPlan inWords =
        Parts.with(plan, Map.of("upper", Parts.with(plan.upper(), Map.of("words", true))));
    BilevelTrainer trainer = trainer(16, 0);
    KizuException e =
        assertThrows(
            KizuException.class, () -> trainer.open(inWords, folder.resolve("run"), event -> {}));
    assertEquals("upper.words", e.location());
    trainer.open(plan, folder.resolve("run"), event -> {}).close();
  }

  @Test
  void samplesAreKeptInMemoryAndLoadedOnce() throws Exception {
    Map<String, Integer> loads = new TreeMap<>();
    Dataset counting =
        Poison.of(
            Dataset.class,
            rig.data,
            "load",
            (arguments, call) -> {
              loads.merge(((SampleInfo) arguments[0]).id(), 1, Integer::sum);
              return call.result();
            });
    rig.solver.to(1, 0);
    rig.evaluateEvery = 4;
    try (Training training =
        trainer(16, 0).open(over(rig.plan(), counting), folder.resolve("run"), event -> {})) {
      while (training.step() < rig.steps) {
        training.advance();
      }
    }
    assertTrue(loads.size() > 6, loads.toString());
    assertTrue(loads.values().stream().allMatch(count -> count == 1), loads.toString());
  }

  private static TrainingPlan over(TrainingPlan plan, Dataset dataset) {
    return new TrainingPlan(
        dataset,
        plan.defects(),
        plan.normals(),
        plan.validation(),
        plan.lower(),
        plan.synthesis(),
        plan.upper(),
        plan.segmenter(),
        plan.metrics(),
        plan.seed(),
        plan.fingerprint());
  }

  @Test
  void aRunWaitsAsManySecondsAsConfigured() throws Exception {
    List<ComponentChanged> told = new ArrayList<>();
    rig.solver.to(1, 0);
    try (Training training =
        trainer(16, 90)
            .open(
                rig.plan(),
                folder.resolve("run"),
                event -> {
                  if (event instanceof ComponentChanged changed) {
                    told.add(changed);
                    if (changed.change() == Change.LEFT) {
                      rig.boards.with(RecipePolicy.class, "recording", rig.chooser);
                    }
                  }
                })) {
      training.advance();
      rig.boards.without(RecipePolicy.class, "recording");
      training.advance();
    }
    assertEquals("the run waits up to 90 s for a replacement", told.get(0).reason());
  }
}
