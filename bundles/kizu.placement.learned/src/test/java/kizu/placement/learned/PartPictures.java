package kizu.placement.learned;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import kizu.api.dataset.LabelledImage;
import kizu.api.image.Image;
import kizu.api.image.Mask;
import kizu.api.placement.Example;

/** A striped part somewhere on dark ground, and a scratch on it, or anywhere. */
final class PartPictures {
  static final int SIDE = 64;
  private static final int PART = 28;

  private final Map<String, Mask> regions = new HashMap<>();

  enum Where {
    ON_THE_PART,
    ANYWHERE
  }

  /**
   * As many pictures, each of a group of its own.
   *
   * @param length of the defect, a diagonal line, in pixels
   */
  List<Example> of(int count, Where where, int length) {
    SplittableRandom random = new SplittableRandom(5);
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      LabelledImage picture = picture("e" + i, where, length, random);
      examples.add(new Example("e" + i, "scratch", "g" + i, () -> picture));
    }
    return examples;
  }

  private LabelledImage picture(String id, Where where, int length, SplittableRandom random) {
    int left = random.nextInt(SIDE - PART);
    int top = random.nextInt(SIDE - PART);
    Image image = Image.blank(1, SIDE, SIDE);
    Mask region = Mask.blank(SIDE, SIDE);
    Mask mask = Mask.blank(SIDE, SIDE);
    for (int i = 0; i < SIDE * SIDE; i++) {
      int x = i % SIDE;
      int y = i / SIDE;
      boolean part = x >= left && y >= top && x < left + PART && y < top + PART;
      region.data()[i] = (byte) (part ? 1 : 0);
      double stripe = part && y % 4 < 2 ? 0.3 : 0;
      image.data()[i] = (float) (0.3 + stripe + 0.05 * random.nextDouble());
    }
    boolean on = where == Where.ON_THE_PART;
    int x = on ? left + random.nextInt(PART - length) : random.nextInt(SIDE - length);
    int y = on ? top + random.nextInt(PART - length) : random.nextInt(SIDE - length);
    for (int i = 0; i < length; i++) {
      image.data()[(y + i) * SIDE + x + i] = 1;
      mask.data()[(y + i) * SIDE + x + i] = 1;
    }
    regions.put(id, region);
    return new LabelledImage(image, mask);
  }

  /** The part of a picture. */
  Mask region(String id) {
    return Objects.requireNonNull(regions.get(id));
  }
}
