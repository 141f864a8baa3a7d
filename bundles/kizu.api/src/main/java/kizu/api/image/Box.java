package kizu.api.image;

/**
 * A rectangle of pixels.
 *
 * @param x left column
 * @param y top row
 * @param width columns, at least 1
 * @param height rows, at least 1
 */
public record Box(int x, int y, int width, int height) {
  /** Checks the size. */
  public Box {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("a box needs a size, not " + width + "×" + height);
    }
  }

  /** The same box, seen from the corner of another. */
  public Box relativeTo(Box other) {
    return new Box(x - other.x, y - other.y, width, height);
  }

  /** Whether the other box lies wholly inside this one. */
  public boolean contains(Box other) {
    return other.x >= x
        && other.y >= y
        && other.x + other.width <= x + width
        && other.y + other.height <= y + height;
  }

  /** Whether the pixel lies inside. */
  public boolean contains(int column, int row) {
    return column >= x && row >= y && column < x + width && row < y + height;
  }

  /** Whether the two boxes share a pixel. */
  public boolean intersects(Box other) {
    return other.x < x + width
        && x < other.x + other.width
        && other.y < y + height
        && y < other.y + other.height;
  }

  /** This box grown by a margin on every side and cut to the bounds, which it must touch. */
  public Box grow(int margin, Box bounds) {
    int left = Math.max(bounds.x, x - margin);
    int top = Math.max(bounds.y, y - margin);
    int right = Math.min(bounds.x + bounds.width, x + width + margin);
    int bottom = Math.min(bounds.y + bounds.height, y + height + margin);
    return new Box(left, top, right - left, bottom - top);
  }

  /** Throws unless the other box lies wholly inside this one. */
  void requireContains(Box other) {
    if (!contains(other)) {
      throw new IllegalArgumentException(other + " does not lie inside " + this);
    }
  }
}
