package kizu.experiment.labels;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import kizu.api.KizuException;
import kizu.api.dataset.Dataset;
import kizu.api.dataset.DatasetProblem;
import kizu.api.dataset.LabelledImage;
import kizu.api.dataset.SampleInfo;
import kizu.api.dataset.Split;
import kizu.api.folder.Digest;
import kizu.api.image.Mask;
import kizu.api.image.MaskPieces;

/**
 * A data set some of whose masks are made wrong on purpose, as annotators get them wrong, to
 * measure what finds them: a defect dropped, a mask 3 pixels too large or too small, or shifted by
 * 5 pixels. Which masks, and how, follows from a seed. Test masks stay as they are.
 */
final class PlantedErrors implements Dataset {
  private static final int TOO_FAR = 3;
  private static final int SHIFT = 5;

  /** How a mask is wrong. */
  enum Kind {
    /** One of its defects is not marked. */
    DROPPED("dropped"),
    /** It reaches 3 pixels too far. */
    SWOLLEN("3 px too large"),
    /** It lacks 3 pixels all around. */
    SHRUNKEN("3 px too small"),
    /** It lies 5 pixels beside. */
    SHIFTED("shifted by 5 px");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** For tables. */
    String words() {
      return words;
    }
  }

  private final Dataset dataset;
  private final long seed;
  private final Map<String, Planted> planted = new LinkedHashMap<>();

  /** How one mask is wrong; {@code choice} is a random number of its own. */
  private record Planted(Kind kind, int choice) {}

  /**
   * Plants errors.
   *
   * @param dataset the set
   * @param share of the masks with a defect, outside the test part, that are made wrong
   * @param random decides which and how
   * @param seed what tells these errors from others
   */
  PlantedErrors(Dataset dataset, double share, RandomGenerator random, long seed) {
    this.dataset = dataset;
    this.seed = seed;
    List<SampleInfo> labelled = new ArrayList<>();
    for (SampleInfo sample : dataset.samples()) {
      if (sample.defective() && sample.split() != Split.TEST) {
        labelled.add(sample);
      }
    }
    int count = (int) Math.round(share * labelled.size());
    for (int i = 0; i < count; i++) {
      Collections.swap(labelled, i, i + random.nextInt(labelled.size() - i));
      Kind kind = Kind.values()[i % Kind.values().length];
      planted.put(labelled.get(i).id(), new Planted(kind, random.nextInt(Integer.MAX_VALUE)));
    }
  }

  /** How a sample's mask is wrong; empty for one that is right. */
  Optional<Kind> kind(String sample) {
    return Optional.ofNullable(planted.get(sample)).map(Planted::kind);
  }

  /** How many masks are wrong. */
  int count() {
    return planted.size();
  }

  @Override
  public LabelledImage load(SampleInfo sample) throws KizuException {
    LabelledImage right = dataset.load(sample);
    Planted error = planted.get(sample.id());
    return error == null
        ? right
        : new LabelledImage(right.image(), wrong(right.mask(), error.kind(), error.choice()));
  }

  private static Mask wrong(Mask mask, Kind kind, int choice) {
    return switch (kind) {
      case DROPPED -> dropped(mask, choice);
      case SWOLLEN -> MaskShape.grown(mask, TOO_FAR);
      case SHRUNKEN -> MaskShape.shrunk(mask, TOO_FAR);
      case SHIFTED -> {
        double angle = choice % 8 * Math.PI / 4;
        int x = (int) Math.round(SHIFT * Math.cos(angle));
        int y = (int) Math.round(SHIFT * Math.sin(angle));
        yield MaskShape.shifted(mask, x, y);
      }
    };
  }

  private static Mask dropped(Mask mask, int choice) {
    MaskPieces pieces = MaskPieces.of(mask);
    if (pieces.pieces().isEmpty()) {
      return mask;
    }
    int number = choice % pieces.pieces().size() + 1;
    Mask left = mask.copy();
    for (int i = 0; i < left.data().length; i++) {
      if (pieces.numberAt(i / mask.width(), i % mask.width()) == number) {
        left.data()[i] = 0;
      }
    }
    return left;
  }

  @Override
  public String name() {
    return dataset.name();
  }

  @Override
  public int channels() {
    return dataset.channels();
  }

  @Override
  public List<SampleInfo> samples() {
    return dataset.samples();
  }

  @Override
  public Optional<Mask> region(SampleInfo sample) throws KizuException {
    return dataset.region(sample);
  }

  @Override
  public String fingerprint() throws KizuException {
    return Digest.of(dataset.fingerprint() + " errors " + seed + " " + planted);
  }

  @Override
  public List<DatasetProblem> problems() {
    return dataset.problems();
  }
}
