package kizu.imageio.opencv;

import java.util.Optional;
import kizu.api.image.LabelImage;
import kizu.api.image.Palette;

/**
 * Labels of a file of indices some of which are transparent. Over black an index looks darker, and
 * what cannot be seen at all is as good as index 0 where that is black; where it is not, no index
 * means black, and the pixels become colours.
 */
final class PictureIndices {
  private PictureIndices() {}

  /** The labels as they look over black. */
  static LabelImage overBlack(
      StoredPicture picture, Palette palette, Transparency transparency, int[] values) {
    int[] colours = palette.colours().clone();
    boolean[] unseen = new boolean[colours.length];
    boolean[] seen = new boolean[colours.length];
    for (int pixel = 0; pixel < values.length; pixel++) {
      int index = values[pixel];
      if (!seen[index]) {
        seen[index] = true;
        unseen[index] = transparency.of().applyAsInt(pixel) == 0;
        colours[index] = overBlack(transparency, colours[index], pixel);
      }
    }
    boolean black = colours.length > 0 && colours[0] == 0;
    boolean none = true;
    for (int pixel = 0; pixel < values.length; pixel++) {
      if (unseen[values[pixel]]) {
        none = false;
        values[pixel] = black ? 0 : values[pixel];
      }
    }
    Raster raster = picture.raster();
    if (black || none) {
      return new LabelImage(
          raster.height(),
          raster.width(),
          LabelImage.Kind.INDEX,
          raster.bits(),
          values,
          Optional.of(new Palette(colours)));
    }
    for (int pixel = 0; pixel < values.length; pixel++) {
      values[pixel] = colours[values[pixel]];
    }
    return new LabelImage(
        raster.height(), raster.width(), LabelImage.Kind.COLOUR, 8, values, Optional.empty());
  }

  private static int overBlack(Transparency transparency, int colour, int pixel) {
    int seen = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      seen = seen << 8 | transparency.overBlack(colour >> shift & 0xff, pixel);
    }
    return seen;
  }
}
