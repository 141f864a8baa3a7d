package kizu.placement.learned;

import java.util.Optional;
import java.util.stream.IntStream;
import kizu.api.dataset.LabelledImage;
import kizu.api.image.Box;
import kizu.api.image.Mask;

/**
 * Everything about a place that a survey asks whether it foretells defects: its surroundings, where
 * it lies, how near the picture's edge is, and, where all pictures have a region, how near its edge
 * is.
 */
final class PlaceFeatures {
  private static final int SQUARE = Surroundings.COUNT;
  private static final int POSITION = SQUARE + 1;
  private static final int EDGE = POSITION + 4;
  private static final int REGION = EDGE + 2;

  /** How many values a cell has; those of the region last. */
  static final int COUNT = REGION + 2;

  private PlaceFeatures() {}

  /** Which values belong together. */
  enum Family {
    /** All that a placement can learn from. */
    ALL("all features", IntStream.range(0, REGION).toArray()),
    /** Rows and columns, with squares. */
    POSITION_IN_PICTURE("position", POSITION, POSITION + 1, POSITION + 2, POSITION + 3),
    /** Distance to the nearest edge, with its square. */
    EDGE_OF_PICTURE("picture's edge", EDGE, EDGE + 1),
    /** Mean grey around, with a square. */
    BRIGHTNESS("brightness", 0, 5, SQUARE),
    /** Deviation and gradient around. */
    TEXTURE("texture", 1, 2, 6, 7),
    /** Which way the surroundings run. */
    DIRECTION("direction", 3, 4, 8, 9),
    /** Distance to the region's edge, with its square; of no use to a learner. */
    EDGE_OF_REGION("region's edge", REGION, REGION + 1);

    private final String title;

    // Never handed out; the checker cannot know that.
    @SuppressWarnings("ImmutableEnumChecker")
    private final int[] columns;

    Family(String title, int... columns) {
      this.title = title;
      this.columns = columns;
    }

    String title() {
      return title;
    }

    /** Whether a placement can learn from it, which is never shown a region. */
    boolean learnable() {
      return this != EDGE_OF_REGION;
    }

    int size() {
      return columns.length;
    }

    /** The family's values of a picture, cell by cell. */
    float[] of(float[] all) {
      float[] own = new float[all.length / COUNT * columns.length];
      for (int i = 0; i < own.length; i++) {
        own[i] = all[i / columns.length * COUNT + columns[i % columns.length]];
      }
      return own;
    }
  }

  /**
   * rows × columns × {@link #COUNT} values, unscaled.
   *
   * @param region where defects may occur; without one its values are 0
   * @param stride a cell's side, in pixels
   * @param hole a box of the size that is left out of every place's surroundings
   */
  static float[] of(
      LabelledImage picture, Optional<Mask> region, int stride, int rows, int columns, Box hole) {
    float[] distance =
        region
            .map(mask -> RegionDistance.of(mask, stride, rows, columns))
            .orElseGet(() -> new float[rows * columns]);
    Surroundings surroundings = new Surroundings(picture.image(), picture.mask());
    float[] features = new float[rows * columns * COUNT];
    for (int cell = 0; cell < rows * columns; cell++) {
      int row = cell / columns;
      int column = cell % columns;
      int at = cell * COUNT;
      int y = Math.min(picture.image().height() - 1, row * stride + stride / 2);
      int x = Math.min(picture.image().width() - 1, column * stride + stride / 2);
      surroundings.fill(features, at, y, x, hole, stride);
      features[at + SQUARE] = features[at] * features[at];
      float down = (row + 0.5f) / rows - 0.5f;
      float across = (column + 0.5f) / columns - 0.5f;
      features[at + POSITION] = down;
      features[at + POSITION + 1] = across;
      features[at + POSITION + 2] = down * down;
      features[at + POSITION + 3] = across * across;
      float edge = edge(row, column, rows, columns);
      features[at + EDGE] = edge;
      features[at + EDGE + 1] = edge * edge;
      features[at + REGION] = distance[cell];
      features[at + REGION + 1] = distance[cell] * distance[cell];
    }
    return features;
  }

  /** To the nearest edge of the picture, as a share of half its shorter side. */
  private static float edge(int row, int column, int rows, int columns) {
    float cells =
        Math.min(Math.min(row, rows - 1 - row), Math.min(column, columns - 1 - column)) + 0.5f;
    return cells / (Math.min(rows, columns) / 2f);
  }
}
