package kizu.api.dataset;

import java.util.Objects;
import kizu.api.image.Image;
import kizu.api.image.Mask;

/**
 * A picture with its truth.
 *
 * @param image the picture
 * @param mask its defect pixels, of the same height and width; empty for a normal sample
 */
public record LabelledImage(Image image, Mask mask) {
  /** Checks that both have one size. */
  public LabelledImage {
    Objects.requireNonNull(image, "image");
    if (image.height() != mask.height() || image.width() != mask.width()) {
      throw new IllegalArgumentException(
          "image of "
              + (image.width() + "×" + image.height())
              + " and mask of "
              + (mask.width() + "×" + mask.height()));
    }
  }
}
