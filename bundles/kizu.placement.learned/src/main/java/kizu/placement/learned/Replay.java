package kizu.placement.learned;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import kizu.api.tensor.States;
import kizu.api.tensor.Tensor;

/** The observations of the last upper steps; older ones are forgotten. */
final class Replay {
  private static final String SIZES = "replay.sizes";
  private static final String VALUES = "replay.values";
  private static final int FIELDS = 5;

  private final int capacity;
  private final Deque<List<Observation>> batches = new ArrayDeque<>();

  /**
   * Creates an empty replay.
   *
   * @param capacity batches kept
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

  /**
   * Everything kept, oldest first, each weight times {@code kept} to the power of its age.
   *
   * @param kept share of its weight that an observation keeps from step to step
   */
  List<Observation> aged(double kept) {
    List<Observation> all = new ArrayList<>();
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
    double[] values = new double[FIELDS * batches.stream().mapToInt(List::size).sum()];
    int i = 0;
    for (List<Observation> batch : batches) {
      for (Observation o : batch) {
        values[i++] = o.background();
        values[i++] = o.defectClass();
        values[i++] = o.cell();
        values[i++] = o.target();
        values[i++] = o.weight();
      }
    }
    state.put(SIZES, Tensor.of(sizes));
    state.put(VALUES, Tensor.of(values));
  }

  void restore(Map<String, Tensor> state) {
    double[] sizes = States.doubles(state, SIZES, -1);
    int total = 0;
    for (double size : sizes) {
      total += (int) size;
    }
    double[] values = States.doubles(state, VALUES, FIELDS * total);
    batches.clear();
    int i = 0;
    for (double size : sizes) {
      List<Observation> batch = new ArrayList<>();
      for (int k = 0; k < size; k++, i += FIELDS) {
        batch.add(
            new Observation(
                (int) values[i],
                (int) values[i + 1],
                (int) values[i + 2],
                values[i + 3],
                values[i + 4]));
      }
      batches.addLast(batch);
    }
  }
}
