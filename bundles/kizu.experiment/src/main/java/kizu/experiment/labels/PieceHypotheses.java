package kizu.experiment.labels;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kizu.api.experiment.LabelsSummary.Suspicion;
import kizu.api.image.Box;
import kizu.api.image.Mask;

/**
 * What may be wrong with the mask of one defect: that there is none, that it lies beside, that it
 * is larger or smaller than the defect. With independent pixels the log-likelihood that a mask
 * gains by taking a pixel in is the pixel's logit, and by leaving one out, its negative; so each
 * hypothesis is a sum over the pixels it changes. What other defects have marked stays marked.
 *
 * <p>Where nothing is seen of a defect, any other mask gains by leaving it. That is no evidence for
 * the other mask: networks do not see every defect. So a gain counts only as far as a defect is
 * seen where the other mask marks it.
 */
final class PieceHypotheses {
  /** As far as masks are moved, grown and shrunk, in pixels. */
  static final int REACH = 8;

  private final Mask mask;
  private final double[] logits;
  private final int[] pixels;
  private final Box box;
  private final boolean[] own;
  private final Map<Suspicion, Hypothesis> best = new EnumMap<>(Suspicion.class);

  /** A gain counts up to so many times what is seen of a defect where the other mask marks it. */
  private static final double BELIEVED = 3;

  /** What is gained by leaving the defect out; below 0 where it is seen as it is marked. */
  private double unseen;

  /**
   * Asks about one defect.
   *
   * @param mask the picture's
   * @param logits calibrated, of each pixel
   * @param pixels those of the defect
   * @param box the smallest that holds it
   */
  PieceHypotheses(Mask mask, double[] logits, int[] pixels, Box box) {
    this.mask = mask;
    this.logits = logits;
    this.pixels = pixels;
    this.box = box;
    this.own = new boolean[mask.data().length];
    for (int pixel : pixels) {
      own[pixel] = true;
    }
  }

  /** The best of each kind. */
  Map<Suspicion, Hypothesis> best() {
    spurious();
    shifted();
    layers(true);
    layers(false);
    return best;
  }

  private void add(Hypothesis hypothesis) {
    best.merge(hypothesis.suspicion(), hypothesis, Hypothesis::or);
  }

  private void spurious() {
    double gain = 0;
    for (int pixel : pixels) {
      gain -= logits[pixel];
    }
    String look =
        String.format(
            Locale.ROOT,
            "no defect is seen where %d px are marked at (%d, %d)",
            pixels.length,
            box.x() + box.width() / 2,
            box.y() + box.height() / 2);
    add(new Hypothesis(Suspicion.SPURIOUS, gain, pixels.length, box, look));
    unseen = gain;
  }

  private void shifted() {
    for (int down = -REACH; down <= REACH; down++) {
      for (int right = -REACH; right <= REACH; right++) {
        int square = right * right + down * down;
        if (square > 0 && square <= REACH * REACH) {
          shifted(right, down);
        }
      }
    }
  }

  private void shifted(int right, int down) {
    double gain = 0;
    int changed = 0;
    for (int pixel : pixels) {
      int x = pixel % mask.width();
      int y = pixel / mask.width();
      if (inside(x + right, y + down)) {
        int to = pixel + down * mask.width() + right;
        if (mask.data()[to] == 0) {
          gain += logits[to];
          changed++;
        }
      }
      boolean stays = inside(x - right, y - down) && own[pixel - down * mask.width() - right];
      if (!stays) {
        gain -= logits[pixel];
        changed++;
      }
    }
    if (changed > 0) {
      List<String> ways = new ArrayList<>();
      words(right, "right", "left").ifPresent(ways::add);
      words(down, "down", "up").ifPresent(ways::add);
      add(
          new Hypothesis(
              Suspicion.SHIFTED,
              believed(gain),
              changed,
              reaching(box, Math.max(Math.abs(right), Math.abs(down))),
              "would fit " + String.join(" and ", ways)));
    }
  }

  /** What is gained over leaving the defect out is what is seen of one where the mask would be. */
  private double believed(double gain) {
    return Math.min(gain, BELIEVED * (gain - unseen));
  }

  private static Optional<String> words(int pixels, String ahead, String back) {
    return pixels == 0
        ? Optional.empty()
        : Optional.of(Math.abs(pixels) + " px " + (pixels > 0 ? ahead : back));
  }

  private boolean inside(int x, int y) {
    return x >= 0 && y >= 0 && x < mask.width() && y < mask.height();
  }

  /**
   * One layer of pixels after the other is taken in around the defect, or left out at its edge.
   *
   * @param out whether the mask is grown
   */
  private void layers(boolean out) {
    Box around = reaching(box, out ? REACH : 1);
    int[] squares = new int[around.width() * around.height()];
    Arrays.fill(squares, Integer.MAX_VALUE);
    for (int y = around.y(); y < around.y() + around.height(); y++) {
      for (int x = around.x(); x < around.x() + around.width(); x++) {
        int at = y * mask.width() + x;
        // Grown from the defect's own edge; shrunk from the edge of what is not marked.
        boolean from = out ? own[at] : mask.data()[at] == 0;
        if (from && beside(x, y, !out)) {
          mark(squares, around, x, y);
        }
      }
    }
    double[] gains = new double[REACH + 1];
    int[] counts = new int[REACH + 1];
    for (int i = 0; i < squares.length; i++) {
      int at = (around.y() + i / around.width()) * mask.width() + around.x() + i % around.width();
      boolean counted = out ? mask.data()[at] == 0 : own[at];
      if (counted && squares[i] <= REACH * REACH) {
        int layer = (int) Math.ceil(Math.sqrt(squares[i]));
        gains[layer] += out ? logits[at] : -logits[at];
        counts[layer]++;
      }
    }
    sums(gains, counts, out);
  }

  private void sums(double[] gains, int[] counts, boolean out) {
    double gain = 0;
    int changed = 0;
    for (int layer = 1; layer <= REACH; layer++) {
      gain += gains[layer];
      changed += counts[layer];
      boolean nothingLeft = !out && changed == pixels.length;
      if (counts[layer] > 0 && !nothingLeft) {
        String look =
            out
                ? "lacks about " + layer + " px all around"
                : "reaches about " + layer + " px too far";
        add(
            new Hypothesis(
                out ? Suspicion.SHRUNKEN : Suspicion.SWOLLEN,
                believed(gain),
                changed,
                out ? reaching(box, layer) : box,
                look));
      }
    }
  }

  /** Whether a neighbour above, below, left or right is the defect's own, or not marked. */
  private boolean beside(int x, int y, boolean ofDefect) {
    return is(x - 1, y, ofDefect)
        || is(x + 1, y, ofDefect)
        || is(x, y - 1, ofDefect)
        || is(x, y + 1, ofDefect);
  }

  private boolean is(int x, int y, boolean ofDefect) {
    if (!inside(x, y)) {
      return false;
    }
    int at = y * mask.width() + x;
    return ofDefect ? own[at] : mask.data()[at] == 0;
  }

  private static void mark(int[] squares, Box around, int x, int y) {
    for (int down = -REACH; down <= REACH; down++) {
      for (int right = -REACH; right <= REACH; right++) {
        int column = x + right - around.x();
        int row = y + down - around.y();
        if (column >= 0 && row >= 0 && column < around.width() && row < around.height()) {
          int at = row * around.width() + column;
          squares[at] = Math.min(squares[at], right * right + down * down);
        }
      }
    }
  }

  private Box reaching(Box from, int by) {
    return from.grow(by, new Box(0, 0, mask.width(), mask.height()));
  }
}
