package kizu.model.predict;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kizu.api.KizuException;
import kizu.api.image.ImageCodec;
import kizu.api.image.ImageSize;

/**
 * Cuts a list of pictures into parts of about as many pixels as are predicted at once. Where the
 * cuts are depends on the pictures alone: the last bits of a probability may depend on what is in a
 * batch with it, and must not depend on where a call was stopped.
 */
final class Chunks {
  /** Pictures that are read together may not be many, however small. */
  private static final int MOST = 256;

  private final ImageCodec codec;
  private final long pixels;

  Chunks(ImageCodec codec, long pixels) {
    this.codec = codec;
    this.pixels = pixels;
  }

  /**
   * The parts, in order.
   *
   * @param files by picture
   */
  List<List<String>> of(Map<String, Path> files) {
    List<List<String>> chunks = new ArrayList<>();
    List<String> chunk = new ArrayList<>();
    long sum = 0;
    for (Map.Entry<String, Path> file : files.entrySet()) {
      chunk.add(file.getKey());
      sum += pixels(file.getValue());
      if (sum >= pixels || chunk.size() == MOST) {
        chunks.add(List.copyOf(chunk));
        chunk.clear();
        sum = 0;
      }
    }
    if (!chunk.isEmpty()) {
      chunks.add(List.copyOf(chunk));
    }
    return chunks;
  }

  private long pixels(Path file) {
    try {
      ImageSize size = codec.size(file);
      return (long) size.width() * size.height();
    } catch (KizuException e) {
      // It is named when it is read.
      return 0;
    }
  }
}
