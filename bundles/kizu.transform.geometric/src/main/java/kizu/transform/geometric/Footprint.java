package kizu.transform.geometric;

import java.util.Optional;
import kizu.api.image.Box;
import kizu.api.synthesis.Patch;

/** Where the defect lies inside its patch. */
final class Footprint {
  private Footprint() {}

  /** The smallest box around every positive alpha; empty when there is none. */
  static Optional<Box> extent(float[] alpha, int width, int height) {
    int left = width;
    int right = -1;
    int top = height;
    int bottom = -1;
    for (int y = 0; y < height; y++) {
      int row = y * width;
      int first = 0;
      while (first < width && alpha[row + first] <= 0) {
        first++;
      }
      if (first == width) {
        continue;
      }
      int last = width - 1;
      while (alpha[row + last] <= 0) {
        last--;
      }
      left = Math.min(left, first);
      right = Math.max(right, last);
      top = Math.min(top, y);
      bottom = y;
    }
    return right < 0
        ? Optional.empty()
        : Optional.of(new Box(left, top, right - left + 1, bottom - top + 1));
  }

  /** The widest strip of surroundings on any side, in pixels; 0 for a patch without a defect. */
  static int margin(Patch patch) {
    return extent(patch.alpha(), patch.width(), patch.height())
        .map(
            box ->
                Math.max(
                    Math.max(box.x(), patch.width() - box.x() - box.width()),
                    Math.max(box.y(), patch.height() - box.y() - box.height())))
        .orElse(0);
  }
}
