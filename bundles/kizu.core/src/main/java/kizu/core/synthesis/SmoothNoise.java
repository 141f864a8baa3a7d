package kizu.core.synthesis;

import java.util.random.RandomGenerator;

/**
 * A random field that is smooth over a given length: numbers on a lattice, eased between its points
 * (Perlin, SIGGRAPH 1985, in its simplest form).
 */
final class SmoothNoise {
  private SmoothNoise() {}

  /**
   * A field.
   *
   * @param width columns
   * @param height rows
   * @param cell the lattice's distance, in pixels, at least 1
   * @return −1..1, row by row
   */
  static float[] field(int width, int height, double cell, RandomGenerator random) {
    int columns = (int) (width / cell) + 2;
    int rows = (int) (height / cell) + 2;
    float[] lattice = new float[rows * columns];
    for (int i = 0; i < lattice.length; i++) {
      lattice[i] = (float) (2 * random.nextDouble() - 1);
    }
    float[] field = new float[width * height];
    for (int y = 0; y < height; y++) {
      int row = (int) (y / cell);
      float down = eased(y / cell - row);
      for (int x = 0; x < width; x++) {
        int column = (int) (x / cell);
        float right = eased(x / cell - column);
        int at = row * columns + column;
        float upper = lattice[at] + right * (lattice[at + 1] - lattice[at]);
        int below = at + columns;
        float lower = lattice[below] + right * (lattice[below + 1] - lattice[below]);
        field[y * width + x] = upper + down * (lower - upper);
      }
    }
    return field;
  }

  private static float eased(double share) {
    return (float) (share * share * (3 - 2 * share));
  }
}
