package kizu.imageio.opencv;

import java.io.IOException;
import java.util.Optional;
import kizu.api.image.ImageHeader;
import kizu.api.image.ImageSize;
import kizu.api.image.Palette;

/**
 * Portable Network Graphics (ISO/IEC 15948): chunks with a checksum each, ended by {@code IEND}.
 */
final class PngContainer implements ImageContainer {
  @Override
  public boolean matches(Bytes bytes) throws IOException, BrokenImageException {
    return bytes.matches(0, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n');
  }

  @Override
  public ImageHeader header(Bytes bytes) throws IOException, BrokenImageException {
    PngHeader first = PngHeader.read(bytes, PngChunks.SIGNATURE);
    // The size comes first, so that its limit does not depend on what follows.
    ImageContainer.size(first.width(), first.height(), 1, first.bits());
    PngChunks chunks = new PngChunks(bytes);
    Optional<Palette> palette = chunks.palette();
    boolean grey = palette.map(Palette::grey).orElse(!first.colour());
    ImageSize size = ImageContainer.size(first.width(), first.height(), grey ? 1 : 3, first.bits());
    return new ImageHeader(
        "PNG",
        size,
        chunks.significantBits(),
        chunks.orientation(),
        chunks.pages(),
        first.alpha() || chunks.transparent().length > 0,
        palette);
  }

  @Override
  public StoredPicture decode(byte[] data) throws IOException, BrokenImageException {
    return PngDecoder.decode(data);
  }
}
