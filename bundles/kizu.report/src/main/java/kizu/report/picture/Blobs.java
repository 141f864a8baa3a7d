package kizu.report.picture;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import kizu.api.image.Box;
import kizu.api.image.Mask;

/** The connected parts of a mask. */
public final class Blobs {
  private final Mask mask;
  private final boolean[] seen;

  private Blobs(Mask mask) {
    this.mask = mask;
    this.seen = new boolean[mask.data().length];
  }

  /**
   * A connected part.
   *
   * @param box what it fills
   * @param pixels how many
   */
  public record Blob(Box box, int pixels) {}

  /** The parts, largest first; those of the same size in reading order. */
  public static List<Blob> of(Mask mask) {
    return new Blobs(mask).all();
  }

  private List<Blob> all() {
    List<Blob> blobs = new ArrayList<>();
    for (int i = 0; i < seen.length; i++) {
      if (mask.data()[i] != 0 && !seen[i]) {
        blobs.add(flood(i));
      }
    }
    blobs.sort(Comparator.comparingInt(blob -> -blob.pixels()));
    return blobs;
  }

  private Blob flood(int start) {
    Deque<Integer> open = new ArrayDeque<>();
    int[] extent = {mask.width(), mask.height(), 0, 0};
    int pixels = 0;
    seen[start] = true;
    open.push(start);
    while (!open.isEmpty()) {
      int at = open.pop();
      int x = at % mask.width();
      int y = at / mask.width();
      pixels++;
      extent[0] = Math.min(extent[0], x);
      extent[1] = Math.min(extent[1], y);
      extent[2] = Math.max(extent[2], x);
      extent[3] = Math.max(extent[3], y);
      visitAround(x, y, open);
    }
    return new Blob(
        new Box(extent[0], extent[1], extent[2] - extent[0] + 1, extent[3] - extent[1] + 1),
        pixels);
  }

  private void visitAround(int x, int y, Deque<Integer> open) {
    for (int dy = -1; dy <= 1; dy++) {
      for (int dx = -1; dx <= 1; dx++) {
        int at = (y + dy) * mask.width() + x + dx;
        boolean inside =
            x + dx >= 0 && y + dy >= 0 && x + dx < mask.width() && y + dy < mask.height();
        if (inside && mask.data()[at] != 0 && !seen[at]) {
          seen[at] = true;
          open.push(at);
        }
      }
    }
  }
}
