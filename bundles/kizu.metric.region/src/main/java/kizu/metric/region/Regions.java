package kizu.metric.region;

import java.util.ArrayList;
import java.util.List;
import kizu.api.image.Mask;

/** The connected regions of a mask, of eight neighbours, numbered from 1. */
final class Regions {
  private final int[] numbers;
  private final List<Integer> sizes = new ArrayList<>();

  private Regions(int pixels) {
    numbers = new int[pixels];
  }

  static Regions of(Mask mask) {
    Regions regions = new Regions(mask.data().length);
    int[] open = new int[mask.data().length];
    for (int start = 0; start < open.length; start++) {
      if (mask.data()[start] != 0 && regions.numbers[start] == 0) {
        regions.sizes.add(regions.fill(mask, start, regions.sizes.size() + 1, open));
      }
    }
    return regions;
  }

  private int fill(Mask mask, int start, int number, int[] open) {
    int width = mask.width();
    int count = 1;
    open[0] = start;
    numbers[start] = number;
    for (int next = 0; next < count; next++) {
      int row = open[next] / width;
      int column = open[next] % width;
      for (int y = Math.max(0, row - 1); y <= Math.min(mask.height() - 1, row + 1); y++) {
        for (int x = Math.max(0, column - 1); x <= Math.min(width - 1, column + 1); x++) {
          int at = y * width + x;
          if (mask.data()[at] != 0 && numbers[at] == 0) {
            numbers[at] = number;
            open[count++] = at;
          }
        }
      }
    }
    return count;
  }

  int count() {
    return sizes.size();
  }

  /** The number of a pixel's region; 0 for none. */
  int at(int pixel) {
    return numbers[pixel];
  }

  /** Pixels of a region. */
  int size(int number) {
    return sizes.get(number - 1);
  }
}
