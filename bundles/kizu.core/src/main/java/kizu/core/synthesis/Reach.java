package kizu.core.synthesis;

import kizu.api.image.Box;

/** A box that grows pixel by pixel, no further than a size. */
final class Reach {
  private final int width;
  private final int height;
  private int left;
  private int top;
  private int right;
  private int bottom;

  /**
   * Begins with one pixel.
   *
   * @param width most columns
   * @param height most rows
   */
  Reach(int x, int y, int width, int height) {
    this.width = width;
    this.height = height;
    this.left = x;
    this.right = x;
    this.top = y;
    this.bottom = y;
  }

  /** Grows to hold a pixel, if that is not too far; says whether it did. */
  boolean take(int x, int y) {
    int newLeft = Math.min(left, x);
    int newTop = Math.min(top, y);
    int newRight = Math.max(right, x);
    int newBottom = Math.max(bottom, y);
    if (newRight - newLeft >= width || newBottom - newTop >= height) {
      return false;
    }
    left = newLeft;
    top = newTop;
    right = newRight;
    bottom = newBottom;
    return true;
  }

  Box box() {
    return new Box(left, top, right - left + 1, bottom - top + 1);
  }
}
