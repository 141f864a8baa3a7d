package kizu.api.image;

import java.util.Optional;

/**
 * What is known of an image file without decoding it.
 *
 * @param format PNG, JPEG, BMP or TIFF, by content and not by name
 * @param size of the stored pixels
 * @param significantBits bits in use of a sample, where a tag of the file says that they are fewer;
 *     else the bits that a sample has
 * @param orientation how the file asks to be shown
 * @param pages pictures in the file; reduced copies of one (thumbnails) are not counted
 * @param alpha whether a channel tells transparency
 * @param palette the colours of a file whose pixels are indices
 */
public record ImageHeader(
    String format,
    ImageSize size,
    int significantBits,
    Orientation orientation,
    int pages,
    boolean alpha,
    Optional<Palette> palette) {
  /** The size of what is read: sides are swapped where the tag says so and is followed. */
  public ImageSize size(Reading reading) {
    return reading.shown() && orientation.swapsSides()
        ? new ImageSize(
            /* width= */ size.height(), /* height= */ size.width(), size.channels(), size.bits())
        : size;
  }
}
