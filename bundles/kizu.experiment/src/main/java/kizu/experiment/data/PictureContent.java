package kizu.experiment.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import kizu.api.folder.Digest;
import kizu.api.image.Image;

/** Tells whether two pictures show the same, whatever file they are in. */
public final class PictureContent {
  private PictureContent() {}

  /** A SHA-256 (hex) of size and pixels, equal for equal pictures. */
  public static String of(Image image) {
    var hash = Digest.algorithm();
    hash.update((image.width() + "x" + image.height()).getBytes(StandardCharsets.UTF_8));
    // Row by row: a copy of a whole large picture costs more memory than the check may take.
    ByteBuffer row = ByteBuffer.allocate(image.width() * Float.BYTES);
    for (int from = 0; from < image.data().length; from += image.width()) {
      row.asFloatBuffer().put(image.data(), from, image.width());
      hash.update(row.array());
    }
    return HexFormat.of().formatHex(hash.digest());
  }
}
