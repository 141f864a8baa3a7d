package kizu.placement.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** The cells of several backgrounds, each background counting alike, cut into steps. */
final class Pool {
  private final List<Axis> axes = new ArrayList<>();
  private final List<int[]> bins = new ArrayList<>();
  private final double[] mass;
  private final double[] area;

  /**
   * Puts them together.
   *
   * @param seen the backgrounds
   * @param features what is known on all of them
   * @param stride a cell's side, in pixels
   */
  Pool(List<Seen> seen, List<Feature> features, int stride) {
    int cells = seen.stream().mapToInt(s -> s.map().length).sum();
    mass = new double[cells];
    area = new double[cells];
    int at = 0;
    for (Seen one : seen) {
      for (float p : one.map()) {
        mass[at] = (double) p / seen.size();
        area[at++] = 1.0 / one.map().length / seen.size();
      }
    }
    for (Feature feature : features) {
      float[] values = new float[cells];
      int next = 0;
      for (Seen one : seen) {
        float[] own = one.features().of(feature);
        System.arraycopy(own, 0, values, next, own.length);
        next += own.length;
      }
      Axis axis = Axis.of(feature, values, stride);
      int[] steps = new int[cells];
      for (int cell = 0; cell < cells; cell++) {
        steps[cell] = axis.bin(values[cell]);
      }
      axes.add(axis);
      bins.add(steps);
    }
  }

  int cells() {
    return mass.length;
  }

  List<Axis> axes() {
    return axes;
  }

  /** Whether a cell lies in a range. */
  boolean holds(Range range, int cell) {
    return range.holds(bins.get(range.axis())[cell], axes.get(range.axis()).bins());
  }

  /** Mass and area of some cells: in all, or by step of an axis. */
  Totals totals(int axis, IntPredicate cells) {
    int[] steps = bins.get(axis);
    Totals totals = new Totals(axes.get(axis).bins());
    for (int cell = 0; cell < mass.length; cell++) {
      if (cells.test(cell)) {
        totals.mass[steps[cell]] += mass[cell];
        totals.area[steps[cell]] += area[cell];
      }
    }
    return totals;
  }

  /** Sums by step of an axis. */
  static final class Totals {
    private final double[] mass;
    private final double[] area;

    private Totals(int steps) {
      // What has no value comes last: it is in no step, and among the rest.
      mass = new double[steps + 1];
      area = new double[steps + 1];
    }

    /** Mass of a step; of one past the last, of the first and so on. */
    double mass(int step) {
      return mass[step % (mass.length - 1)];
    }

    /** Share of the places of a step; of one past the last, of the first and so on. */
    double area(int step) {
      return area[step % (area.length - 1)];
    }

    /** Mass of all cells, those without a value too. */
    double mass() {
      return sum(mass);
    }

    /** Share of the places of all cells, those without a value too. */
    double area() {
      return sum(area);
    }

    private static double sum(double[] values) {
      double sum = 0;
      for (double value : values) {
        sum += value;
      }
      return sum;
    }
  }
}
