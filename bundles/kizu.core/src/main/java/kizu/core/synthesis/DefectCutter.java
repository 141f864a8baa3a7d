package kizu.core.synthesis;

import java.util.ArrayList;
import java.util.List;
import kizu.api.dataset.LabelledImage;
import kizu.api.dataset.SampleInfo;
import kizu.api.image.Box;
import kizu.api.image.MaskPieces;
import kizu.api.synthesis.Patch;
import kizu.api.training.TrainingPlan;

/**
 * Cuts the defects of a labelled image out, one a connected piece of its mask, however small.
 *
 * <p>A defect larger than a patch may be is cut along itself ({@link PieceCover}), so that a long
 * scratch, a ring or an L gives patches that each show a part of it and together all of it.
 */
public final class DefectCutter {
  /** Surroundings kept around a defect, in pixels; blend modes need them. */
  static final int MARGIN = TrainingPlan.Lower.PATCH_MARGIN;

  /** Of the smallest patches, surroundings may not be more than this share on each side. */
  private static final int MARGIN_SHARE = 4;

  private final int largestWidth;
  private final int largestHeight;
  private final int margin;

  /**
   * Creates a cutter.
   *
   * @param largest longest side of a patch, margin included, in pixels; at least 1
   */
  public DefectCutter(int largest) {
    this(largest, largest);
  }

  /**
   * Creates a cutter for patches that are not to be as high as wide.
   *
   * @param largestWidth most columns of a patch, margin included; at least 1
   * @param largestHeight most rows of a patch, margin included; at least 1
   */
  public DefectCutter(int largestWidth, int largestHeight) {
    this.largestWidth = largestWidth;
    this.largestHeight = largestHeight;
    this.margin = Math.min(MARGIN, Math.min(largestWidth, largestHeight) / MARGIN_SHARE);
  }

  /** The defects of one sample, in reading order; none when its mask is empty. */
  public List<Cut> cut(SampleInfo info, LabelledImage sample) {
    MaskPieces defects = MaskPieces.of(sample.mask());
    List<Cut> cuts = new ArrayList<>();
    for (int number = 1; number <= defects.pieces().size(); number++) {
      cuts.add(cut(info, sample, defects, number));
    }
    return cuts;
  }

  private Cut cut(SampleInfo info, LabelledImage sample, MaskPieces defects, int number) {
    String id = info.id() + "#" + number;
    List<Box> boxes = boxes(defects, number, sample.image().bounds());
    List<Patch> patches = new ArrayList<>();
    for (Box box : boxes) {
      String own = boxes.size() == 1 ? id : id + "/" + (patches.size() + 1);
      patches.add(
          new Patch(
              own, info.defectClass(), sample.image().crop(box), alpha(defects, number, box)));
    }
    return new Cut(id, info.defectClass(), patches);
  }

  private List<Box> boxes(MaskPieces defects, int number, Box picture) {
    Box whole = defects.pieces().get(number - 1).box().grow(margin, picture);
    if (whole.width() <= largestWidth && whole.height() <= largestHeight) {
      return List.of(whole);
    }
    return new PieceCover(defects, number, picture)
        .boxes(
            Math.max(1, largestWidth - 2 * margin),
            Math.max(1, largestHeight - 2 * margin),
            margin);
  }

  /** What of the defect lies in the box, also in its margin: it must not pass for surroundings. */
  private static float[] alpha(MaskPieces defects, int number, Box box) {
    float[] alpha = new float[box.width() * box.height()];
    for (int y = 0; y < box.height(); y++) {
      for (int x = 0; x < box.width(); x++) {
        boolean defect = defects.numberAt(box.y() + y, box.x() + x) == number;
        alpha[y * box.width() + x] = defect ? 1 : 0;
      }
    }
    return alpha;
  }
}
