package kizu.report.picture;

import kizu.api.image.Box;

/** Chooses the square detail in which a small defect can be seen. */
public final class Magnifier {
  private static final int SMALLEST = 20;
  private static final double AIR = 1.6;

  private Magnifier() {}

  /**
   * A square around a defect with some air, inside the picture.
   *
   * @param defect what must be seen
   * @param picture the whole picture
   */
  public static Box around(Box defect, Box picture) {
    int wanted = (int) Math.ceil(Math.max(defect.width(), defect.height()) * AIR);
    int side = Math.max(SMALLEST, wanted);
    int width = Math.min(side, picture.width());
    int height = Math.min(side, picture.height());
    int x = defect.x() + (defect.width() - width) / 2;
    int y = defect.y() + (defect.height() - height) / 2;
    return new Box(
        Math.max(0, Math.min(x, picture.width() - width)),
        Math.max(0, Math.min(y, picture.height() - height)),
        width,
        height);
  }
}
