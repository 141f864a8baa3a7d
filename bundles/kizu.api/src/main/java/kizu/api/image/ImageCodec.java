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
   * @return what it declares
   * @throws KizuException if the file is no readable image or larger than the configured limit
   */
  ImageHeader header(Path file) throws KizuException;

  /** The stored size in {@link #header(Path)}. */
  default ImageSize size(Path file) throws KizuException {
    return header(file).size();
  }

  /**
   * Decodes a file.
   *
   * @param file a PNG, JPEG, BMP or TIFF file
   * @param channels 1 or 3; colour is converted to grey (ITU-R BT.601 luma), grey is repeated
   * @param reading its depth and orientation, where the file leaves them open
   * @return values in 0..1, owned by the caller
   * @throws KizuException if the file cannot be decoded as a whole, or its pixels do not mean one
   *     opaque picture of grey or red, green and blue
   */
  Image read(Path file, int channels, Reading reading) throws KizuException;

  /** Decodes a file by {@link Reading#AS_STORED}. */
  default Image read(Path file, int channels) throws KizuException {
    return read(file, channels, Reading.AS_STORED);
  }

  /**
   * Decodes the file of a mask without deciding what its values mean. A transparent pixel is black,
   * and a half transparent one half as bright; other depths than the stored one have no meaning
   * here.
   *
   * @param file a PNG, JPEG, BMP or TIFF file
   * @param reading its orientation
   * @return grey values, indices or colours, owned by the caller
   * @throws KizuException if the file cannot be decoded as a whole
   */
  LabelImage readLabels(Path file, Reading reading) throws KizuException;

  /**
   * Writes an 8-bit PNG atomically: the file is whole or not there.
   *
   * @param file ends in {@code .png}; its folder exists
   * @param image values are clamped to 0..1
   * @throws KizuException if the file cannot be written
   */
  void write(Path file, Image image) throws KizuException;
}
