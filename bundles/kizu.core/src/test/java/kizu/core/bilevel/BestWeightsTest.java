package kizu.core.bilevel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kizu.api.KizuException;
import kizu.api.dataset.SampleInfo;
import kizu.api.dataset.Split;
import kizu.api.image.Mask;
import kizu.api.metric.Metric;
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

/**
 * Which weights are kept: a network that says what step it is at everywhere, and a metric that
 * likes some steps better than others.
 */
class BestWeightsTest {
  private static final int EVERY = 5;

  /** The probability that stands for a step. */
  private static final double UNIT = 1 / 128.0;

  @TempDir Path folder;

  private final Ledger ledger = new Ledger();
  private final Rig rig = new Rig();
  private double[] scores = {};
  private boolean higher = true;

  /** Its only weight is how many steps it took. */
  private static final class StepCounter extends Delegating {
    private int steps;

    private StepCounter() {
      super(new TinySegmenter(1, 0, 0));
    }

    @Override
    public double trainStep(Batch batch, double learningRate) {
      steps++;
      return 1;
    }

    @Override
    public float[] predict(float[] images, int size, int height, int width) {
      float[] all = new float[size * height * width];
      Arrays.fill(all, (float) (steps * UNIT));
      return all;
    }

    @Override
    public WeightVector weights() {
      return new TinySegmenter.Vec(steps, 0);
    }

    @Override
    public void assign(WeightVector weights) {
      steps = (int) Math.round(((TinySegmenter.Vec) weights).list().get(0));
    }

    @Override
    public Map<String, Tensor> state() {
      return Map.of("model.steps", Tensor.of((double) steps));
    }

    @Override
    public void restore(Map<String, Tensor> state) {
      if (state.get("model.steps") instanceof Tensor.Doubles saved) {
        steps = (int) saved.data()[0];
      }
    }
  }

  /** Likes a network by its step, whatever the threshold. */
  private final class Scored implements Metric {
    @Override
    public String description() {
      return "As told.";
    }

    @Override
    public boolean higherIsBetter() {
      return higher;
    }

    @Override
    public int statistics() {
      return 2;
    }

    @Override
    public void add(float[] probability, Mask truth, double threshold, double[] statistics) {
      statistics[0] += probability[0] / UNIT;
      statistics[1]++;
    }

    @Override
    public double value(double[] statistics) {
      return scores[(int) Math.round(statistics[0] / statistics[1] / EVERY) - 1];
    }
  }

  private Training open(double... scoresOfEvaluations) throws KizuException {
    scores = scoresOfEvaluations;
    rig.placement.learnsNothing();
    rig.chooser.learnsNothing();
    rig.share = 0;
    rig.steps = EVERY * scores.length / rig.rounds;
    rig.evaluateEvery = EVERY;
    rig.boards.without(SegmenterBackend.class, "tiny");
    rig.boards.without(Metric.class, "iou");
    rig.boards.with(
        SegmenterBackend.class, "tiny", (spec, options) -> ledger.over(new StepCounter()));
    rig.boards.with(Metric.class, "iou", new Scored());
    return rig.open(folder);
  }

  private static SampleInfo any(Rig rig) {
    return rig.data.of(Split.TEST).get(0);
  }

  /** The step whose weights the training predicts with. */
  private int kept(Training training) throws KizuException {
    return (int) Math.round(training.predict(any(rig))[0] / UNIT);
  }

  private int keptAtTheEnd(double... scoresOfEvaluations) throws KizuException {
    try (Training training = open(scoresOfEvaluations)) {
      rig.finish(training);
      return kept(training);
    }
  }

  @Test
  void theBestAreKeptNeitherTheFirstNorTheLatestNorTheWorst() throws KizuException {
    assertEquals(3 * EVERY, keptAtTheEnd(0.5, 0.2, 0.9, 0.4, 0.6));
    assertEquals(
        List.of(true, false, true, false, false),
        rig.told(Evaluated.class).stream().map(Evaluated::best).toList());
  }

  @Test
  void theNetworkThatIsHandedOutIsThatOfTheBest() throws KizuException {
    try (Training training = open(0.5, 0.9, 0.4)) {
      rig.finish(training);
      assertEquals(Map.of("steps", 2.0 * EVERY), numbers(training.network()));
      assertEquals(Map.of("steps", 2.0 * EVERY), numbers(training.network()), "the same again");
    }
  }

  private static Map<String, Double> numbers(Map<String, Tensor> tensors) {
    Map<String, Double> numbers = new TreeMap<>();
    tensors.forEach((name, tensor) -> numbers.put(name, ((Tensor.Doubles) tensor).data()[0]));
    return numbers;
  }

  /** The network says ever more defects, and validation pictures have few. */
  @Test
  void ofEqualScoresThoseOfTheLowerLossAre() throws KizuException {
    rig.positiveWeight = 1;
    assertEquals(EVERY, keptAtTheEnd(0.5, 0.5, 0.5));
    List<Evaluated> told = rig.told(Evaluated.class);
    assertTrue(told.get(0).loss() < told.get(1).loss(), "the loss rises");
    assertEquals(List.of(true, false, false), told.stream().map(Evaluated::best).toList());
  }

  @Test
  void ofEqualScoresLaterOnesOfALowerLossTakeTheirPlace() throws KizuException {
    // Where nothing but defect pixels counts, the loss falls as the network says more of them.
    rig.positiveWeight = 1e6;
    assertEquals(3 * EVERY, keptAtTheEnd(0.5, 0.5, 0.5));
  }

  @Test
  void whereLessIsBetterThoseOfTheLowestScoreAre() throws KizuException {
    higher = false;
    assertEquals(3 * EVERY, keptAtTheEnd(0.5, 0.7, 0.1, 0.4, Double.NaN));
    assertEquals(
        List.of(true, false, true, false, false),
        rig.told(Evaluated.class).stream().map(Evaluated::best).toList());
  }

  @Test
  void whereLessIsBetterAScoreThatIsNoNumberIsNoneEither() throws KizuException {
    higher = false;
    assertEquals(2 * EVERY, keptAtTheEnd(Double.NaN, 0.2, 0.4, Double.NaN, 0.3));
  }

  @Test
  void aScoreThatIsNoNumberIsNeverBetterAndPinsNothing() throws KizuException {
    assertEquals(3 * EVERY, keptAtTheEnd(Double.NaN, 0.2, 0.4, Double.NaN, 0.3));
  }

  @Test
  void betweenEvaluationsTrainingGoesOnFromItsOwnWeights() throws KizuException {
    try (Training training = open(0.9, 0.1, 0.1)) {
      while (training.step() < 2 * EVERY + 2) {
        training.advance();
      }
      assertEquals(EVERY, kept(training));
      assertEquals(EVERY, kept(training), "the same again");
      training.evaluate(List.of(any(rig)));
      rig.finish(training);
      assertEquals(EVERY, kept(training));
    }
    // The last evaluation saw the fifteenth step: neither looking at the best nor evaluating them
    // put training back.
    assertEquals(
        List.of(5, 10, 15), rig.told(Evaluated.class).stream().map(Evaluated::step).toList());
    assertEquals(0, ledger.open());
  }

  @Test
  void theyOutliveAResume() throws KizuException {
    try (Training training = open(0.9, 0.1, 0.3)) {
      while (training.step() < 2 * EVERY) {
        training.advance();
      }
      training.checkpoint();
    }
    try (Training training = open(0.9, 0.1, 0.3)) {
      assertEquals(2 * EVERY, training.step());
      assertEquals(EVERY, kept(training));
      rig.finish(training);
      assertEquals(EVERY, kept(training));
    }
  }

  @Test
  void aScoreThatIsNoNumberOutlivesAResumeAndPinsNothingThen() throws KizuException {
    try (Training training = open(Double.NaN, 0.1, 0.3)) {
      while (training.step() < EVERY) {
        training.advance();
      }
      training.checkpoint();
    }
    try (Training training = open(Double.NaN, 0.1, 0.3)) {
      assertEquals(EVERY, training.step());
      rig.finish(training);
      assertEquals(3 * EVERY, kept(training));
    }
  }

  /** However well it did on defects it had never seen. */
  @Test
  void noneFromPretrainingAreKeptNorThoseAtItsEnd() throws KizuException {
    rig.pretrain = 2 * EVERY;
    assertEquals(4 * EVERY, keptAtTheEnd(0.9, 0.8, 0.1, 0.3));
    assertEquals(
        List.of(false, false, true, true),
        rig.told(Evaluated.class).stream().map(Evaluated::best).toList());
  }

  @Test
  void ofARoundWhoseLastStepAloneIsNotPretrainingThatIsKept() throws KizuException {
    rig.pretrain = 2 * EVERY - 1;
    rig.rounds = 2;
    assertEquals(2 * EVERY, keptAtTheEnd(0.9, 0.1, 0.8, 0.2));
  }

  @Test
  void whatWasBestInOneRoundIsForgottenInTheNext() throws KizuException {
    rig.rounds = 2;
    try (Training training = open(0.9, 0.8, 0.1, 0.2)) {
      while (training.step() < 2 * EVERY) {
        training.advance();
      }
      assertEquals(EVERY, kept(training));
      training.advance();
      assertEquals(1, kept(training), "the first round's network is gone");
    }
  }
}
