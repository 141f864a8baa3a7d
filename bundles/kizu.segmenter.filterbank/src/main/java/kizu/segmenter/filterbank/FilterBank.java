package kizu.segmenter.filterbank;

import java.util.ArrayList;
import java.util.List;
import kizu.api.image.Image;

/**
 * Fixed features of every pixel, about −2..2 each; nothing in it is learned.
 *
 * <ul>
 *   <li>lightness, its mean over the picture, its deviation there, and the pixel's distance from
 *       the mean in units of that deviation: what is normal in this picture
 *   <li>at each scale: smoothed lightness, its contrast to the next finer scale, gradient
 *       magnitude, both eigenvalues of the Hessian, local deviation
 *   <li>colour pictures: both opponent colours, smoothed to the finest and the coarsest scale, and
 *       the contrast between the two
 * </ul>
 */
final class FilterBank {
  private static final int LIGHTNESS = 4;
  private static final int SCALE = 6;
  private static final int OPPONENT = 3;

  /** Keeps the deviation of an even picture from dividing by nothing; below 8 bits' resolution. */
  private static final double LEAST_DEVIATION = 1e-3;

  private final int channels;
  private final Pyramid pyramid;

  /**
   * Creates a bank.
   *
   * @param channels 1 or 3
   * @param scales deviations in pixels, rising
   */
  FilterBank(int channels, double... scales) {
    this.channels = channels;
    this.pyramid = new Pyramid(scales);
  }

  /** Channels of the pictures it takes. */
  int channels() {
    return channels;
  }

  /** How many features a pixel has. */
  int features() {
    return LIGHTNESS + SCALE * pyramid.levels() + (channels == 1 ? 0 : 2 * OPPONENT);
  }

  /**
   * The features of a picture.
   *
   * @param image with this bank's channels; not kept
   * @return {@link #features()} × pixels values
   */
  float[][] of(Image image) {
    List<Plane> found = new ArrayList<>();
    Plane lightness = mix(image, 1f / channels, 1f / channels, 1f / channels);
    context(lightness, found);
    scales(lightness, found);
    if (channels == 3) {
      opponent(mix(image, 0.5f, -0.5f, 0), found);
      opponent(mix(image, 0.25f, 0.25f, -0.5f), found);
    }
    return found.stream().map(Plane::data).toArray(float[][]::new);
  }

  private static Plane mix(Image image, float... shares) {
    float[] sum = new float[image.height() * image.width()];
    for (int c = 0; c < image.channels(); c++) {
      int from = image.index(c, 0, 0);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += shares[c] * image.data()[from + i];
      }
    }
    return new Plane(image.height(), image.width(), sum);
  }

  private static void context(Plane lightness, List<Plane> into) {
    double mean = lightness.mean();
    Plane centred = lightness.with(lightness, (a, b) -> (float) (a - mean));
    double deviation = Math.sqrt(centred.with(centred, (a, b) -> a * b).mean());
    float unit = (float) (deviation + LEAST_DEVIATION);
    into.add(lightness.with(lightness, (a, b) -> Compression.ofValue(a)));
    into.add(lightness.filled(Compression.ofValue((float) mean)));
    into.add(lightness.filled(Compression.of((float) deviation, Compression.CONTRAST)));
    into.add(centred.with(centred, (a, b) -> Compression.of(a / unit, Compression.DEVIATION)));
  }

  private void scales(Plane lightness, List<Plane> into) {
    // Half the range is taken off before squaring, so that float32 keeps small deviations.
    Plane squares = lightness.with(lightness, (a, b) -> (a - 0.5f) * (b - 0.5f));
    List<Plane> smooth = pyramid.of(lightness);
    List<Plane> smoothSquares = pyramid.of(squares);
    Plane finer = lightness;
    for (int level = 0; level < pyramid.levels(); level++) {
      Plane plane = smooth.get(level);
      into.add(plane.with(plane, (a, b) -> Compression.ofValue(a)));
      into.add(finer.with(plane, FilterBank::contrast));
      into.addAll(new Neighbourhood(plane, pyramid.scale(level)).features());
      into.add(smoothSquares.get(level).with(plane, FilterBank::deviation));
      finer = plane;
    }
  }

  private static float contrast(float fine, float coarse) {
    return Compression.of(fine - coarse, Compression.CONTRAST);
  }

  private static float deviation(float square, float mean) {
    float centred = mean - 0.5f;
    float variance = Math.max(0, square - centred * centred);
    return Compression.of((float) Math.sqrt(variance), Compression.CONTRAST);
  }

  private void opponent(Plane colour, List<Plane> into) {
    List<Plane> smooth = pyramid.of(colour);
    Plane fine = smooth.get(0);
    Plane coarse = smooth.get(smooth.size() - 1);
    into.add(fine.with(fine, (a, b) -> Compression.ofValue(a + 0.5f)));
    into.add(coarse.with(coarse, (a, b) -> Compression.ofValue(a + 0.5f)));
    into.add(fine.with(coarse, FilterBank::contrast));
  }
}
