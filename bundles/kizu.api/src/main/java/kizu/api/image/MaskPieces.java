package kizu.api.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The connected pieces of a mask: its defects, one a piece.
 *
 * <p>Annotators draw a thin scratch as a dotted line: dots at most {@link #GAP} pixels apart are
 * one piece. Pieces are numbered from 1 in the order of their first pixel, row by row. Immutable.
 */
public final class MaskPieces {
  /** Chebyshev distance, in pixels, up to which two dots belong together. */
  public static final int GAP = 3;

  private final int width;
  private final int[] numbers;
  private final List<Piece> pieces;

  /**
   * One piece.
   *
   * @param box the smallest box that holds it
   * @param pixels how many pixels it has, at least 1
   */
  public record Piece(Box box, int pixels) {}

  private MaskPieces(int width, int[] numbers, List<Piece> pieces) {
    this.width = width;
    this.numbers = numbers;
    this.pieces = List.copyOf(pieces);
  }

  /** Takes a mask apart. */
  public static MaskPieces of(Mask mask) {
    int[] numbers = new int[mask.data().length];
    List<Piece> pieces = new ArrayList<>();
    Flood flood = new Flood(mask, numbers);
    for (int start = 0; start < numbers.length; start++) {
      if (mask.data()[start] != 0 && numbers[start] == 0) {
        pieces.add(flood.from(start, pieces.size() + 1));
      }
    }
    return new MaskPieces(mask.width(), numbers, pieces);
  }

  /** Every piece; the first has number 1. */
  public List<Piece> pieces() {
    return pieces;
  }

  /** The number of the piece a pixel belongs to; 0 for none. */
  public int numberAt(int y, int x) {
    return numbers[y * width + x];
  }

  /** Numbers the pixels that can be reached from one; its stack is used again for each piece. */
  private static final class Flood {
    private final Mask mask;
    private final int[] numbers;
    private int[] open = new int[1024];
    private int left;
    private int top;
    private int right;
    private int bottom;

    Flood(Mask mask, int[] numbers) {
      this.mask = mask;
      this.numbers = numbers;
    }

    Piece from(int start, int number) {
      left = mask.width();
      top = mask.height();
      right = -1;
      bottom = -1;
      int pixels = 0;
      int size = 0;
      numbers[start] = number;
      open[size++] = start;
      while (size > 0) {
        int at = open[--size];
        pixels++;
        include(at % mask.width(), at / mask.width());
        size = neighbours(at % mask.width(), at / mask.width(), number, size);
      }
      return new Piece(new Box(left, top, right - left + 1, bottom - top + 1), pixels);
    }

    private int neighbours(int x, int y, int number, int size) {
      int filled = size;
      int last = Math.min(mask.width() - 1, x + GAP);
      for (int ny = Math.max(0, y - GAP); ny <= Math.min(mask.height() - 1, y + GAP); ny++) {
        for (int nx = Math.max(0, x - GAP); nx <= last; nx++) {
          int next = ny * mask.width() + nx;
          if (mask.data()[next] != 0 && numbers[next] == 0) {
            numbers[next] = number;
            if (filled == open.length) {
              open = Arrays.copyOf(open, 2 * open.length);
            }
            open[filled++] = next;
          }
        }
      }
      return filled;
    }

    private void include(int x, int y) {
      left = Math.min(left, x);
      top = Math.min(top, y);
      right = Math.max(right, x);
      bottom = Math.max(bottom, y);
    }
  }
}
