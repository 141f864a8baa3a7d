package kizu.transform.geometric;

import java.util.Map;
import java.util.random.RandomGenerator;
import kizu.api.image.Image;
import kizu.api.synthesis.Magnitudes;
import kizu.api.synthesis.Parameter;
import kizu.api.synthesis.Patch;
import kizu.api.synthesis.Site;
import kizu.api.synthesis.Transform;

/** Patches and calls the tests share. */
final class Patches {
  private Patches() {}

  /** Noise with an elliptic footprint inside a margin. */
  static Patch noise(RandomGenerator random, int channels, int height, int width, int margin) {
    Image image = Image.blank(channels, height, width);
    for (int i = 0; i < image.data().length; i++) {
      image.data()[i] = random.nextFloat();
    }
    float[] alpha = new float[height * width];
    for (int y = margin; y < height - margin; y++) {
      for (int x = margin; x < width - margin; x++) {
        double u = (x + 0.5 - width / 2.0) / (width / 2.0 - margin);
        double v = (y + 0.5 - height / 2.0) / (height / 2.0 - margin);
        alpha[y * width + x] = u * u + v * v <= 1 ? 0.25f + 0.75f * random.nextFloat() : 0;
      }
    }
    return new Patch("noise#1", "scratch", image, alpha);
  }

  /** A disc of alpha 1 in the middle of a black square. */
  static Patch disc(int side, int radius) {
    float[] alpha = new float[side * side];
    double middle = (side - 1) / 2.0;
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        alpha[y * side + x] = Math.hypot(x - middle, y - middle) <= radius ? 1 : 0;
      }
    }
    return new Patch("disc#1", "dent", Image.blank(1, side, side), alpha);
  }

  static Patch apply(Transform transform, Patch patch, String name, double value) {
    return transform.apply(patch, new Magnitudes(Map.of(name, value)), Site.UNPLACED);
  }

  /** One value drawn over the whole declared range, ends included now and then. */
  static double draw(RandomGenerator random, Parameter parameter) {
    double value =
        switch (random.nextInt(6)) {
          case 0 -> parameter.minimum();
          case 1 -> parameter.maximum();
          default -> random.nextDouble(parameter.minimum(), parameter.maximum());
        };
    return parameter.discrete() ? Math.rint(value) : value;
  }

  static double sum(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum;
  }
}
