package kizu.core.bilevel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kizu.api.dataset.SampleInfo;
import kizu.api.dataset.Split;
import kizu.api.segmenter.Batch;
import kizu.api.segmenter.SegmenterBackend;
import kizu.api.segmenter.WeightVector;
import kizu.api.tensor.Tensor;
import kizu.api.training.Training;
import kizu.api.training.TrainingEvent.Evaluated;
import kizu.core.testing.Delegating;
import kizu.core.testing.Ledger;
import kizu.core.testing.TinySegmenter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The running average of the weights: what it is, what is judged and kept, and that it goes on. */
class WeightAverageTest {
  private static final double KEPT = 0.5;

  @TempDir Path folder;

  private final Rig rig = new Rig();

  /** Its only weight is how many steps it took; what it predicts with is written down. */
  private static final class StepCounter extends Delegating {
    private final List<Double> predictedWith;
    private double weight;

    private StepCounter(List<Double> predictedWith) {
      super(new TinySegmenter(1, 0, 0));
      this.predictedWith = predictedWith;
    }

    @Override
    public double trainStep(Batch batch, double learningRate) {
      weight++;
      return 1;
    }

    @Override
    public float[] predict(float[] images, int size, int height, int width) {
      predictedWith.add(weight);
      return new float[size * height * width];
    }

    @Override
    public WeightVector weights() {
      return new TinySegmenter.Vec(weight, 0);
    }

    @Override
    public void assign(WeightVector weights) {
      weight = ((TinySegmenter.Vec) weights).list().get(0);
    }

    @Override
    public Map<String, Tensor> state() {
      return Map.of("model.weight", Tensor.of(weight));
    }

    @Override
    public void restore(Map<String, Tensor> state) {
      if (state.get("model.weight") instanceof Tensor.Doubles saved) {
        weight = saved.data()[0];
      }
    }
  }

  private List<Double> count(int steps, int evaluateEvery) {
    List<Double> predictedWith = new ArrayList<>();
    rig.placement.learnsNothing();
    rig.chooser.learnsNothing();
    rig.share = 0;
    rig.steps = steps;
    rig.evaluateEvery = evaluateEvery;
    rig.boards.without(SegmenterBackend.class, "tiny");
    Ledger ledger = rig.ledger;
    rig.boards.with(
        SegmenterBackend.class,
        "tiny",
        (spec, options) -> ledger.over(new StepCounter(predictedWith)));
    return predictedWith;
  }

  /** After n steps with the share min(most, n / (n + 9)) of the old kept, by hand. */
  private static double averageOf(int steps, double most) {
    double average = 1;
    for (int n = 2; n <= steps; n++) {
      double kept = Math.min(most, n / (n + 9.0));
      average = kept * average + (1 - kept) * n;
    }
    return average;
  }

  @Test
  void theAverageIsJudgedAndKeptAndTheTrainingGoesOnWithItsOwnWeights() throws Exception {
    rig.weightAverage = KEPT;
    List<Double> predictedWith = count(20, 5);
    SampleInfo any = rig.data.of(Split.TEST).get(0);
    try (Training training = rig.open(folder)) {
      rig.finish(training);
      int judged = predictedWith.size() / 4;
      for (int evaluation = 0; evaluation < 4; evaluation++) {
        double expected = averageOf(5 * (evaluation + 1), KEPT);
        for (double weight :
            predictedWith.subList(evaluation * judged, judged * (evaluation + 1))) {
          assertEquals(expected, weight, 1e-6);
        }
      }
      training.predict(any);
      assertEquals(averageOf(20, KEPT), predictedWith.get(predictedWith.size() - 1), 1e-6);
    }
    assertEquals(0, rig.ledger.open());
    // However good or bad, the last one is kept.
    assertEquals(
        List.of(true, true, true, true),
        rig.told(Evaluated.class).stream().map(Evaluated::best).toList());
  }

  @Test
  void itBeginsAfterPretrainingWhoseOwnWeightsAreJudged() throws Exception {
    rig.weightAverage = KEPT;
    rig.pretrain = 10;
    List<Double> predictedWith = count(20, 5);
    rig.run(folder);
    List<Double> judged = predictedWith.stream().distinct().toList();
    assertEquals(4, judged.size(), judged.toString());
    assertEquals(5, judged.get(0), 1e-6);
    assertEquals(10, judged.get(1), 1e-6);
    assertEquals(10 + averageOf(5, KEPT), judged.get(2), 1e-6);
    assertEquals(10 + averageOf(10, KEPT), judged.get(3), 1e-6);
  }

  @Test
  void withoutAnAverageTheWeightsInTrainingAreJudged() throws Exception {
    List<Double> predictedWith = count(10, 5);
    rig.run(folder);
    assertEquals(List.of(5.0, 10.0), predictedWith.stream().distinct().toList());
  }

  @Test
  void anotherRoundsAverageBeginsAnew() throws Exception {
    rig.weightAverage = KEPT;
    rig.rounds = 2;
    List<Double> predictedWith = count(5, 5);
    rig.run(folder);
    assertEquals(1, predictedWith.stream().distinct().count(), predictedWith.toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 9, 11})
  void itGoesOnFromACheckpointByteForByte(int killedAt) throws Exception {
    rig.placement.learnsNothing();
    rig.chooser.learnsNothing();
    rig.weightAverage = 0.9;
    rig.rate = 0.5;
    rig.evaluateEvery = 4;
    rig.checkpointEvery = 4;
    Path whole = folder.resolve("whole");
    Path broken = folder.resolve("broken");
    rig.run(whole);
    try (Training training = rig.open(broken)) {
      while (training.step() < killedAt) {
        training.advance();
      }
    }
    rig.run(broken);
    for (String file : List.of("state.safetensors", "best.safetensors", "manifest.json")) {
      assertArrayEquals(last(whole, file), last(broken, file), file);
    }
  }

  private byte[] last(Path at, String file) throws Exception {
    return Files.readAllBytes(
        at.resolve(String.format(Locale.ROOT, "step-%09d", rig.steps)).resolve(file));
  }
}
