package kizu.core.synthesis;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import kizu.api.dataset.LabelledImage;
import kizu.api.image.Box;
import kizu.api.image.Image;
import kizu.api.image.Mask;

/**
 * Classic augmentation of a real training window: turned and scaled about the pixel it shows, with
 * another contrast and brightness. Pixels are bilinear, labels nearest; beyond the picture's edge
 * it is mirrored and has no label. Synthetic windows vary by their sources instead; jittered as
 * well they taught no more.
 */
public final class Jitter {
  /** What a strength of 1 allows either way. */
  private static final double ANGLE = Math.toRadians(15);

  private static final double LOG_SCALE = StrictMath.log(1.25);
  private static final double LOG_CONTRAST = StrictMath.log(1.25);
  private static final double BRIGHTNESS = 0.1;

  private final double strength;

  /**
   * Creates a jitter.
   *
   * @param strength 0..1; at 1 windows are turned by up to 15°, scaled by 0.8 to 1.25, their
   *     contrast multiplied by as much, and their brightness changed by up to 0.1
   */
  public Jitter(double strength) {
    this.strength = strength;
  }

  /**
   * Cuts a window.
   *
   * @param focus the pixel that stays where it is
   * @param window the square cut without jitter
   */
  public Window cut(LabelledImage sample, Box focus, Box window, RandomGenerator random) {
    if (strength == 0) {
      return Window.cut(sample.image(), sample.mask(), window.x(), window.y(), window.width());
    }
    double angle = between(ANGLE, random);
    double scale = StrictMath.exp(between(LOG_SCALE, random));
    double contrast = StrictMath.exp(between(LOG_CONTRAST, random));
    double brightness = between(BRIGHTNESS, random);
    Window turned =
        turned(sample, focus, window, StrictMath.cos(angle) / scale, StrictMath.sin(angle) / scale);
    tone(turned.image().data(), (float) contrast, (float) brightness);
    return turned;
  }

  private double between(double most, RandomGenerator random) {
    return strength * most * (2 * random.nextDouble() - 1);
  }

  private static Window turned(
      LabelledImage sample, Box focus, Box window, double cosine, double sine) {
    Image picture = sample.image();
    Mask mask = sample.mask();
    int side = window.width();
    Image image = Image.blank(picture.channels(), side, side);
    float[] labels = new float[side * side];
    Arrays.fill(labels, Window.OUTSIDE);
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        double dx = window.x() + column - focus.x();
        double dy = window.y() + row - focus.y();
        double x = focus.x() + cosine * dx + sine * dy;
        double y = focus.y() - sine * dx + cosine * dy;
        int at = row * side + column;
        Bilinear.sample(picture, x, y, image.data(), at, side * side);
        long nearestX = Math.round(x);
        long nearestY = Math.round(y);
        if (nearestX >= 0 && nearestX < mask.width() && nearestY >= 0 && nearestY < mask.height()) {
          labels[at] = mask.data()[(int) nearestY * mask.width() + (int) nearestX];
        }
      }
    }
    return new Window(image, labels);
  }

  private static void tone(float[] values, float contrast, float brightness) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    float mean = (float) (sum / values.length);
    for (int i = 0; i < values.length; i++) {
      float toned = mean + contrast * (values[i] - mean) + brightness;
      values[i] = Math.min(1, Math.max(0, toned));
    }
  }
}
