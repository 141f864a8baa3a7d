package kizu.placement.learned;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kizu.api.evidence.SplitHalves;
import kizu.api.tensor.States;
import kizu.api.tensor.Tensor;

/** Cell number times a slope; writes down what it is taught. */
final class FakeWorth implements WorthModel {
  int settled;
  private final int cells;
  private double slope;
  final List<Observation> taught = new ArrayList<>();

  FakeWorth(int cells, double slope) {
    this.cells = cells;
    this.slope = slope;
  }

  @Override
  public float[] worth(int background, int defectClass) {
    float[] worth = new float[cells];
    for (int cell = 0; cell < cells; cell++) {
      worth[cell] = (float) worth(background, defectClass, cell);
    }
    return worth;
  }

  @Override
  public double worth(int background, int defectClass, int cell) {
    return slope * cell;
  }

  @Override
  public void learn(List<Observation> observations) {
    taught.addAll(observations);
    slope *= 2;
  }

  /** Every cell by itself. */
  @Override
  public void settle() {
    settled++;
  }

  @Override
  public Pools pools() {
    return new Pools() {
      @Override
      public SplitHalves halves() {
        return SplitHalves.of(cells, PRIOR);
      }

      @Override
      public int[] of(int background, int defectClass, int cell) {
        return new int[] {cell};
      }
    };
  }

  @Override
  public Map<String, Tensor> state() {
    return Map.of("slope", Tensor.of(slope));
  }

  @Override
  public void restore(Map<String, Tensor> state) {
    slope = States.doubles(state, "slope", 1)[0];
  }
}
