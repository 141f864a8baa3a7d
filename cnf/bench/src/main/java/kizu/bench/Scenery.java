package kizu.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import kizu.api.image.Image;
import kizu.api.synthesis.Patch;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What every benchmark works on: more backgrounds than any cache holds, taken in turn, one canvas
 * to work in, and a patch whose footprint fills it up to the margin that cutting leaves.
 */
@State(Scope.Thread)
public class Scenery {
  /** Side of a background, in pixels. */
  static final int SIDE = 512;

  /** Side of the patch, in pixels. */
  static final int PATCH = 128;

  private static final int CHANNELS = 3;
  private static final int BACKGROUNDS = 64;
  private static final int MARGIN = 6;

  private final List<Image> backgrounds = new ArrayList<>();
  private int turn;

  /** Changed by every benchmark. */
  Image canvas = Image.blank(CHANNELS, SIDE, SIDE);

  /** Read only. */
  Patch patch = disc();

  /** Draws magnitudes and places. */
  RandomGenerator random = new SplittableRandom(1);

  /** Fills the backgrounds: 200 MB. */
  @Setup(Level.Trial)
  public void fill() {
    RandomGenerator noise = new SplittableRandom(2);
    for (int i = 0; i < BACKGROUNDS; i++) {
      backgrounds.add(noise(noise, SIDE));
    }
  }

  private static Image noise(RandomGenerator random, int side) {
    Image image = Image.blank(CHANNELS, side, side);
    for (int i = 0; i < image.data().length; i++) {
      image.data()[i] = 0.3f + 0.4f * random.nextFloat();
    }
    return image;
  }

  private static Patch disc() {
    float[] alpha = new float[PATCH * PATCH];
    double middle = (PATCH - 1) / 2.0;
    for (int y = 0; y < PATCH; y++) {
      for (int x = 0; x < PATCH; x++) {
        double radius = Math.hypot(x - middle, y - middle);
        alpha[y * PATCH + x] = radius <= PATCH / 2.0 - MARGIN ? 1 : 0;
      }
    }
    return new Patch("disc#1", "dent", noise(new SplittableRandom(3), PATCH), alpha);
  }

  /** Copies the next background into the canvas. */
  void copyBackground() {
    float[] next = backgrounds.get(turn).data();
    turn = (turn + 1) % BACKGROUNDS;
    System.arraycopy(next, 0, canvas.data(), 0, next.length);
  }

  /** A column or row at which a patch of this extent fits. */
  int place(int extent) {
    return random.nextInt(SIDE - extent + 1);
  }
}
