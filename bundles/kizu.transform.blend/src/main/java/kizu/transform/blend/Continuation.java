package kizu.transform.blend;

import java.util.Optional;
import kizu.api.synthesis.Patch;

/**
 * What a patch would look like without its defect: its surroundings continued under it, a plane
 * ({@link SurroundingsPlane}) and what the surroundings nearby differ from it. The plane follows
 * the light; the rest follows an edge that runs under the defect, where a plane through bright and
 * dark surroundings would be wrong on both sides.
 *
 * <p>The rest is filled in by pull-push (Gortler et al., The Lumigraph, 1996): averages of what is
 * known, over ever larger squares, taken where nothing smaller is known. Time and memory are linear
 * in the pixels.
 */
final class Continuation {
  /** From this share on a pixel shows the defect, and its neighbours may show some of it. */
  private static final float DEFECT = 0.5f;

  private final Patch patch;
  private final SurroundingsPlane plane;
  private final float[] known;

  private Continuation(Patch patch, SurroundingsPlane plane) {
    this.patch = patch;
    this.plane = plane;
    this.known = known(patch);
  }

  /** Of a patch; empty when it has less than one pixel of surroundings. */
  static Optional<Continuation> of(Patch patch) {
    return SurroundingsPlane.fit(patch).map(plane -> new Continuation(patch, plane));
  }

  /** How far each pixel is known to show the surroundings alone, 0..1. */
  private static float[] known(Patch patch) {
    int width = patch.width();
    int height = patch.height();
    float[] alpha = patch.alpha();
    float[] known = new float[alpha.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        known[y * width + x] = touches(alpha, width, height, x, y) ? 0 : 1 - alpha[y * width + x];
      }
    }
    return known;
  }

  private static boolean touches(float[] alpha, int width, int height, int x, int y) {
    for (int ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
      for (int nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
        if (alpha[ny * width + nx] >= DEFECT) {
          return true;
        }
      }
    }
    return false;
  }

  /** One channel, height × width; in the range of the surroundings, or a little beyond. */
  float[] channel(int channel) {
    int width = patch.width();
    int height = patch.height();
    float[] values = new float[width * height];
    float[] light = new float[width * height];
    SurroundingsPlane.Plane fitted = plane.channel(channel);
    int first = patch.image().index(channel, 0, 0);
    for (int y = 0; y < height; y++) {
      double v = SurroundingsPlane.coordinate(y, height);
      for (int x = 0; x < width; x++) {
        int at = y * width + x;
        double u = SurroundingsPlane.coordinate(x, width);
        light[at] = (float) (fitted.level() + fitted.right() * u + fitted.down() * v);
        values[at] = patch.image().data()[first + at] - light[at];
      }
    }
    fill(values, known, width, height);
    for (int i = 0; i < values.length; i++) {
      values[i] += light[i];
    }
    return values;
  }

  /** Replaces what is not known; {@code values} where it is known stays. */
  private static void fill(float[] values, float[] known, int width, int height) {
    if (width == 1 && height == 1) {
      return;
    }
    int columns = (width + 1) / 2;
    int rows = (height + 1) / 2;
    float[] coarse = new float[columns * rows];
    float[] weight = new float[columns * rows];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int to = y / 2 * columns + x / 2;
        coarse[to] += known[y * width + x] * values[y * width + x];
        weight[to] += known[y * width + x];
      }
    }
    for (int i = 0; i < coarse.length; i++) {
      coarse[i] = weight[i] > 0 ? coarse[i] / weight[i] : 0;
      weight[i] = Math.min(1, weight[i]);
    }
    fill(coarse, weight, columns, rows);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int at = y * width + x;
        if (known[at] < 1) {
          values[at] =
              known[at] * values[at] + (1 - known[at]) * between(coarse, columns, rows, x, y);
        }
      }
    }
  }

  /** Bilinear: a fine pixel's centre lies a quarter of a coarse one beside the coarse centre. */
  private static float between(float[] coarse, int columns, int rows, int x, int y) {
    int nearX = x / 2;
    int nearY = y / 2;
    int farX = Math.max(0, Math.min(columns - 1, (x & 1) == 0 ? nearX - 1 : nearX + 1));
    int farY = Math.max(0, Math.min(rows - 1, (y & 1) == 0 ? nearY - 1 : nearY + 1));
    float near = 0.75f * coarse[nearY * columns + nearX] + 0.25f * coarse[nearY * columns + farX];
    float far = 0.75f * coarse[farY * columns + nearX] + 0.25f * coarse[farY * columns + farX];
    return 0.75f * near + 0.25f * far;
  }
}
