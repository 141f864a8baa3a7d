package kizu.folder.run;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Statistics as a list in a file. Most bins of a histogram are empty, and a run's result has
 * several for each test group, so neighbouring zeros are written as one list that holds how many
 * they are: {@code 3, 0, 0, 0, 1} as {@code [3, [3], 1]}.
 */
public final class Sums {
  private Sums() {}

  /** As a file has them. */
  public static List<Object> packed(double[] values) {
    List<Object> packed = new ArrayList<>();
    int zeros = 0;
    for (double value : values) {
      if (value == 0) {
        zeros++;
      } else {
        close(packed, zeros);
        zeros = 0;
        packed.add(value);
      }
    }
    close(packed, zeros);
    return packed;
  }

  private static void close(List<Object> packed, int zeros) {
    if (zeros == 1) {
      packed.add(0.0);
    } else if (zeros > 1) {
      packed.add(List.of(zeros));
    }
  }

  /**
   * As they were; NaN where one is not known.
   *
   * @param packed the same, or a list of every single value
   */
  public static double[] values(List<?> packed) {
    return packed.stream().flatMapToDouble(Sums::of).toArray();
  }

  private static DoubleStream of(Object item) {
    if (item instanceof Number number) {
      return DoubleStream.of(number.doubleValue());
    }
    return item instanceof List<?> zeros
            && zeros.size() == 1
            && zeros.get(0) instanceof Integer count
            && count > 0
        ? DoubleStream.generate(() -> 0).limit(count)
        : DoubleStream.of(Double.NaN);
  }
}
