package kizu.folder.model;

import java.util.List;

/**
 * A line of {@code predictions.jsonl}: what came of one picture.
 *
 * @param picture its path below the folder of pictures, with {@code /}
 * @param file what the file was when it was read
 * @param mask name of its mask; empty where the picture cannot be read
 * @param highest the highest probability of any pixel; NaN where the picture cannot be read
 * @param regions what was found, in the order of their first pixels
 * @param problem why it cannot be read; empty where it can
 */
public record PredictedPicture(
    String picture,
    FileState file,
    String mask,
    double highest,
    List<Region> regions,
    String problem) {
  /** Copies the list. */
  public PredictedPicture {
    regions = List.copyOf(regions);
  }

  /**
   * What tells whether a file has changed.
   *
   * @param bytes its length
   * @param modified when it was, in milliseconds since 1970
   */
  public record FileState(long bytes, long modified) {}

  /**
   * A connected piece of predicted pixels.
   *
   * @param score the highest probability in it
   * @param area its pixels, in those of the file
   * @param x left column of its box
   * @param y top row
   * @param width of its box
   * @param height of its box
   */
  public record Region(double score, int area, int x, int y, int width, int height) {}

  /** Whether it could be read. */
  public boolean readable() {
    return problem.isEmpty();
  }
}
