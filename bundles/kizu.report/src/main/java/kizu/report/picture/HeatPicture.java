package kizu.report.picture;

import java.awt.image.BufferedImage;
import java.util.function.IntToDoubleFunction;

/** A grid of numbers as a small picture, a pixel a cell. */
public final class HeatPicture {
  private HeatPicture() {}

  /**
   * Draws the grid in viridis.
   *
   * @param rows cells down
   * @param columns cells across
   * @param share what a cell, row-major, is worth: 0..1
   * @return a data URI
   */
  public static String of(int rows, int columns, IntToDoubleFunction share) {
    BufferedImage image = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
    for (int cell = 0; cell < rows * columns; cell++) {
      image.setRGB(cell % columns, cell / columns, Viridis.rgb(share.applyAsDouble(cell)));
    }
    return Encoding.png(image);
  }
}
