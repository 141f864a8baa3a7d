package kizu.placement.rules;

import java.util.ArrayDeque;
import java.util.function.IntPredicate;

/** Which pixels of a grid can be reached. */
final class Pixels {
  private Pixels() {}

  /** A shape without its holes: everything that cannot be reached from the picture's edge. */
  static boolean[] filled(boolean[] shape, int height, int width) {
    boolean[] outside = new boolean[shape.length];
    ArrayDeque<Integer> open = new ArrayDeque<>();
    for (int i = 0; i < shape.length; i++) {
      if (onBorder(i, height, width) && !shape[i]) {
        outside[i] = true;
        open.add(i);
      }
    }
    spread(open, outside, i -> !shape[i], height, width);
    boolean[] filled = new boolean[shape.length];
    for (int i = 0; i < filled.length; i++) {
      filled[i] = !outside[i];
    }
    return filled;
  }

  /** The largest connected piece of a shape. */
  static boolean[] largest(boolean[] shape, int height, int width) {
    boolean[] seen = new boolean[shape.length];
    int start = -1;
    int most = 0;
    for (int i = 0; i < shape.length; i++) {
      if (shape[i] && !seen[i]) {
        int size = piece(i, shape, seen, height, width);
        if (size > most) {
          most = size;
          start = i;
        }
      }
    }
    boolean[] largest = new boolean[shape.length];
    if (start >= 0) {
      piece(start, shape, largest, height, width);
    }
    return largest;
  }

  /** Marks the piece that a pixel belongs to; returns its size. */
  private static int piece(int pixel, boolean[] shape, boolean[] reached, int height, int width) {
    reached[pixel] = true;
    ArrayDeque<Integer> open = new ArrayDeque<>();
    open.add(pixel);
    return spread(open, reached, at -> shape[at], height, width);
  }

  /** Whether a pixel lies on the edge of the picture. */
  static boolean onBorder(int pixel, int height, int width) {
    int y = pixel / width;
    int x = pixel % width;
    return y == 0 || x == 0 || y == height - 1 || x == width - 1;
  }

  /** Goes on over neighbours; returns how many pixels were left from. */
  private static int spread(
      ArrayDeque<Integer> open, boolean[] reached, IntPredicate passable, int height, int width) {
    int count = 0;
    while (!open.isEmpty()) {
      int at = open.remove();
      count++;
      int x = at % width;
      int y = at / width;
      visit(x > 0, at - 1, open, reached, passable);
      visit(x < width - 1, at + 1, open, reached, passable);
      visit(y > 0, at - width, open, reached, passable);
      visit(y < height - 1, at + width, open, reached, passable);
    }
    return count;
  }

  private static void visit(
      boolean there,
      int pixel,
      ArrayDeque<Integer> open,
      boolean[] reached,
      IntPredicate passable) {
    if (there && !reached[pixel] && passable.test(pixel)) {
      reached[pixel] = true;
      open.add(pixel);
    }
  }
}
