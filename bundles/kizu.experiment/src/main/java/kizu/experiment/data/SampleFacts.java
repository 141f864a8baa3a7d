package kizu.experiment.data;

import java.util.List;
import kizu.api.dataset.LabelledImage;
import kizu.api.image.Image;
import kizu.api.image.MaskPieces;

/**
 * What only a whole reading of a sample tells.
 *
 * @param width columns, in pixels
 * @param height rows, in pixels
 * @param marked pixels of its mask that are set
 * @param oneColour whether every pixel has the same colour
 * @param brightest its greatest value, 0..1, where its file leaves open how many bits are in use;
 *     else 0
 * @param content a SHA-256 (hex) of size and pixels, equal for equal pictures
 * @param defects the connected pieces of its mask, in reading order
 */
record SampleFacts(
    int width,
    int height,
    int marked,
    boolean oneColour,
    double brightest,
    String content,
    List<Defect> defects) {
  /** Copies the list. */
  SampleFacts {
    defects = List.copyOf(defects);
  }

  /**
   * How large a defect is.
   *
   * @param width columns of its rectangle
   * @param height rows of its rectangle
   * @param pixels its pixels
   */
  record Defect(int width, int height, int pixels) {}

  /**
   * Looks at a sample.
   *
   * @param openDepth whether its file leaves open how many bits are in use
   */
  static SampleFacts of(LabelledImage sample, boolean openDepth) {
    Image image = sample.image();
    return new SampleFacts(
        image.width(),
        image.height(),
        sample.mask().count(),
        oneColour(image),
        openDepth ? brightest(image) : 0,
        PictureContent.of(image),
        MaskPieces.of(sample.mask()).pieces().stream()
            .map(piece -> new Defect(piece.box().width(), piece.box().height(), piece.pixels()))
            .toList());
  }

  long pixels() {
    return (long) width * height;
  }

  boolean allMarked() {
    return marked == width * height;
  }

  String size() {
    return width + "×" + height;
  }

  private static boolean oneColour(Image image) {
    int pixels = image.width() * image.height();
    float[] data = image.data();
    for (int i = 0; i < data.length; i++) {
      if (data[i] != data[i - i % pixels]) {
        return false;
      }
    }
    return true;
  }

  private static double brightest(Image image) {
    float most = 0;
    for (float value : image.data()) {
      most = Math.max(most, value);
    }
    return most;
  }
}
