package kizu.api.dataset;

import java.nio.file.Path;
import kizu.api.KizuException;
import kizu.api.image.Image;
import kizu.api.image.ImageCodec;
import kizu.api.image.ImageSize;
import kizu.api.image.LabelImage;
import kizu.api.image.Mask;
import kizu.api.image.Reading;

/** Reads masks and regions, and checks that they fit their pictures. */
final class MaskFiles {
  private static final float LEVEL = 0.5f;

  private final ImageCodec codec;
  private final Reading reading;
  private final MaskRule rule;

  MaskFiles(ImageCodec codec, Reading reading, MaskRule rule) {
    this.codec = codec;
    this.reading = reading;
    this.rule = rule;
  }

  /** The defect pixels of a sample whose picture is read. */
  Mask mask(FileDataset.Sample sample, Image image) throws KizuException {
    if (sample.mask().isEmpty()) {
      return Mask.blank(image.height(), image.width());
    }
    Path file = sample.mask().get();
    LabelImage labels = codec.readLabels(file, reading);
    requireFit(
        file, labels.width(), labels.height(), sample.image(), image.width(), image.height());
    return rule.mask(file, labels);
  }

  /** The region of a sample that has one. */
  Mask region(FileDataset.Sample sample) throws KizuException {
    ImageSize size = codec.header(sample.image()).size(reading);
    Path file = sample.region().orElseThrow();
    // A region may have a picture's depth or not; half of its own full scale is meant.
    Image grey = codec.read(file, 1, new Reading(0, reading.shown()));
    requireFit(file, grey.width(), grey.height(), sample.image(), size.width(), size.height());
    return Mask.above(grey, level(grey));
  }

  /** Of 0 and one other value that one is meant, as in masks; else what is above half of white. */
  private static float level(Image grey) {
    float most = 0;
    for (float value : grey.data()) {
      most = Math.max(most, value);
    }
    for (float value : grey.data()) {
      if (value != 0 && value != most) {
        return LEVEL;
      }
    }
    return Math.min(LEVEL, most / 2);
  }

  private static void requireFit(
      Path file, int ownWidth, int ownHeight, Path picture, int width, int height)
      throws KizuException {
    if (ownWidth != width || ownHeight != height) {
      throw new KizuException(
          file.toString(),
          "is "
              + (ownWidth + "×" + ownHeight)
              + " pixels, its picture "
              + picture.getFileName()
              + " is "
              + (width + "×" + height),
          "Export both in one size.");
    }
  }
}
