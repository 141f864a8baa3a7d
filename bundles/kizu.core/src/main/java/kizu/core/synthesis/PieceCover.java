package kizu.core.synthesis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kizu.api.image.Box;
import kizu.api.image.MaskPieces;

/**
 * Covers a large defect with boxes that follow it. From its first pixel that no box covers yet, a
 * piece grows through the defect as far as a box may reach; then the next, until none is left. A
 * piece that ends early, as the last one does, grows back over what is covered: a stub shows less
 * of a defect than a patch could. Boxes the others make needless are dropped.
 *
 * <p>Used once.
 */
final class PieceCover {
  private static final int OPEN = -1;
  private static final int OUTSIDE = -2;

  private final Box extent;
  private final Box picture;

  /** Of every pixel of the extent: how many boxes cover it, or that none does, or no defect. */
  private final int[] cover;

  /** Of every pixel: the last piece that met it while growing. */
  private final int[] met;

  /**
   * For one defect.
   *
   * @param defects the pieces of a mask
   * @param number which of them
   * @param picture the picture's bounds
   */
  PieceCover(MaskPieces defects, int number, Box picture) {
    this.extent = defects.pieces().get(number - 1).box();
    this.picture = picture;
    this.cover = new int[extent.width() * extent.height()];
    this.met = new int[cover.length];
    for (int i = 0; i < cover.length; i++) {
      cover[i] = defects.numberAt(row(i), column(i)) == number ? OPEN : OUTSIDE;
    }
  }

  /**
   * The boxes, margins included and cut to the picture.
   *
   * @param mostWidth columns a piece may have, without margin
   * @param mostHeight rows a piece may have, without margin
   * @param margin what is added on every side
   */
  List<Box> boxes(int mostWidth, int mostHeight, int margin) {
    int width = balanced(extent.width(), mostWidth);
    int height = balanced(extent.height(), mostHeight);
    List<Box> boxes = new ArrayList<>();
    for (int start = 0; start < cover.length; start++) {
      if (cover[start] == OPEN) {
        Reach reach = new Reach(column(start), row(start), width, height);
        grow(start, reach, boxes.size() + 1);
        Box box = reach.box().grow(margin, picture);
        count(box, 1);
        boxes.add(box);
      }
    }
    return needed(boxes);
  }

  /** The side that cuts a length into the fewest parts, all of one size. */
  private static int balanced(int length, int most) {
    int parts = (length + most - 1) / most;
    return (length + parts - 1) / parts;
  }

  private void grow(int start, Reach reach, int piece) {
    List<Integer> reached = flood(List.of(start), reach, piece, true);
    flood(reached, reach, piece, false);
  }

  /**
   * Grows a reach through the defect.
   *
   * @param from pixels to start from
   * @param piece the piece's number, from 1
   * @param open whether only through what no box covers yet
   * @return every pixel it went through, those it started from included
   */
  private List<Integer> flood(List<Integer> from, Reach reach, int piece, boolean open) {
    List<Integer> reached = new ArrayList<>(from);
    from.forEach(at -> met[at] = piece);
    for (int n = 0; n < reached.size(); n++) {
      int x = reached.get(n) % extent.width();
      int y = reached.get(n) / extent.width();
      for (int ny = low(y); ny <= high(y, extent.height()); ny++) {
        for (int nx = low(x); nx <= high(x, extent.width()); nx++) {
          int next = ny * extent.width() + nx;
          boolean wanted = open ? cover[next] == OPEN : cover[next] != OUTSIDE;
          if (wanted && met[next] != piece && reach.take(column(next), row(next))) {
            met[next] = piece;
            reached.add(next);
          }
        }
      }
    }
    return reached;
  }

  private static int low(int at) {
    return Math.max(0, at - MaskPieces.GAP);
  }

  private static int high(int at, int length) {
    return Math.min(length - 1, at + MaskPieces.GAP);
  }

  private void count(Box box, int change) {
    for (int i : within(box)) {
      if (cover[i] != OUTSIDE) {
        cover[i] = Math.max(0, cover[i]) + change;
      }
    }
  }

  /** The last made are the likeliest to be needless. */
  private List<Box> needed(List<Box> boxes) {
    List<Box> needed = new ArrayList<>(boxes);
    for (int b = boxes.size() - 1; b >= 0; b--) {
      Box box = boxes.get(b);
      if (Arrays.stream(within(box)).allMatch(i -> cover[i] == OUTSIDE || cover[i] > 1)) {
        count(box, -1);
        needed.remove(b);
      }
    }
    return needed;
  }

  /** The pixels of the extent that lie in a box. */
  private int[] within(Box box) {
    int left = Math.max(box.x(), extent.x());
    int top = Math.max(box.y(), extent.y());
    int right = Math.min(box.x() + box.width(), extent.x() + extent.width());
    int bottom = Math.min(box.y() + box.height(), extent.y() + extent.height());
    int[] within = new int[(right - left) * (bottom - top)];
    int n = 0;
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        within[n++] = (y - extent.y()) * extent.width() + x - extent.x();
      }
    }
    return within;
  }

  private int column(int index) {
    return extent.x() + index % extent.width();
  }

  private int row(int index) {
    return extent.y() + index / extent.width();
  }
}
