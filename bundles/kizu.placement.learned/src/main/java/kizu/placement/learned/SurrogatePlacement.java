package kizu.placement.learned;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import kizu.api.image.Box;
import kizu.api.placement.Background;
import kizu.api.placement.LocationMap;
import kizu.api.placement.Placement;
import kizu.api.tensor.States;
import kizu.api.tensor.Tensor;

/**
 * The relaxation of Synth4Seg (arXiv 2410.18490): a network gives each place a value in 0..1.
 * Places are drawn evenly among those whose value reaches a threshold, and a picture's loss counts
 * by the mean value over its defects' footprints, through which the values are learned:
 *
 * <p>{@code ∂(Σ Aᵢ wᵢ)/∂s_u = Σ Aᵢ σ'(s_u) / nᵢ}, where {@code Aᵢ} is the alignment of footprint i,
 * {@code wᵢ} the mean of {@code σ(s_u)} over its nᵢ cells. One step of Adam up this gradient an
 * upper step. Where no place reaches the threshold all are drawn evenly.
 */
final class SurrogatePlacement implements Placement {
  private static final String NETWORK = "network";
  private static final int HIDDEN = 24;

  /** The logit of the value of every place at the start, 0.75: all can be drawn. */
  private static final double START = Math.log(3);

  private final ProblemIndex problem;
  private final CellInputs cells;
  private final double threshold;
  private final double rate;
  private final Perceptron network;

  SurrogatePlacement(
      ProblemIndex problem, CellInputs cells, double threshold, double rate, long seed) {
    this.problem = problem;
    this.cells = cells;
    this.threshold = threshold;
    this.rate = rate;
    this.network = new Perceptron(cells.length(), HIDDEN, new SplittableRandom(seed));
  }

  @Override
  public LocationMap map(Background background, String defectClass) {
    int index = problem.background(background);
    int classIndex = problem.defectClass(defectClass);
    float[] probability = new float[problem.cells(index)];
    int passed = 0;
    for (int cell = 0; cell < probability.length; cell++) {
      if (value(index, classIndex, cell) >= threshold) {
        probability[cell] = 1;
        passed++;
      }
    }
    if (passed == 0) {
      Arrays.fill(probability, 1);
      passed = probability.length;
    }
    for (int cell = 0; cell < probability.length; cell++) {
      probability[cell] /= passed;
    }
    return new LocationMap(
        problem.rows(index), problem.columns(index), problem.stride(), probability);
  }

  private double value(int background, int defectClass, int cell) {
    return sigmoid(START + network.apply(cells.of(background, defectClass, cell), 0));
  }

  private static double sigmoid(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }

  @Override
  public double weight(Background background, String defectClass, Box box) {
    int index = problem.background(background);
    int classIndex = problem.defectClass(defectClass);
    int[] covered = problem.covered(index, box);
    double sum = 0;
    for (int cell : covered) {
      sum += value(index, classIndex, cell);
    }
    return sum / covered.length;
  }

  @Override
  public boolean learns() {
    return true;
  }

  @Override
  public void learn(List<Evidence> evidence) {
    boolean any = false;
    for (Evidence e : evidence) {
      if (Double.isFinite(e.alignment())) {
        climb(e);
        any = true;
      }
    }
    if (any) {
      network.step(rate, 0);
      network.average(0);
    }
  }

  private void climb(Evidence e) {
    int index = problem.background(e.background());
    int classIndex = problem.defectClass(e.defectClass());
    int[] covered = problem.covered(index, e.box());
    for (int cell : covered) {
      network.accumulate(
          cells.of(index, classIndex, cell),
          0,
          output -> {
            double value = sigmoid(START + output);
            return -e.alignment() * value * (1 - value) / covered.length;
          });
    }
  }

  @Override
  public Map<String, Tensor> state() {
    return Map.of(NETWORK, Tensor.of(network.state()));
  }

  @Override
  public void restore(Map<String, Tensor> state) {
    network.restore(States.doubles(state, NETWORK, network.stateLength()));
  }
}
