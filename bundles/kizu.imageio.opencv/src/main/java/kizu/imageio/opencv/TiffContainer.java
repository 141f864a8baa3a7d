package kizu.imageio.opencv;

import java.io.IOException;
import kizu.api.image.ImageHeader;

/** TIFF 6.0 in either byte order, of one page. */
final class TiffContainer implements ImageContainer {
  @Override
  public boolean matches(Bytes bytes) throws IOException, BrokenImageException {
    return bytes.matches(0, 'I', 'I', 42, 0) || bytes.matches(0, 'M', 'M', 0, 42);
  }

  @Override
  public ImageHeader header(Bytes bytes) throws IOException, BrokenImageException {
    return TiffPage.of(bytes).header();
  }

  @Override
  public StoredPicture decode(byte[] data) throws IOException, BrokenImageException {
    return TiffDecoder.decode(data);
  }
}
