package kizu.placement.learned;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kizu.api.tensor.States;
import kizu.api.tensor.Tensor;

/**
 * What a place looks like, and where it is: a network's worth, which holds for all backgrounds,
 * plus a free map of what the network gets wrong at each place of each background.
 */
final class MixedWorth implements WorthModel {
  private static final String FREE = "free.";
  private static final String SEEN = "seen.";

  private final WorthModel network;
  private final WorthModel free;

  MixedWorth(WorthModel network, WorthModel free) {
    this.network = network;
    this.free = free;
  }

  @Override
  public float[] worth(int background, int defectClass) {
    float[] worth = network.worth(background, defectClass);
    float[] correction = free.worth(background, defectClass);
    for (int cell = 0; cell < worth.length; cell++) {
      worth[cell] += correction[cell];
    }
    return worth;
  }

  @Override
  public double worth(int background, int defectClass, int cell) {
    return network.worth(background, defectClass, cell) + free.worth(background, defectClass, cell);
  }

  /** The map learns from what the network expected before it saw the same. */
  @Override
  public void learn(List<Observation> observations) {
    List<Observation> left = new ArrayList<>();
    for (Observation o : observations) {
      double error = o.target() - network.worth(o.background(), o.defectClass(), o.cell());
      left.add(new Observation(o.background(), o.defectClass(), o.cell(), error, o.weight()));
    }
    network.learn(observations);
    free.learn(left);
  }

  @Override
  public void settle() {
    network.settle();
    free.settle();
  }

  /** Those of the network, which holds for all backgrounds and learns most. */
  @Override
  public Pools pools() {
    return network.pools();
  }

  @Override
  public Map<String, Tensor> state() {
    Map<String, Tensor> state = new TreeMap<>();
    network.state().forEach((name, tensor) -> state.put(SEEN + name, tensor));
    free.state().forEach((name, tensor) -> state.put(FREE + name, tensor));
    return state;
  }

  @Override
  public void restore(Map<String, Tensor> state) {
    network.restore(States.below(SEEN, state));
    free.restore(States.below(FREE, state));
  }
}
