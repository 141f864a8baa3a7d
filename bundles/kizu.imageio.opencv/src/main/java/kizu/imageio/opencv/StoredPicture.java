package kizu.imageio.opencv;

import java.util.Optional;
import kizu.api.image.Palette;

/**
 * The decoded samples of a file and what they mean.
 *
 * @param raster the samples; those behind the colours of a pixel are left out
 * @param model what the first samples of a pixel are
 * @param inverted whether 0 is white (grey only)
 * @param palette the colours of indices
 * @param transparency how opaque the pixels are, where the file tells it
 */
record StoredPicture(
    Raster raster,
    Model model,
    boolean inverted,
    Optional<Palette> palette,
    Optional<Transparency> transparency) {
  /** What the samples of a pixel are. */
  enum Model {
    GREY,
    INDEX,
    COLOUR
  }

  /** Opaque grey or colour. */
  static StoredPicture opaque(Raster raster, Model model) {
    return new StoredPicture(raster, model, false, Optional.empty(), Optional.empty());
  }

  /** Refuses indices to which no colour belongs. */
  void requireIndices() throws BrokenImageException {
    if (palette.isPresent() && raster.most() >= palette.get().size()) {
      throw BrokenImageException.corrupt(
          "it holds the index " + raster.most() + ", its palette has " + palette.get().size());
    }
  }
}
