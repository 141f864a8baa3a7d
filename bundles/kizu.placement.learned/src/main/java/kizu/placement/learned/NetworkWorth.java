package kizu.placement.learned;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import kizu.api.evidence.EvidenceBound;
import kizu.api.placement.PlacementProblem;
import kizu.api.tensor.States;
import kizu.api.tensor.Tensor;

/**
 * A small network from what a cell and its surroundings look like to its worth, so that what was
 * learned on one background holds for all. Regressed (Huber) over a replay of recent footprints,
 * and of those of the networks before.
 */
final class NetworkWorth implements WorthModel {
  private static final String NETWORK = "network";
  private static final String LEARNED = "network.learned";
  private static final int HIDDEN = 24;
  private static final int REPLAY = 120;
  private static final int UPDATES = 24;
  private static final int UPDATE_SIZE = 64;
  private static final double RATE = 3e-3;
  private static final double DECAY = 1e-2;

  /** Share of the averaged weights kept from upper step to upper step. */
  private static final double AVERAGED = 0.8;

  private final ProblemIndex problem;
  private final long seed;
  private final CellInputs cells;
  private final Perceptron network;
  private final Replay replay = new Replay(REPLAY);
  private int learned;

  NetworkWorth(PlacementProblem problem, ProblemIndex index) {
    this.problem = index;
    this.seed = problem.seed();
    this.cells = new CellInputs(problem, index);
    this.network = new Perceptron(cells.length(), HIDDEN, new SplittableRandom(seed));
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
    return network.apply(cells.of(background, defectClass, cell), 0);
  }

  @Override
  public void learn(List<Observation> observations) {
    replay.add(observations);
    learned++;
    List<Observation> all = replay.aged(EvidenceBound.KEPT);
    SplittableRandom random = new SplittableRandom(seed + 0x9e3779b97f4a7c15L * learned);
    for (int update = 0; update < UPDATES; update++) {
      for (int i = 0; i < UPDATE_SIZE; i++) {
        Observation o = all.get(random.nextInt(all.size()));
        network.accumulate(
            cells.of(o.background(), o.defectClass(), o.cell()),
            0,
            o.target(),
            o.weight() / UPDATE_SIZE);
      }
      network.step(RATE, DECAY);
    }
    network.average(AVERAGED);
  }

  @Override
  public void settle() {
    replay.settle(EvidenceBound.KEPT);
  }

  @Override
  public Pools pools() {
    return new FeaturePools(cells, problem);
  }

  @Override
  public Map<String, Tensor> state() {
    Map<String, Tensor> state = new TreeMap<>();
    state.put(NETWORK, Tensor.of(network.state()));
    state.put(LEARNED, Tensor.of((double) learned));
    replay.save(state);
    return state;
  }

  @Override
  public void restore(Map<String, Tensor> state) {
    network.restore(States.doubles(state, NETWORK, network.stateLength()));
    learned = (int) States.doubles(state, LEARNED, 1)[0];
    replay.restore(state);
  }
}
