package kizu.transform.geometric;

import java.util.Locale;
import kizu.api.image.Box;
import kizu.api.image.Image;
import kizu.api.synthesis.Patch;

/**
 * Resamples a patch under a linear map about its centre.
 *
 * <p>The image is continued beyond its edge by its edge pixels, alpha by zero. The canvas grows to
 * hold the mapped footprint and is cut to it plus the margin the patch came with, so that turning a
 * long scratch again and again does not pile up empty surroundings.
 */
final class Warp {
  private final Patch patch;
  private final LinearMap inverse;
  private final int width;
  private final int height;

  private Warp(Patch patch, LinearMap map) {
    if (Math.max(patch.width(), patch.height()) > BilinearRows.LARGEST) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a patch of %d×%d is longer than %d pixels; set a smaller training.crop",
              patch.width(),
              patch.height(),
              BilinearRows.LARGEST));
    }
    this.patch = patch;
    this.inverse = map.inverse();
    this.width = map.mappedWidth(patch.width(), patch.height());
    this.height = map.mappedHeight(patch.width(), patch.height());
  }

  /** The mapped patch; shares nothing with the given one. */
  static Patch apply(Patch patch, LinearMap map) {
    Warp warp = new Warp(patch, map);
    float[] alpha = warp.alpha();
    Box canvas = new Box(0, 0, warp.width, warp.height);
    Box box =
        Footprint.extent(alpha, warp.width, warp.height)
            .map(extent -> extent.grow(Footprint.margin(patch), canvas))
            .orElse(canvas);
    return patch.with(warp.image(box), crop(alpha, warp.width, box));
  }

  /** Alpha over the whole canvas; a border of zeros makes edge replicate mean zero outside. */
  private float[] alpha() {
    int w = patch.width() + 2;
    int h = patch.height() + 2;
    float[] padded = new float[w * h];
    for (int y = 0; y < patch.height(); y++) {
      System.arraycopy(patch.alpha(), y * patch.width(), padded, (y + 1) * w + 1, patch.width());
    }
    BilinearRows rows = rows(w, h);
    float[] out = new float[width * height];
    for (int y = 0; y < height; y++) {
      rows.row(0, y, width);
      rows.sample(padded, 0, out, y * width, width);
    }
    return out;
  }

  private Image image(Box box) {
    Image from = patch.image();
    BilinearRows rows = rows(from.width(), from.height());
    Image out = Image.blank(from.channels(), box.height(), box.width());
    for (int y = 0; y < box.height(); y++) {
      rows.row(box.x(), box.y() + y, box.width());
      for (int c = 0; c < from.channels(); c++) {
        rows.sample(from.data(), from.index(c, 0, 0), out.data(), out.index(c, y, 0), box.width());
      }
    }
    return out;
  }

  /** Sampling of planes of the given size, centred on the patch. */
  private BilinearRows rows(int planeWidth, int planeHeight) {
    double left = (1 - width) / 2.0;
    double top = (1 - height) / 2.0;
    return new BilinearRows(
        planeWidth,
        planeHeight,
        inverse,
        inverse.xx() * left + inverse.xy() * top + (planeWidth - 1) / 2.0,
        inverse.yx() * left + inverse.yy() * top + (planeHeight - 1) / 2.0,
        width);
  }

  private static float[] crop(float[] plane, int width, Box box) {
    float[] part = new float[box.width() * box.height()];
    for (int y = 0; y < box.height(); y++) {
      System.arraycopy(plane, (box.y() + y) * width + box.x(), part, y * box.width(), box.width());
    }
    return part;
  }
}
