package kizu.api.synthesis;

import java.util.Objects;
import kizu.api.image.Image;

/**
 * A cut defect with a margin of its own surroundings.
 *
 * @param id which cut it is: the sample's id and the component's number
 * @param defectClass its class
 * @param image its pixels, margin included
 * @param alpha how far each pixel belongs to the defect, 0..1, shape height × width; the label of a
 *     pasted pixel is {@code alpha >= 0.5}
 */
public record Patch(String id, String defectClass, Image image, float[] alpha) {
  /** Checks the shape. */
  public Patch {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(defectClass, "defectClass");
    if (alpha.length != image.height() * image.width()) {
      throw new IllegalArgumentException(
          "patch of "
              + (image.width() + "×" + image.height())
              + " with an alpha of "
              + alpha.length
              + " values");
    }
  }

  /** Rows. */
  public int height() {
    return image.height();
  }

  /** Columns. */
  public int width() {
    return image.width();
  }

  /** The same defect with other pixels. */
  public Patch with(Image newImage, float[] newAlpha) {
    return new Patch(id, defectClass, newImage, newAlpha);
  }
}
