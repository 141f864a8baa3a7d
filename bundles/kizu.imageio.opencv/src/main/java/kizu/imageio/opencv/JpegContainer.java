package kizu.imageio.opencv;

import java.io.IOException;
import java.util.Optional;
import kizu.api.image.ImageHeader;

/** JPEG (ITU-T T.81): marker segments around entropy-coded scans, ended by the EOI marker. */
final class JpegContainer implements ImageContainer {
  @Override
  public boolean matches(Bytes bytes) throws IOException, BrokenImageException {
    return bytes.matches(0, 0xff, JpegStream.SOI, 0xff);
  }

  @Override
  public ImageHeader header(Bytes bytes) throws IOException, BrokenImageException {
    JpegStream stream = new JpegStream(bytes);
    JpegFrame frame = stream.frame();
    return new ImageHeader(
        "JPEG",
        ImageContainer.size(frame.width(), frame.height(), frame.channels().length, 8),
        8,
        stream.orientation(),
        1,
        false,
        Optional.empty());
  }

  @Override
  public StoredPicture decode(byte[] data) throws IOException, BrokenImageException {
    return JpegDecoder.decode(data);
  }
}
