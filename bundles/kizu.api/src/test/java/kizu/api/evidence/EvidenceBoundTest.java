package kizu.api.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import kizu.api.tensor.Tensor;
import org.junit.jupiter.api.Test;

class EvidenceBoundTest {
  private static final int BATCH = 40;

  /** Judges batches whose outcomes are {@code signal × prediction + noise}. */
  private static void feed(EvidenceBound bound, int batches, double signal, long seed) {
    feed(bound, batches, signal, 1, seed);
  }

  private static void feed(
      EvidenceBound bound, int batches, double signal, double weight, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int b = 0; b < batches; b++) {
      double[] predicted = new double[BATCH];
      double[] observed = new double[BATCH];
      for (int i = 0; i < BATCH; i++) {
        predicted[i] = random.nextGaussian();
        observed[i] = signal * predicted[i] + random.nextGaussian();
      }
      bound.judge(predicted, observed, weight);
    }
  }

  @Test
  void significanceOfChanceIsStandardNormal() {
    double sum = 0;
    double squares = 0;
    int trials = 400;
    for (int t = 0; t < trials; t++) {
      EvidenceBound bound = new EvidenceBound(0.1, 2);
      feed(bound, 15, 0, t);
      sum += bound.significance();
      squares += bound.significance() * bound.significance();
    }
    assertEquals(0, sum / trials, 0.2);
    assertEquals(1, Math.sqrt(squares / trials), 0.15);
  }

  @Test
  void risesWithEvidenceUpToItsMost() {
    EvidenceBound bound = new EvidenceBound(0.1, 1.5);
    feed(bound, 10, 1, 1);
    double early = bound.allowed();
    assertTrue(early > 0 && early < 1.5, "allowed " + early);
    feed(bound, 40, 1, 2);
    assertEquals(1.5, bound.allowed(), 1e-9);
  }

  @Test
  void fallsWithEvidenceAgainstAndStaysWithNone() {
    EvidenceBound bound = new EvidenceBound(0.1, 2);
    feed(bound, 60, 1, 1);
    double high = bound.allowed();
    feed(bound, 120, -1, 2);
    assertTrue(bound.allowed() < high, "still " + bound.allowed());
    EvidenceBound silent = new EvidenceBound(0.1, 2);
    feed(silent, 60, 1, 1);
    double[] nothing = new double[BATCH];
    for (int i = 0; i < 60; i++) {
      silent.judge(nothing, nothing, 1);
    }
    assertEquals(high, silent.allowed(), 1e-9);
  }

  @Test
  void whatWeighsLittleDoesNotUndoWhatWeighedMuch() {
    EvidenceBound bound = new EvidenceBound(0.1, 2);
    feed(bound, 40, 1, 1);
    double high = bound.allowed();
    feed(bound, 60, -1, 0.05, 2);
    assertTrue(bound.significance() > 3, "significance " + bound.significance());
    assertTrue(bound.allowed() >= high, "fell to " + bound.allowed());
  }

  @Test
  void significanceOfChanceIsStandardNormalWhateverBatchesWeigh() {
    double squares = 0;
    int trials = 400;
    for (int t = 0; t < trials; t++) {
      EvidenceBound bound = new EvidenceBound(0.1, 2);
      feed(bound, 10, 0, 1, t);
      feed(bound, 40, 0, 0.3, trials + t);
      squares += bound.significance() * bound.significance();
    }
    assertEquals(1, Math.sqrt(squares / trials), 0.15);
  }

  @Test
  void goesOnFromItsState() {
    EvidenceBound whole = new EvidenceBound(0.1, 2);
    feed(whole, 12, 0.5, 3);
    Map<String, Tensor> state = new HashMap<>();
    whole.save(state);
    EvidenceBound resumed = new EvidenceBound(0.1, 2);
    resumed.restore(state);
    feed(whole, 5, 0.5, 4);
    feed(resumed, 5, 0.5, 4);
    assertEquals(whole.allowed(), resumed.allowed());
    assertEquals(whole.significance(), resumed.significance());
  }
}
