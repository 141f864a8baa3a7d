package kizu.report.picture;

import java.util.BitSet;
import kizu.api.image.Mask;

/**
 * The outline of a mask as an SVG path along the pixels' edges, so that a magnified defect shows
 * exactly the pixels that are meant. Loops are closed, which dashes need to run evenly.
 */
public final class Outline {
  /** A path longer than this is drawn from a mask of half the size instead. */
  private static final int MOST_CHARACTERS = 40_000;

  private static final int EAST = 0;
  private static final int SOUTH = 1;
  private static final int WEST = 2;
  private static final int NORTH = 3;
  private static final int[] DX = {1, 0, -1, 0};
  private static final int[] DY = {0, 1, 0, -1};

  private final Mask mask;
  private final int scale;
  private final int across;
  private final BitSet[] edges = new BitSet[4];
  private final StringBuilder path = new StringBuilder();

  private Outline(Mask mask, int scale) {
    this.mask = mask;
    this.scale = scale;
    this.across = mask.width() + 1;
    for (int d = 0; d < edges.length; d++) {
      edges[d] = new BitSet();
    }
  }

  /**
   * The outline.
   *
   * @param mask what to go round
   * @return path data in the mask's pixels; empty for an empty mask
   */
  public static String of(Mask mask) {
    Mask drawn = mask;
    int scale = 1;
    String path = new Outline(drawn, scale).trace();
    while (path.length() > MOST_CHARACTERS) {
      drawn = half(drawn);
      scale *= 2;
      path = new Outline(drawn, scale).trace();
    }
    return path;
  }

  /** A pixel of the half mask is set if any of its four is: nothing may vanish. */
  private static Mask half(Mask mask) {
    Mask half = Mask.blank((mask.height() + 1) / 2, (mask.width() + 1) / 2);
    for (int y = 0; y < mask.height(); y++) {
      for (int x = 0; x < mask.width(); x++) {
        if (mask.at(y, x)) {
          half.data()[y / 2 * half.width() + x / 2] = 1;
        }
      }
    }
    return half;
  }

  private String trace() {
    for (int y = 0; y < mask.height(); y++) {
      for (int x = 0; x < mask.width(); x++) {
        if (mask.at(y, x)) {
          mark(x, y);
        }
      }
    }
    // Every loop has an edge that goes east.
    for (int v = edges[EAST].nextSetBit(0); v >= 0; v = edges[EAST].nextSetBit(v)) {
      loop(v);
    }
    return path.toString();
  }

  /** Marks a pixel's edges that have no neighbour behind, with the pixel on their right. */
  private void mark(int x, int y) {
    int corner = y * across + x;
    if (!set(x, y - 1)) {
      edges[EAST].set(corner);
    }
    if (!set(x + 1, y)) {
      edges[SOUTH].set(corner + 1);
    }
    if (!set(x, y + 1)) {
      edges[WEST].set(corner + across + 1);
    }
    if (!set(x - 1, y)) {
      edges[NORTH].set(corner + across);
    }
  }

  private boolean set(int x, int y) {
    return x >= 0 && y >= 0 && x < mask.width() && y < mask.height() && mask.at(y, x);
  }

  private void loop(int start) {
    path.append('M').append(start % across * scale).append(' ').append(start / across * scale);
    int vertex = start;
    int direction = EAST;
    int run = 0;
    while (direction >= 0) {
      edges[direction].clear(vertex);
      vertex += DX[direction] + DY[direction] * across;
      run++;
      int next = next(vertex, direction);
      if (next != direction) {
        int length = run * scale * (DX[direction] + DY[direction]);
        path.append(DX[direction] != 0 ? 'h' : 'v').append(length);
        run = 0;
      }
      direction = next;
    }
    path.append('z');
  }

  /** Right before straight before left, which keeps pixels that touch at a corner apart. */
  private int next(int vertex, int direction) {
    for (int turn : new int[] {1, 0, 3}) {
      int next = (direction + turn) % 4;
      if (edges[next].get(vertex)) {
        return next;
      }
    }
    return -1;
  }
}
