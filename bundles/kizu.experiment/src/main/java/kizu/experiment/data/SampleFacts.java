package kizu.experiment.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import kizu.api.dataset.LabelledImage;
import kizu.api.image.Image;

/**
 * What only a whole reading of a sample tells.
 *
 * @param width columns, in pixels
 * @param height rows, in pixels
 * @param marked pixels of its mask that are set
 * @param oneColour whether every pixel has the same colour
 * @param content a SHA-256 (hex) of size and pixels, equal for equal pictures
 */
record SampleFacts(int width, int height, int marked, boolean oneColour, String content) {
  /** Looks at a sample. */
  static SampleFacts of(LabelledImage sample) {
    Image image = sample.image();
    return new SampleFacts(
        image.width(),
        image.height(),
        sample.mask().count(),
        oneColour(image),
        HexFormat.of().formatHex(content(image)));
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

  private static byte[] content(Image image) {
    var hash = Seeds.sha256();
    hash.update((image.width() + "x" + image.height()).getBytes(StandardCharsets.UTF_8));
    // Row by row: a copy of a whole large picture costs more memory than the check may take.
    ByteBuffer row = ByteBuffer.allocate(image.width() * Float.BYTES);
    for (int from = 0; from < image.data().length; from += image.width()) {
      row.asFloatBuffer().put(image.data(), from, image.width());
      hash.update(row.array());
    }
    return hash.digest();
  }
}
