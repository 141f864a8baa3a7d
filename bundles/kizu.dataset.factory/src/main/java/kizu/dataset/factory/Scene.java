package kizu.dataset.factory;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * What is in one picture.
 *
 * @param part the part
 * @param light the light
 * @param defects scratches on the part
 * @param marks harmless scratches where defects lie, of another size or brightness
 * @param beltScratches scratches on the belt; where one meets the part it runs beneath it
 * @param anywhere whether defects lie on the belt as on the part
 * @param texture a seed for everything too fine to be listed
 */
record Scene(
    Part part,
    Light light,
    List<Scratch> defects,
    List<Scratch> marks,
    List<Scratch> beltScratches,
    boolean anywhere,
    long texture) {
  /** Part of defective parts that have two scratches. */
  private static final double SECOND_DEFECT = 0.35;

  /** Part of a defect's length that lies on the metal at least. */
  private static final double ON_PART = 0.8;

  private static final int ATTEMPTS = 60;

  /**
   * Draws a scene.
   *
   * @param parameters the factory
   * @param random a generator of this scene's own
   * @param defective whether the part is scratched
   * @param shift how its defects differ from other scratches
   */
  static Scene draw(
      FactoryParameters parameters,
      SplittableRandom random,
      boolean defective,
      ScratchStyle.Shift shift) {
    // A stream for each thing: changing one option leaves all the others as they were.
    RandomGenerator forPart = random.split();
    RandomGenerator forLight = random.split();
    RandomGenerator forDefects = random.split();
    RandomGenerator forBelt = random.split();
    Part part = Part.draw(forPart, parameters.partShare());
    List<Scratch> defects = new ArrayList<>();
    if (defective) {
      int count = forDefects.nextDouble() < SECOND_DEFECT ? 2 : 1;
      for (int i = 0; i < count; i++) {
        Scratch scratch = parameters.scratches().draw(forDefects, shift);
        defects.add(placed(part, scratch, parameters.anywhere(), forDefects));
      }
    }
    List<Scratch> harmless = new ArrayList<>();
    int onBelt = parameters.anywhere() ? 0 : poisson(forBelt, parameters.beltScratches());
    for (int i = onBelt; i > 0; i--) {
      Scratch scratch = parameters.scratches().draw(forBelt, ScratchStyle.Shift.NONE);
      harmless.add(onBelt(part, scratch, forBelt));
    }
    long texture = random.nextLong();
    RandomGenerator forMarks = random.split();
    List<Scratch> marks = new ArrayList<>();
    for (int i = poisson(forMarks, parameters.marks()); i > 0; i--) {
      Scratch mark = parameters.scratches().draw(forMarks, parameters.markShift());
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        Scratch moved = placed(part, mark, parameters.anywhere(), forMarks);
        if (defects.stream().allMatch(defect -> apart(defect, moved))) {
          marks.add(moved);
          break;
        }
      }
    }
    return new Scene(
        part,
        Light.draw(forLight, parameters.lighting()),
        List.copyOf(defects),
        List.copyOf(marks),
        List.copyOf(harmless),
        parameters.anywhere(),
        texture);
  }

  /** Whether two scratches lie beside each other, their points further apart than their widths. */
  private static boolean apart(Scratch one, Scratch other) {
    double[] a = one.points();
    double[] b = other.points();
    for (int i = 0; i < a.length; i += 2) {
      for (int j = 0; j < b.length; j += 2) {
        if (Math.hypot(a[i] - b[j], a[i + 1] - b[j + 1]) < one.width() + other.width()) {
          return false;
        }
      }
    }
    return true;
  }

  private static Scratch placed(
      Part part, Scratch scratch, boolean anywhere, RandomGenerator random) {
    return anywhere
        ? scratch.at(random.nextDouble(), random.nextDouble())
        : onPart(part, scratch, random);
  }

  /** Moves a scratch to a random place of the part; one too large for the part is made smaller. */
  private static Scratch onPart(Part part, Scratch scratch, RandomGenerator random) {
    double reach = part.radius() * part.shape().reach();
    Scratch fitting = scratch;
    while (true) {
      for (int i = 0; i < ATTEMPTS; i++) {
        Scratch moved =
            fitting.at(
                part.x() + reach * (2 * random.nextDouble() - 1),
                part.y() + reach * (2 * random.nextDouble() - 1));
        if (share(part, moved, -moved.width() / 2) >= ON_PART) {
          return moved;
        }
      }
      fitting = fitting.smaller();
    }
  }

  /** Moves a scratch to a random place of the belt, clear of the part where there is room. */
  private static Scratch onBelt(Part part, Scratch scratch, RandomGenerator random) {
    Scratch moved = scratch;
    for (int i = 0; i < ATTEMPTS; i++) {
      moved = scratch.at(random.nextDouble(), random.nextDouble());
      if (share(part, moved, 2 * moved.width()) == 0) {
        break;
      }
    }
    return moved;
  }

  /** The share of a scratch's points nearer to the metal than a distance. */
  private static double share(Part part, Scratch scratch, double distance) {
    double[] points = scratch.points();
    int near = 0;
    for (int i = 0; i < points.length; i += 2) {
      near += part.distance(points[i], points[i + 1]) < distance ? 1 : 0;
    }
    return near / (points.length / 2.0);
  }

  /** A number of independent events (Knuth's product of uniforms; the mean is small). */
  private static int poisson(RandomGenerator random, double mean) {
    double floor = Math.exp(-mean);
    int count = 0;
    for (double product = random.nextDouble(); product > floor; product *= random.nextDouble()) {
      count++;
    }
    return count;
  }
}
