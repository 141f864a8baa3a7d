package kizu.placement.learned;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kizu.api.evidence.EvidenceBound;
import kizu.api.tensor.States;
import kizu.api.tensor.Tensor;

/**
 * One free value a cell, background and class: the weighted mean of the targets seen at it and
 * around it, drawn towards 0 as long as few were seen. Learning touches the neighbourhood of each
 * footprint only, so its cost does not depend on how many values there are.
 *
 * <p>Evidence ages by letting newer evidence weigh more, which touches nothing old.
 */
final class FreeWorth implements WorthModel {
  private static final String SUMS = "map.sums";
  private static final String WEIGHTS = "map.weights";
  private static final String GROWTH = "map.growth";
  private static final String SETTLED_SUMS = "map.settled.sums";
  private static final String SETTLED_WEIGHTS = "map.settled.weights";

  /** Reach of a footprint's evidence, in cells. */
  private static final int REACH = 2;

  private static final double WIDTH = 1;

  /** Observations' worth of belief in 0. */
  private static final double PRIOR = 2;

  /** How much more an observation weighs than one of the step before. */
  private static final double AGEING = 1 / EvidenceBound.KEPT;

  /** Growth at which all sums are scaled down, long before float32 loses digits. */
  private static final double RESCALE = 1e6;

  private final ProblemIndex problem;
  private final int[] offsets;
  private final float[] sums;
  private final float[] weights;
  private double growth = 1;

  /** Of what ages no further; empty before there is any. */
  private float[] settledSums = {};

  private float[] settledWeights = {};

  FreeWorth(ProblemIndex problem) {
    this.problem = problem;
    this.offsets = new int[problem.backgrounds().size() + 1];
    for (int i = 0; i < problem.backgrounds().size(); i++) {
      int values = Math.multiplyExact(problem.cells(i), problem.classes());
      offsets[i + 1] = Math.addExact(offsets[i], values);
    }
    this.sums = new float[offsets[offsets.length - 1]];
    this.weights = new float[sums.length];
  }

  private int first(int background, int defectClass) {
    return offsets[background] + defectClass * problem.cells(background);
  }

  @Override
  public float[] worth(int background, int defectClass) {
    float[] worth = new float[problem.cells(background)];
    for (int cell = 0; cell < worth.length; cell++) {
      worth[cell] = (float) worth(background, defectClass, cell);
    }
    return worth;
  }

  @Override
  public double worth(int background, int defectClass, int cell) {
    int i = first(background, defectClass) + cell;
    if (settledSums.length == 0) {
      return sums[i] / (weights[i] + PRIOR * growth);
    }
    return (settledSums[i] * growth + sums[i])
        / ((settledWeights[i] + PRIOR) * growth + weights[i]);
  }

  @Override
  public void learn(List<Observation> observations) {
    growth *= AGEING;
    if (growth > RESCALE) {
      for (int i = 0; i < sums.length; i++) {
        sums[i] /= (float) growth;
        weights[i] /= (float) growth;
      }
      growth = 1;
    }
    observations.forEach(this::spread);
  }

  private void spread(Observation o) {
    int rows = problem.rows(o.background());
    int columns = problem.columns(o.background());
    int row = o.cell() / columns;
    int column = o.cell() % columns;
    int first = first(o.background(), o.defectClass());
    for (int r = Math.max(0, row - REACH); r <= Math.min(rows - 1, row + REACH); r++) {
      for (int c = Math.max(0, column - REACH); c <= Math.min(columns - 1, column + REACH); c++) {
        double distance = (r - row) * (r - row) + (c - column) * (c - column);
        double weight = growth * o.weight() * StrictMath.exp(-distance / (2 * WIDTH * WIDTH));
        int i = first + r * columns + c;
        sums[i] += (float) (weight * o.target());
        weights[i] += (float) weight;
      }
    }
  }

  @Override
  public void settle() {
    float[] allSums = new float[sums.length];
    float[] allWeights = new float[sums.length];
    for (int i = 0; i < sums.length; i++) {
      boolean before = settledSums.length > 0;
      allSums[i] = (before ? settledSums[i] : 0) + (float) (sums[i] / growth);
      allWeights[i] = (before ? settledWeights[i] : 0) + (float) (weights[i] / growth);
      sums[i] = 0;
      weights[i] = 0;
    }
    settledSums = allSums;
    settledWeights = allWeights;
    growth = 1;
  }

  @Override
  public Pools pools() {
    return new TilePools(problem);
  }

  @Override
  public Map<String, Tensor> state() {
    Map<String, Tensor> state = new TreeMap<>();
    state.put(SUMS, Tensor.of(sums.clone()));
    state.put(WEIGHTS, Tensor.of(weights.clone()));
    state.put(GROWTH, Tensor.of(growth));
    if (settledSums.length > 0) {
      state.put(SETTLED_SUMS, Tensor.of(settledSums.clone()));
      state.put(SETTLED_WEIGHTS, Tensor.of(settledWeights.clone()));
    }
    return state;
  }

  @Override
  public void restore(Map<String, Tensor> state) {
    copy(state, SUMS, sums);
    copy(state, WEIGHTS, weights);
    growth = States.doubles(state, GROWTH, 1)[0];
    boolean settled = state.containsKey(SETTLED_SUMS);
    settledSums = new float[settled ? sums.length : 0];
    settledWeights = new float[settledSums.length];
    if (settled) {
      copy(state, SETTLED_SUMS, settledSums);
      copy(state, SETTLED_WEIGHTS, settledWeights);
    }
  }

  private static void copy(Map<String, Tensor> state, String name, float[] target) {
    if (!(state.get(name) instanceof Tensor.Floats saved) || saved.data().length != target.length) {
      throw new IllegalArgumentException(
          "the state has no '" + name + "' of " + target.length + " float32 values");
    }
    System.arraycopy(saved.data(), 0, target, 0, target.length);
  }
}
