package kizu.experiment.synthetic;

import java.util.ArrayList;
import java.util.List;
import kizu.api.image.Box;

/** Run-length codes of masks as COCO has them: down the columns, beginning with what is none. */
final class RunLengths {
  private RunLengths() {}

  /**
   * The code of what is marked within a box; nothing else is.
   *
   * @param labels more than 0 where marked; row-major
   * @param height of the picture, in pixels
   * @param width of the picture, in pixels
   * @param box what is looked at; inside the picture
   */
  static List<Integer> of(float[] labels, int height, int width, Box box) {
    List<Integer> counts = new ArrayList<>();
    int end = 0;
    for (int x = box.x(); x < box.x() + box.width(); x++) {
      for (int y = box.y(); y < box.y() + box.height(); y++) {
        if (labels[y * width + x] > 0) {
          int at = x * height + y;
          if (at == end && !counts.isEmpty()) {
            counts.set(counts.size() - 1, counts.get(counts.size() - 1) + 1);
          } else {
            counts.add(at - end);
            counts.add(1);
          }
          end = at + 1;
        }
      }
    }
    if (end < height * width) {
      counts.add(height * width - end);
    }
    return counts;
  }
}
