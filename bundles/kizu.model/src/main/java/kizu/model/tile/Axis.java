package kizu.model.tile;

import java.util.ArrayList;
import java.util.List;

/**
 * How one side of a picture is cut into tiles. Lengths are multiples of 16, so that a network
 * halves a tile where it would halve the whole picture.
 *
 * @param length of the side, padded
 * @param tile length of a tile, at most that of the side
 * @param overlap of neighbours
 */
record Axis(int length, int tile, int overlap) {
  /** For a side. */
  static Axis of(int length, int tile, int overlap) {
    return new Axis(length, Math.min(length, tile), overlap);
  }

  /** Where tiles begin; the last one ends with the side. */
  List<Integer> starts() {
    List<Integer> starts = new ArrayList<>(List.of(0));
    for (int start = 0; start + tile < length; ) {
      start = Math.min(start + tile - overlap, length - tile);
      starts.add(start);
    }
    return starts;
  }

  /**
   * How much each pixel of a tile counts: nothing in the outer quarter of an overlap, where the
   * network lacks what lies beyond the tile, all of it in the inner quarter, and in between more
   * and more. At the picture's own edge there is no other tile, so there every pixel counts.
   *
   * @param start where the tile begins
   */
  float[] weights(int start) {
    float[] weights = new float[tile];
    double margin = overlap / 4.0;
    for (int i = 0; i < tile; i++) {
      double before = start == 0 ? 1 : (i + 0.5 - margin) / (2 * margin);
      double after = start + tile == length ? 1 : (tile - i - 0.5 - margin) / (2 * margin);
      weights[i] = (float) Math.max(0, Math.min(1, Math.min(before, after)));
    }
    return weights;
  }
}
