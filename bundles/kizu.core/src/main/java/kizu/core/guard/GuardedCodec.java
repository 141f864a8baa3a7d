package kizu.core.guard;

import java.nio.file.Path;
import kizu.api.KizuException;
import kizu.api.image.Image;
import kizu.api.image.ImageCodec;
import kizu.api.image.ImageHeader;
import kizu.api.image.ImageSize;
import kizu.api.image.LabelImage;
import kizu.api.image.Reading;

/** Stands before an image codec. */
final class GuardedCodec implements ImageCodec {
  private final ImageCodec codec;
  private final AddOn addOn;
  private final Calls calls;

  GuardedCodec(ImageCodec codec, AddOn addOn, Calls calls) {
    this.codec = codec;
    this.addOn = addOn;
    this.calls = calls;
  }

  @Override
  public ImageHeader header(Path file) throws KizuException {
    ImageHeader header = calls.declared(addOn, "header", () -> codec.header(file));
    ImageSize size = header.size();
    if (Values.isNull(size)
        || size.width() < 1
        || size.height() < 1
        || size.channels() < 1
        || size.bits() < 1) {
      throw addOn.failure("header() returned the size " + size + " for " + file);
    }
    return header;
  }

  @Override
  public ImageSize size(Path file) throws KizuException {
    return header(file).size();
  }

  @Override
  public Image read(Path file, int channels) throws KizuException {
    return read(file, channels, Reading.AS_STORED);
  }

  @Override
  public Image read(Path file, int channels, Reading reading) throws KizuException {
    Image image = calls.declared(addOn, "read", () -> codec.read(file, channels, reading));
    new Values(addOn, "read").picture(image, channels);
    return image.copy();
  }

  @Override
  public LabelImage readLabels(Path file, Reading reading) throws KizuException {
    return calls.declared(addOn, "readLabels", () -> codec.readLabels(file, reading));
  }

  @Override
  public void write(Path file, Image image) throws KizuException {
    Image own = image.copy();
    calls.declared(
        addOn,
        "write",
        () -> {
          codec.write(file, own);
          return true;
        });
  }
}
