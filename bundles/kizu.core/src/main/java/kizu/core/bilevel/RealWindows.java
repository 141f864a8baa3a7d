package kizu.core.bilevel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import kizu.api.KizuException;
import kizu.api.dataset.LabelledImage;
import kizu.api.dataset.SampleInfo;
import kizu.api.image.Box;
import kizu.api.image.Image;
import kizu.api.training.Augmentation;
import kizu.core.synthesis.Jitter;
import kizu.core.synthesis.Window;

/**
 * Draws training windows from real samples: around a random defect pixel of a defective one,
 * anywhere in a normal one. Defects are rare; windows drawn evenly would hardly ever show one.
 */
public final class RealWindows {
  private final SampleStore store;
  private final List<SampleInfo> defects;
  private final List<SampleInfo> normals;
  private final int side;
  private final Augmentation augmentation;
  private final Jitter jitter;
  private final HardSpots hard;

  public RealWindows(
      SampleStore store,
      List<SampleInfo> defects,
      List<SampleInfo> normals,
      int side,
      Augmentation augmentation,
      Jitter jitter) {
    this(store, defects, normals, side, augmentation, jitter, HardSpots.NONE);
  }

  /**
   * Windows of normal pictures some of which show a false alarm.
   *
   * @param hard which
   */
  RealWindows(
      SampleStore store,
      List<SampleInfo> defects,
      List<SampleInfo> normals,
      int side,
      Augmentation augmentation,
      Jitter jitter,
      HardSpots hard) {
    this.store = store;
    this.defects = defects;
    this.normals = normals;
    this.side = side;
    this.augmentation = augmentation;
    this.jitter = jitter;
    this.hard = hard;
  }

  /** Splits a mixed list of samples, whose windows are not jittered. */
  public static RealWindows of(
      SampleStore store, List<SampleInfo> samples, int side, Augmentation augmentation) {
    List<SampleInfo> defects = new ArrayList<>();
    List<SampleInfo> normals = new ArrayList<>();
    for (SampleInfo sample : samples) {
      (sample.defective() ? defects : normals).add(sample);
    }
    return new RealWindows(store, defects, normals, side, augmentation, new Jitter(0));
  }

  /**
   * Adds windows to a batch, the first half (rounded up) with a defect as far as there are both.
   */
  public void fill(BatchBuilder batch, int count, RandomGenerator random) throws KizuException {
    int defective = normals.isEmpty() ? count : defects.isEmpty() ? 0 : (count + 1) / 2;
    for (int i = 0; i < count; i++) {
      Window window =
          i < defective
              ? draw(defects.get(random.nextInt(defects.size())), random)
              : drawNormal(random);
      batch.add(posed(window, random));
    }
  }

  private Window drawNormal(RandomGenerator random) throws KizuException {
    Optional<HardSpots.Spot> spot = hard.draw(random);
    if (spot.isEmpty()) {
      return draw(normals.get(random.nextInt(normals.size())), random);
    }
    Box box = spot.get().box();
    int x = box.x() + random.nextInt(box.width());
    int y = box.y() + random.nextInt(box.height());
    return draw(store.get(spot.get().picture()), new Box(x, y, 1, 1), random);
  }

  /** The samples without a defect. */
  List<SampleInfo> normals() {
    return normals;
  }

  /** A whole picture, not to be changed. */
  Image picture(SampleInfo info) throws KizuException {
    return store.get(info).image();
  }

  /** A window laid as the augmentation allows. */
  Window posed(Window window, RandomGenerator random) {
    return window.posed(Window.Pose.draw(augmentation, random));
  }

  /** A window of one sample, as it lies. */
  Window draw(SampleInfo info, RandomGenerator random) throws KizuException {
    LabelledImage sample = store.get(info);
    return draw(sample, Window.focus(sample.mask(), random), random);
  }

  private Window draw(LabelledImage sample, Box focus, RandomGenerator random) {
    Box window =
        Window.around(focus, side, sample.image().width(), sample.image().height(), random);
    return jitter.cut(sample, focus, window, random);
  }
}
