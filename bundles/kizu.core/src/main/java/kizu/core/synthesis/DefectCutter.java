package kizu.core.synthesis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import kizu.api.dataset.LabelledImage;
import kizu.api.dataset.SampleInfo;
import kizu.api.image.Box;
import kizu.api.image.Mask;
import kizu.api.synthesis.Patch;

/**
 * Cuts the defects of a labelled image into patches, one a connected defect.
 *
 * <p>Annotators draw a thin scratch as a dotted line: pieces at most {@link #GAP} pixels apart are
 * one defect. A defect larger than the limit is cut to a window in its middle, so that it fits a
 * training window and can still be moved.
 */
public final class DefectCutter {
  /** Chebyshev distance, in pixels, up to which two pieces belong together. */
  static final int GAP = 3;

  /** Surroundings kept around a defect, in pixels; blend modes need them. */
  static final int MARGIN = 6;

  /** Specks of fewer pixels are annotation noise. */
  static final int SMALLEST = 3;

  private final int largest;

  /**
   * Creates a cutter.
   *
   * @param largest longest side of a patch, margin included, in pixels
   */
  public DefectCutter(int largest) {
    this.largest = largest;
  }

  /** The patches of one sample, in reading order; empty when its mask is. */
  public List<Patch> cut(SampleInfo info, LabelledImage sample) {
    Mask mask = sample.mask();
    int[] component = new int[mask.data().length];
    List<Patch> patches = new ArrayList<>();
    int count = 0;
    for (int start = 0; start < component.length; start++) {
      if (mask.data()[start] == 0 || component[start] != 0) {
        continue;
      }
      count++;
      Extent extent = flood(mask, component, start, count);
      if (extent.pixels >= SMALLEST) {
        patches.add(cutOut(info, sample, component, count, extent));
      }
    }
    return patches;
  }

  private Patch cutOut(
      SampleInfo info, LabelledImage sample, int[] component, int label, Extent extent) {
    Mask mask = sample.mask();
    Box box = limit(extent.box()).grow(MARGIN, new Box(0, 0, mask.width(), mask.height()));
    float[] alpha = new float[box.width() * box.height()];
    for (int y = 0; y < box.height(); y++) {
      for (int x = 0; x < box.width(); x++) {
        int at = (box.y() + y) * mask.width() + box.x() + x;
        alpha[y * box.width() + x] = component[at] == label ? 1 : 0;
      }
    }
    return new Patch(info.id() + "#" + label, info.defectClass(), sample.image().crop(box), alpha);
  }

  private Box limit(Box box) {
    int side = Math.max(1, largest - 2 * MARGIN);
    int width = Math.min(box.width(), side);
    int height = Math.min(box.height(), side);
    return new Box(
        box.x() + (box.width() - width) / 2, box.y() + (box.height() - height) / 2, width, height);
  }

  private static Extent flood(Mask mask, int[] component, int start, int label) {
    Extent extent = new Extent();
    ArrayDeque<Integer> open = new ArrayDeque<>();
    component[start] = label;
    open.add(start);
    while (!open.isEmpty()) {
      int at = open.remove();
      int x = at % mask.width();
      int y = at / mask.width();
      extent.include(x, y);
      for (int ny = Math.max(0, y - GAP); ny <= Math.min(mask.height() - 1, y + GAP); ny++) {
        for (int nx = Math.max(0, x - GAP); nx <= Math.min(mask.width() - 1, x + GAP); nx++) {
          int next = ny * mask.width() + nx;
          if (mask.data()[next] != 0 && component[next] == 0) {
            component[next] = label;
            open.add(next);
          }
        }
      }
    }
    return extent;
  }

  private static final class Extent {
    private int left = Integer.MAX_VALUE;
    private int top = Integer.MAX_VALUE;
    private int right = -1;
    private int bottom = -1;
    private int pixels;

    void include(int x, int y) {
      left = Math.min(left, x);
      top = Math.min(top, y);
      right = Math.max(right, x);
      bottom = Math.max(bottom, y);
      pixels++;
    }

    Box box() {
      return new Box(left, top, right - left + 1, bottom - top + 1);
    }
  }
}
