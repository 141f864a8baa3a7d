package kizu.placement.learned;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import kizu.api.tensor.States;
import kizu.api.tensor.Tensor;

/**
 * The observations of the last upper steps; older ones are forgotten. Those that are settled stay,
 * with the weights they had.
 */
final class Replay {
  private static final String SIZES = "replay.sizes";
  private static final String VALUES = "replay.values";
  private static final String SETTLED = "replay.settled";
  private static final int FIELDS = 5;

  private final int capacity;
  private final List<Observation> settled = new ArrayList<>();
  private final Deque<List<Observation>> batches = new ArrayDeque<>();

  /**
   * Creates an empty replay.
   *
   * @param capacity batches kept besides those that are settled
   */
  Replay(int capacity) {
    this.capacity = capacity;
  }

  void add(List<Observation> batch) {
    batches.addLast(List.copyOf(batch));
    if (batches.size() > capacity) {
      batches.removeFirst();
    }
  }

  /** Keeps what there is for good, as it has aged by now. */
  void settle(double kept) {
    List<Observation> all = aged(kept);
    settled.clear();
    settled.addAll(all);
    batches.clear();
  }

  /**
   * Everything kept, oldest first, each weight of what is not settled times {@code kept} to the
   * power of its age.
   *
   * @param kept share of its weight that an observation keeps from step to step
   */
  List<Observation> aged(double kept) {
    List<Observation> all = new ArrayList<>(settled);
    int age = batches.size() - 1;
    for (List<Observation> batch : batches) {
      double factor = StrictMath.pow(kept, age--);
      for (Observation o : batch) {
        all.add(
            new Observation(
                o.background(), o.defectClass(), o.cell(), o.target(), o.weight() * factor));
      }
    }
    return all;
  }

  void save(Map<String, Tensor> state) {
    double[] sizes = batches.stream().mapToDouble(List::size).toArray();
    state.put(SIZES, Tensor.of(sizes));
    state.put(VALUES, values(batches.stream().flatMap(List::stream).toList()));
    if (!settled.isEmpty()) {
      state.put(SETTLED, values(settled));
    }
  }

  private static Tensor values(List<Observation> observations) {
    double[] values = new double[FIELDS * observations.size()];
    int i = 0;
    for (Observation o : observations) {
      values[i++] = o.background();
      values[i++] = o.defectClass();
      values[i++] = o.cell();
      values[i++] = o.target();
      values[i++] = o.weight();
    }
    return Tensor.of(values);
  }

  void restore(Map<String, Tensor> state) {
    double[] sizes = States.doubles(state, SIZES, -1);
    int total = 0;
    for (double size : sizes) {
      total += (int) size;
    }
    List<Observation> all = observations(States.doubles(state, VALUES, FIELDS * total));
    batches.clear();
    int from = 0;
    for (double size : sizes) {
      batches.addLast(List.copyOf(all.subList(from, from + (int) size)));
      from += (int) size;
    }
    settled.clear();
    if (state.containsKey(SETTLED)) {
      settled.addAll(observations(States.doubles(state, SETTLED, -1)));
    }
  }

  private static List<Observation> observations(double[] values) {
    List<Observation> all = new ArrayList<>();
    for (int i = 0; i + FIELDS <= values.length; i += FIELDS) {
      all.add(
          new Observation(
              (int) values[i],
              (int) values[i + 1],
              (int) values[i + 2],
              values[i + 3],
              values[i + 4]));
    }
    return all;
  }
}
