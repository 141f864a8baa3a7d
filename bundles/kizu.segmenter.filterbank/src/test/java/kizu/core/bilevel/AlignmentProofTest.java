package kizu.core.bilevel;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import kizu.api.KizuException;
import kizu.api.segmenter.Segmenter;
import kizu.api.segmenter.WeightVector;
import org.junit.jupiter.api.Test;

/** Alignments from differences of losses against the exact {@code v · ∇ℓ}. */
class AlignmentProofTest {
  private static final int SAMPLES = 20;

  private final SolvedProblem solved =
      new SolvedProblem(Parts.training(1, SAMPLES), Parts.validation(2, 10));
  private final WeightVector v = Solvers.cg(solved.exact()).vector();
  private final double[] exact = alignments(solved.hypergradient(v));

  AlignmentProofTest() throws KizuException {}

  /** {@code a_s = v · ∇ℓ_s} from {@code −a_s / N}. */
  private static double[] alignments(double[] hypergradient) {
    return Arrays.stream(hypergradient).map(h -> -h * SAMPLES).toArray();
  }

  private void assertAgree(String name, double[] found, double error) {
    Agreement agreement = Agreement.of(exact, found);
    System.out.printf("%s: cosine %.9f, error %.2g%n", name, agreement.cosine(), agreement.error());
    assertTrue(agreement.error() <= error, agreement.toString());
  }

  @Test
  void differencesOfLossesAreTheDirectionTimesTheGradients() {
    double step = 1e-3 / v.norm();
    double[] up = losses(step);
    double[] down = losses(-step);
    double[] found = new double[SAMPLES];
    Arrays.setAll(found, s -> (up[s] - down[s]) / (2 * step));
    assertAgree("alignments by differences of losses", found, 1e-5);
  }

  private double[] losses(double step) {
    Segmenter segmenter = solved.segmenter();
    try (WeightVector moved = solved.solution().copy().axpy(step, v)) {
      segmenter.assign(moved);
    }
    double[] losses = segmenter.losses(solved.training());
    segmenter.assign(solved.solution());
    return losses;
  }

  /** What the number is for: more weight on a wrong label raises the validation loss. */
  @Test
  void wronglyLabelledPicturesHaveNegativeAlignments() {
    double wrong = 0;
    double right = 0;
    for (int s = 0; s < SAMPLES; s++) {
      if (s % Parts.WRONG_EVERY == 0) {
        wrong += exact[s] * Parts.WRONG_EVERY / SAMPLES;
      } else {
        right += exact[s] / (SAMPLES - SAMPLES / Parts.WRONG_EVERY);
      }
    }
    System.out.printf("mean alignment: wrong labels %.3g, right ones %.3g%n", wrong, right);
    assertTrue(wrong < 0 && wrong < right, wrong + " against " + right);
  }
}
