package kizu.api.image;

import java.nio.file.Path;
import kizu.api.KizuException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Reads and writes image files. Thread-safe.
 *
 * <p>Every method fails with a {@link KizuException} that names the file: missing, not readable, no
 * image, truncated, too many pixels, disk full. A declared size is checked before any pixel is
 * decoded.
 */
@ConsumerType
public interface ImageCodec {
  /**
   * Reads the header only.
   *
   * @param file a PNG, JPEG, BMP or TIFF file
   * @return the declared size
   * @throws KizuException if the file is no readable image or larger than the configured limit
   */
  ImageSize size(Path file) throws KizuException;

  /**
   * Decodes a file.
   *
   * @param file a PNG, JPEG, BMP or TIFF file, 8 or 16 bit
   * @param channels 1 or 3; colour is converted to grey (ITU-R BT.601 luma), grey is repeated
   * @return values in 0..1, owned by the caller
   * @throws KizuException if the file cannot be decoded as a whole
   */
  Image read(Path file, int channels) throws KizuException;

  /**
   * Writes an 8-bit PNG atomically: the file is whole or not there.
   *
   * @param file ends in {@code .png}; its folder exists
   * @param image values are clamped to 0..1
   * @throws KizuException if the file cannot be written
   */
  void write(Path file, Image image) throws KizuException;
}
