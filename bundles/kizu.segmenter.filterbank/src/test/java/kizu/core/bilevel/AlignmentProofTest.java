package kizu.core.bilevel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import kizu.api.KizuException;
import kizu.api.image.Image;
import kizu.api.placement.Background;
import kizu.api.segmenter.Batch;
import kizu.api.segmenter.Segmenter;
import kizu.api.segmenter.WeightVector;
import kizu.api.synthesis.Recipe;
import kizu.core.synthesis.Footprint;
import kizu.core.synthesis.SyntheticWindow;
import kizu.core.synthesis.Window;
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

  @Test
  void theCoresProbeMeasuresTheSame() {
    AlignmentProbe probe = new AlignmentProbe(solved.segmenter(), 1, Parts.SIDE, 8);
    double[] found =
        probe.measure(windows(), v).stream().mapToDouble(e -> e.alignment() * v.norm()).toArray();
    assertAgree("alignments by the core's probe", found, 1e-4);
    try (WeightVector weights = solved.segmenter().weights()) {
      assertEquals(0, weights.axpy(-1, solved.solution()).norm(), "the weights were moved");
    }
  }

  /** Every training picture as a window with one footprint over all of it. */
  private List<SyntheticWindow> windows() {
    Batch training = solved.training();
    int pixels = Parts.SIDE * Parts.SIDE;
    List<SyntheticWindow> windows = new ArrayList<>();
    for (int s = 0; s < SAMPLES; s++) {
      int from = s * pixels;
      float[] own = Arrays.copyOfRange(training.images(), from, from + pixels);
      float[] labels = Arrays.copyOfRange(training.labels(), from, from + pixels);
      Image image = new Image(1, Parts.SIDE, Parts.SIDE, own);
      Background background = new Background("part", image, Optional.empty());
      Recipe recipe = new Recipe("source", "part", "patch", List.of(), 0, 0);
      Footprint footprint = new Footprint(background, "scratch", 0, 1, image.bounds(), recipe);
      windows.add(new SyntheticWindow(new Window(image, labels), List.of(footprint)));
    }
    return windows;
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
