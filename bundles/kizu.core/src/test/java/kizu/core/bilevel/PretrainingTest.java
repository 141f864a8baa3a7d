package kizu.core.bilevel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kizu.api.KizuException;
import kizu.api.dataset.SampleInfo;
import kizu.api.dataset.Split;
import kizu.api.segmenter.Batch;
import kizu.api.training.Training;
import kizu.api.training.TrainingEvent.Pretrained;
import kizu.api.training.TrainingEvent.Stepped;
import kizu.api.training.TrainingPlan;
import kizu.core.testing.Tones;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The first phase of a training: what a network sees in it, and that it ends. */
class PretrainingTest {
  private static final int PIXELS = Tones.SIDE * Tones.SIDE;
  private static final float GROUND = (float) Tones.ground(Split.TRAIN);
  private static final float DEFECT = (float) Tones.defect(Split.TRAIN);

  @TempDir Path folder;

  private final Rig rig = rig();

  private static Rig rig() {
    Rig rig = new Rig();
    rig.solver.to(1, 1);
    return rig;
  }

  private static int count(float[] values, int picture, float value) {
    int count = 0;
    for (int i = picture * PIXELS; i < (picture + 1) * PIXELS; i++) {
      count += values[i] == value ? 1 : 0;
    }
    return count;
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "0.5, 1", "0.5, 2"})
  void itsStepsSeeGoodPicturesHalfOfThemWithTexturesThatDoNotBelongThere(double share, int rounds)
      throws KizuException {
    if (share == 0) {
      withoutSynthesis();
    }
    rig.rounds = rounds;
    rig.pretrain = 5;
    rig.batch = 5;
    rig.run(folder);
    List<Batch> trained = rig.ledger.trained();
    assertEquals(rig.steps * rounds, trained.size());
    for (int step = 0; step < trained.size(); step++) {
      Batch batch = trained.get(step);
      if (step % rig.steps >= rig.pretrain) {
        assertTrue(count(batch.images(), 0, DEFECT) > 0, "a labelled defect at step " + step);
        continue;
      }
      for (int picture = 0; picture < rig.batch; picture++) {
        int labelled = count(batch.labels(), picture, 1);
        int good = count(batch.images(), picture, GROUND);
        assertEquals(1, batch.weights()[picture]);
        if (picture < 3) {
          assertTrue(labelled > 0 && good > PIXELS / 2, labelled + " pixels, " + good + " good");
        } else {
          assertEquals(0, labelled);
          assertEquals(PIXELS, good);
        }
      }
    }
  }

  private void withoutSynthesis() {
    rig.share = 0;
    rig.placement.learnsNothing();
    rig.chooser.learnsNothing();
  }

  @Test
  void noTwoStepsSeeTheSame() throws KizuException {
    rig.pretrain = 3;
    rig.rounds = 2;
    rig.run(folder);
    List<List<Float>> seen = new ArrayList<>();
    for (int step : new int[] {0, 1, 2, 12, 13, 14}) {
      List<Float> pixels = new ArrayList<>();
      for (float value : rig.ledger.trained().get(step).images()) {
        pixels.add(value);
      }
      seen.add(pixels);
    }
    assertEquals(6, seen.stream().distinct().count());
  }

  @Test
  void itEndsOnceANetworkAndTheRateIsThatOfOneTraining() throws KizuException {
    rig.warmup = 3;
    rig.run(folder.resolve("without"));
    assertEquals(List.of(), rig.told(Pretrained.class));
    List<Double> rates = rig.told(Stepped.class).stream().map(Stepped::learningRate).toList();
    Rig pretrained = rig();
    pretrained.warmup = 3;
    pretrained.pretrain = 5;
    pretrained.rounds = 2;
    pretrained.run(folder.resolve("with"));
    assertEquals(List.of(new Pretrained(5), new Pretrained(17)), pretrained.told(Pretrained.class));
    assertEquals(
        rates,
        pretrained.told(Stepped.class).stream().map(Stepped::learningRate).limit(12).toList());
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "4, 1", "5, 1", "7, 1", "8, 1", "13, 2", "15, 2", "18, 2", "21, 2"})
  void itGoesOnFromACheckpointByteForByte(int killedAt, int rounds) throws Exception {
    Path whole = folder.resolve("whole");
    Path broken = folder.resolve("broken");
    wholeRig(rounds).run(whole);
    Rig killed = wholeRig(rounds);
    try (Training training = killed.open(broken)) {
      while (training.step() < killedAt) {
        training.advance();
      }
    }
    wholeRig(rounds).run(broken);
    for (String file : List.of("state.safetensors", "best.safetensors", "manifest.json")) {
      String last = String.format(Locale.ROOT, "step-%09d/%s", 12 * rounds, file);
      assertArrayEquals(
          Files.readAllBytes(whole.resolve(last)), Files.readAllBytes(broken.resolve(last)), file);
    }
  }

  /** With everything that could be forgotten. */
  private static Rig wholeRig(int rounds) {
    Rig rig = rig();
    rig.rounds = rounds;
    rig.pretrain = 6;
    rig.distractors = 1.5;
    rig.weightAverage = 0.9;
    rig.rate = 0.5;
    rig.start = 2;
    rig.every = 2;
    rig.evaluateEvery = 4;
    rig.checkpointEvery = 4;
    return rig;
  }

  @Test
  void itNeedsNormalPicturesAndStepsAfterIt() throws KizuException {
    withoutSynthesis();
    rig.pretrain = 12;
    KizuException none = assertThrows(KizuException.class, () -> rig.open(folder));
    assertTrue(none.location().contains("training.pretrain"), none.toString());
    rig.pretrain = 11;
    KizuException noPicture =
        assertThrows(KizuException.class, () -> rig.open(folder, PretrainingTest::withoutNormals));
    assertTrue(noPicture.remedy().contains("training.pretrain"), noPicture.toString());
    rig.pretrain = 0;
    rig.open(folder, PretrainingTest::withoutNormals).close();
  }

  private static TrainingPlan withoutNormals(TrainingPlan p) {
    return new TrainingPlan(
        p.dataset(),
        p.defects(),
        List.of(),
        p.validation(),
        p.lower(),
        p.synthesis(),
        p.upper(),
        p.segmenter(),
        p.metrics(),
        p.seed(),
        p.fingerprint());
  }

  /** One normal picture lends its own texture. */
  @Test
  void oneNormalPictureIsEnough() throws KizuException {
    withoutSynthesis();
    rig.pretrain = 5;
    List<SampleInfo> one = rig.data.of(Split.TRAIN, false).subList(0, 1);
    try (Training training =
        rig.open(
            folder,
            p ->
                new TrainingPlan(
                    p.dataset(),
                    p.defects(),
                    one,
                    p.validation(),
                    p.lower(),
                    p.synthesis(),
                    p.upper(),
                    p.segmenter(),
                    p.metrics(),
                    p.seed(),
                    p.fingerprint()))) {
      rig.finish(training);
    }
    assertTrue(count(rig.ledger.trained().get(0).labels(), 0, 1) > 0);
  }

  @Test
  void theGalleryTellsOfDistractors() throws KizuException {
    rig.distractors = 2;
    try (Training training = rig.open(folder)) {
      assertFalse(training.gallery(8).stream().allMatch(made -> made.distractors().isEmpty()));
    }
  }
}
