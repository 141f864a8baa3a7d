package kizu.imageio.opencv;

import java.io.IOException;
import java.nio.file.Path;
import kizu.api.ComponentName;
import kizu.api.KizuException;
import kizu.api.folder.WholeFile;
import kizu.api.image.Image;
import kizu.api.image.ImageCodec;
import kizu.api.image.ImageHeader;
import kizu.api.image.ImageSize;
import kizu.api.image.LabelImage;
import kizu.api.image.Reading;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Image files, whole or refused: a size is checked before anything is allocated for it, and every
 * row, strip and scan is read to its end. JPEG is decoded and PNG written by OpenCV. The other
 * formats are unpacked here, since OpenCV gives neither indices nor values as they are stored,
 * fills what is missing with black, and turns some formats as their tags say but not others.
 *
 * <p>What values mean is settled for every kind of file: white is the highest value of the depth,
 * zero is white where a TIFF file says so, indices become their colours, and colour profiles are
 * not applied. Files whose pixels are partly transparent, are inks or Lab colours, have a sign or a
 * floating point, or hold several pictures are refused with words.
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
    return use(file, (window, container, header) -> header);
  }

  @Override
  public Image read(Path file, int channels, Reading reading) throws KizuException {
    requireGreyOrColour(channels);
    return use(
        file,
        (window, container, header) -> {
          StoredPicture picture = decode(window, container, header);
          Image image = PictureImage.of(picture, header.significantBits(), reading, channels);
          return reading.shown() ? header.orientation().shown(image) : image;
        });
  }

  @Override
  public LabelImage readLabels(Path file, Reading reading) throws KizuException {
    return use(
        file,
        (window, container, header) -> {
          LabelImage labels = PictureLabels.of(decode(window, container, header));
          return reading.shown() ? header.orientation().shown(labels) : labels;
        });
  }

  @Override
  public void write(Path file, Image image) throws KizuException {
    requireGreyOrColour(image.channels());
    byte[] png = PngEncoder.encode(image);
    try {
      WholeFile.write(file, png);
    } catch (IOException e) {
      throw FileFailures.writing(file, e);
    }
  }

  /** What is done with an open file whose header is admissible. */
  private interface Use<T> {
    T of(FileWindow window, ImageContainer container, ImageHeader header)
        throws IOException, BrokenImageException;
  }

  private <T> T use(Path file, Use<T> use) throws KizuException {
    try (FileWindow window = new FileWindow(file)) {
      ImageContainer container = ImageContainer.of(window);
      ImageHeader header = container.header(window);
      requireAdmissible(file, header.size(), window.length());
      return use.of(window, container, header);
    } catch (IOException e) {
      throw FileFailures.reading(file, e);
    } catch (BrokenImageException e) {
      throw new KizuException(file.toString(), e.problem(), e.remedy(), e);
    }
  }

  private static StoredPicture decode(
      FileWindow window, ImageContainer container, ImageHeader header)
      throws IOException, BrokenImageException {
    if (header.pages() > 1) {
      throw BrokenImageException.pages(header.pages());
    }
    return container.decode(window.all());
  }

  private void requireAdmissible(Path file, ImageSize size, long length) throws KizuException {
    long pixels = (long) size.width() * size.height();
    if (pixels > maxPixels) {
      throw new KizuException(
          file.toString(),
          "the file declares "
              + (size.width() + "×" + size.height())
              + " pixels, the limit is "
              + maxPixels,
          "Scale or tile the picture, or raise maxPixels in the configuration"
              + " kizu.imageio.opencv.OpenCvCodec.");
    }
    // Sixteen bytes a pixel and room for metadata: no honest file is longer, and all of it is read.
    if (length > pixels * 16 + (64 << 20)) {
      throw new KizuException(
          file.toString(),
          "the file has " + length + " bytes, far more than its pixels need",
          "Save the picture again without attachments.");
    }
  }

  private static void requireGreyOrColour(int channels) {
    if (channels != 1 && channels != 3) {
      throw new IllegalArgumentException("channels is " + channels + ", allowed are 1 and 3");
    }
  }
}
