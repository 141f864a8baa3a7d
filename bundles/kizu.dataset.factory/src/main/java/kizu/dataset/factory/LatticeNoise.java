package kizu.dataset.factory;

/** Smooth noise: pseudo-random values on a lattice of side 1, blended between its points. */
final class LatticeNoise {
  private final int seed;

  LatticeNoise(int seed) {
    this.seed = seed;
  }

  /** A value in -1..1; places one apart are nearly independent. */
  double at(double x, double y) {
    int column = (int) Math.floor(x);
    int row = (int) Math.floor(y);
    double right = smooth(x - column);
    double down = smooth(y - row);
    double top = mix(value(column, row), value(column + 1, row), right);
    double bottom = mix(value(column, row + 1), value(column + 1, row + 1), right);
    return mix(top, bottom, down);
  }

  private double value(int column, int row) {
    int hash = seed + column * 0x27d4eb2d + row * 0x165667b1;
    hash = (hash ^ hash >>> 15) * 0x2c1b3c6d;
    hash = (hash ^ hash >>> 12) * 0x297a2d39;
    hash ^= hash >>> 15;
    return hash / 2147483648.0;
  }

  private static double smooth(double t) {
    return t * t * (3 - 2 * t);
  }

  private static double mix(double a, double b, double share) {
    return a + (b - a) * share;
  }
}
