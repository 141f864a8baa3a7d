package kizu.imageio.opencv;

import java.io.IOException;
import kizu.api.image.ImageHeader;

/** Windows bitmaps. */
final class BmpContainer implements ImageContainer {
  @Override
  public boolean matches(Bytes bytes) throws IOException, BrokenImageException {
    return BmpHeader.begins(bytes);
  }

  @Override
  public ImageHeader header(Bytes bytes) throws IOException, BrokenImageException {
    return new BmpHeader(bytes).header();
  }

  @Override
  public StoredPicture decode(byte[] data) throws IOException, BrokenImageException {
    return BmpDecoder.decode(data);
  }
}
