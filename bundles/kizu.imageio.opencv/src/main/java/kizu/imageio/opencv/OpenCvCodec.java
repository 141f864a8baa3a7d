package kizu.imageio.opencv;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import kizu.api.ComponentName;
import kizu.api.KizuException;
import kizu.api.image.Image;
import kizu.api.image.ImageCodec;
import kizu.api.image.ImageHeader;
import kizu.api.image.ImageSize;
import kizu.api.image.LabelImage;
import kizu.api.image.Orientation;
import kizu.api.image.Reading;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Image files through OpenCV, guarded by checks of its own: size before allocation, completeness
 * before decoding. Alpha channels are left out, orientation tags are not followed: pixels come as
 * stored, so that a picture and its mask agree.
 */
@Component(service = ImageCodec.class)
@ComponentName("opencv")
@Designate(ocd = OpenCvCodec.Config.class)
public final class OpenCvCodec implements ImageCodec {
  private static final long MAX_PIXELS_LIMIT = 700_000_000;

  /** Its configuration. */
  @ObjectClassDefinition(
      name = "Kizu image files (OpenCV)",
      description = "Reads PNG, JPEG, BMP and TIFF files, writes PNG files.")
  public @interface Config {
    /** The largest picture read. */
    @AttributeDefinition(
        name = "Most pixels",
        description =
            "A file that declares more pixels than this is refused before memory is taken"
                + " (1 to 700,000,000; the default is 64 megapixels, 8192 × 8192).")
    long maxPixels() default 67_108_864;
  }

  private final long maxPixels;

  /**
   * Loads the native library.
   *
   * @throws IllegalArgumentException if the configuration is out of range
   * @throws IllegalStateException if the native library cannot be loaded
   */
  @Activate
  public OpenCvCodec(Config config) {
    this.maxPixels = config.maxPixels();
    if (maxPixels < 1 || maxPixels > MAX_PIXELS_LIMIT) {
      throw new IllegalArgumentException(
          "kizu.imageio.opencv: maxPixels is "
              + maxPixels
              + ", allowed are 1 to "
              + MAX_PIXELS_LIMIT);
    }
    OpenCvNatives.load();
  }

  @Override
  public ImageHeader header(Path file) throws KizuException {
    try (FileWindow window = new FileWindow(file)) {
      ImageContainer container = ImageContainer.of(window);
      ImageSize size = admissible(window, container, file);
      return new ImageHeader(
          container.name(), size, size.bits(), Orientation.AS_STORED, 1, false, Optional.empty());
    } catch (IOException e) {
      throw FileFailures.reading(file, e);
    } catch (BrokenImageException e) {
      throw broken(file, e);
    }
  }

  @Override
  public Image read(Path file, int channels, Reading reading) throws KizuException {
    requireGreyOrColour(channels);
    try (FileWindow window = new FileWindow(file)) {
      ImageContainer container = ImageContainer.of(window);
      ImageSize declared = admissible(window, container, file);
      byte[] bytes = window.all();
      container.requireComplete(bytes);
      return OpenCvPixels.decode(bytes, declared, channels);
    } catch (IOException e) {
      throw FileFailures.reading(file, e);
    } catch (BrokenImageException e) {
      throw broken(file, e);
    }
  }

  @Override
  public LabelImage readLabels(Path file, Reading reading) throws KizuException {
    boolean colour = size(file).channels() == 3;
    int bits = size(file).bits();
    Image image = read(file, colour ? 3 : 1, reading);
    int[] values = new int[image.height() * image.width()];
    for (int c = 0, i = 0; c < image.channels(); c++) {
      for (int k = 0; k < values.length; k++, i++) {
        int value = Math.round(image.data()[i] * (colour ? 255 : (1 << bits) - 1));
        values[k] = colour ? values[k] << 8 | value : value;
      }
    }
    return new LabelImage(
        image.height(),
        image.width(),
        colour ? LabelImage.Kind.COLOUR : LabelImage.Kind.GREY,
        bits,
        values,
        Optional.empty());
  }

  @Override
  public void write(Path file, Image image) throws KizuException {
    requireGreyOrColour(image.channels());
    byte[] png = OpenCvPixels.encodePng(image);
    try {
      AtomicFile.write(file, png);
    } catch (IOException e) {
      throw FileFailures.writing(file, e);
    }
  }

  private ImageSize admissible(FileWindow window, ImageContainer container, Path file)
      throws IOException, BrokenImageException, KizuException {
    ImageSize size = container.header(window);
    long pixels = (long) size.width() * size.height();
    if (pixels > maxPixels) {
      throw new KizuException(
          file.toString(),
          "the file declares %d×%d pixels, the limit is %d"
              .formatted(size.width(), size.height(), maxPixels),
          "Scale or tile the picture, or raise maxPixels in the configuration"
              + " kizu.imageio.opencv.OpenCvCodec.");
    }
    // Sixteen bytes a pixel and room for metadata: no honest file is longer, and all of it is read.
    if (window.length() > pixels * 16 + (64 << 20)) {
      throw new KizuException(
          file.toString(),
          "the file has " + window.length() + " bytes, far more than its pixels need",
          "Save the picture again without attachments.");
    }
    return size;
  }

  private static KizuException broken(Path file, BrokenImageException e) {
    return new KizuException(file.toString(), e.getMessage(), e.remedy(), e);
  }

  private static void requireGreyOrColour(int channels) {
    if (channels != 1 && channels != 3) {
      throw new IllegalArgumentException("channels is " + channels + ", allowed are 1 and 3");
    }
  }
}
