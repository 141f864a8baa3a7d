package kizu.core.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import kizu.api.dataset.Dataset;
import kizu.api.dataset.DatasetProblem;
import kizu.api.dataset.LabelledImage;
import kizu.api.dataset.SampleInfo;
import kizu.api.dataset.Split;
import kizu.api.image.Image;
import kizu.api.image.Mask;

/**
 * Even grey pictures 32×32; a defect is an even rectangle in the same place of each. What split a
 * pixel comes from can be told from its value.
 */
public final class Tones implements Dataset {
  /** Side of a picture. */
  public static final int SIDE = 32;

  /** Defect pixels of a picture. */
  public static final int DEFECT_PIXELS = 20;

  private static final int OF_A_KIND = 3;

  /** What the good pixels of a split are. */
  public static double ground(Split split) {
    return switch (split) {
      case TRAIN -> 0.25;
      case VALIDATION -> 0.3;
      case TEST -> 0.35;
    };
  }

  /** What the defects of a split are. */
  public static double defect(Split split) {
    return switch (split) {
      case TRAIN -> 0.9;
      case VALIDATION -> 0.6;
      case TEST -> 0.5;
    };
  }

  /** The samples of a split, defective or not. */
  public List<SampleInfo> of(Split split, boolean defective) {
    return samples().stream()
        .filter(s -> s.split() == split && s.defective() == defective)
        .toList();
  }

  /** All samples of a split. */
  public List<SampleInfo> of(Split split) {
    return samples().stream().filter(s -> s.split() == split).toList();
  }

  @Override
  public String name() {
    return "tones";
  }

  @Override
  public int channels() {
    return 1;
  }

  @Override
  public List<SampleInfo> samples() {
    List<SampleInfo> samples = new ArrayList<>();
    for (Split split : Split.values()) {
      for (int i = 0; i < OF_A_KIND; i++) {
        samples.add(new SampleInfo(split + "-d" + i, split, split + "d" + i, "spot", "memory"));
        samples.add(
            new SampleInfo(split + "-n" + i, split, split + "n" + i, SampleInfo.NORMAL, "memory"));
      }
    }
    return samples;
  }

  @Override
  public LabelledImage load(SampleInfo sample) {
    Image image = Image.blank(1, SIDE, SIDE);
    Arrays.fill(image.data(), (float) ground(sample.split()));
    Mask mask = Mask.blank(SIDE, SIDE);
    if (sample.defective()) {
      for (int y = 14; y < 19; y++) {
        for (int x = 14; x < 18; x++) {
          image.data()[y * SIDE + x] = (float) defect(sample.split());
          mask.data()[y * SIDE + x] = 1;
        }
      }
    }
    return new LabelledImage(image, mask);
  }

  /** The left half. */
  @Override
  public Optional<Mask> region(SampleInfo sample) {
    Mask left = Mask.blank(SIDE, SIDE);
    for (int i = 0; i < left.data().length; i++) {
      left.data()[i] = (byte) (i % SIDE < SIDE / 2 ? 1 : 0);
    }
    return Optional.of(left);
  }

  @Override
  public String fingerprint() {
    return "tones";
  }

  @Override
  public List<DatasetProblem> problems() {
    return List.of();
  }
}
