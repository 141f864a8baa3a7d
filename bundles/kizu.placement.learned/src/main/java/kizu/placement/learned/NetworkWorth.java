package kizu.placement.learned;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import kizu.api.evidence.EvidenceBound;
import kizu.api.image.Image;
import kizu.api.placement.PlacementProblem;
import kizu.api.tensor.States;
import kizu.api.tensor.Tensor;

/**
 * A small network from what a cell and its surroundings look like to its worth, so that what was
 * learned on one background holds for all. Regressed (Huber) over a replay of recent footprints.
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
  private final int inputs;
  private final float[][] features;
  private final Perceptron network;
  private final Replay replay = new Replay(REPLAY);
  private int learned;

  NetworkWorth(PlacementProblem problem, ProblemIndex index) {
    this.problem = index;
    this.seed = problem.seed();
    int channels = problem.backgrounds().get(0).image().channels();
    int seen = CellFeatures.count(channels);
    this.inputs = seen + index.classes();
    this.features = new float[problem.backgrounds().size()][];
    for (int b = 0; b < features.length; b++) {
      Image image = problem.backgrounds().get(b).image();
      features[b] = CellFeatures.of(image, problem.stride(), index.rows(b), index.columns(b));
    }
    standardise(seen);
    this.network = new Perceptron(inputs, HIDDEN, new SplittableRandom(seed));
  }

  /** Each feature to mean 0 and deviation 1 over all cells of all backgrounds. */
  private void standardise(int count) {
    for (int f = 0; f < count; f++) {
      double sum = 0;
      double squares = 0;
      long cells = 0;
      for (float[] values : features) {
        for (int i = f; i < values.length; i += count) {
          sum += values[i];
          squares += (double) values[i] * values[i];
          cells++;
        }
      }
      double mean = sum / cells;
      double deviation = Math.sqrt(Math.max(0, squares / cells - mean * mean));
      for (float[] values : features) {
        for (int i = f; i < values.length; i += count) {
          values[i] = deviation > 1e-9 ? (float) ((values[i] - mean) / deviation) : 0;
        }
      }
    }
  }

  private float[] input(int background, int defectClass, int cell) {
    int seen = inputs - problem.classes();
    float[] input = new float[inputs];
    System.arraycopy(features[background], cell * seen, input, 0, seen);
    input[seen + defectClass] = 1;
    return input;
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
    return network.apply(input(background, defectClass, cell), 0);
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
            input(o.background(), o.defectClass(), o.cell()),
            0,
            o.target(),
            o.weight() / UPDATE_SIZE);
      }
      network.step(RATE, DECAY);
    }
    network.average(AVERAGED);
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
