package kizu.core.synthesis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kizu.api.image.Box;
import kizu.api.image.Image;
import kizu.api.image.Mask;
import kizu.api.placement.Background;

/**
 * What is pasted into: a part of a background, or all of it. It knows which rectangles were
 * changed, so that it can be wiped for another picture without a copy of the whole.
 */
final class Canvas {
  private final Background background;
  private final Box frame;
  private final Window window;
  private final List<Box> changed = new ArrayList<>();

  /** The side of what a paste sees around it; 0 for all there is. */
  private final int sight;

  private Canvas(Background background, Box frame, Window window, int sight) {
    this.background = background;
    this.frame = frame;
    this.window = window;
    this.sight = sight;
  }

  /**
   * What a paste sees, and changes.
   *
   * @param image its pixels
   * @param box which part of the canvas that is
   */
  record Surroundings(Image image, Box box) {}

  /**
   * A square part.
   *
   * @param frame which part, in the background; beyond the background's edge it is mirrored
   */
  static Canvas part(Background background, Box frame) {
    Image picture = background.image();
    Mask blank = Mask.blank(picture.height(), picture.width());
    Window window = Window.cut(picture, blank, frame.x(), frame.y(), frame.width());
    return new Canvas(background, frame, window, 0);
  }

  /**
   * All of it.
   *
   * @param sight the side of what a paste sees around it: that of a training window, as a paste
   *     does there; and what a component is given is copied before each call
   */
  static Canvas whole(Background background, int sight) {
    Image picture = background.image();
    Image copy =
        new Image(picture.channels(), picture.height(), picture.width(), picture.data().clone());
    Box frame = new Box(0, 0, picture.width(), picture.height());
    float[] labels = new float[picture.height() * picture.width()];
    return new Canvas(background, frame, new Window(copy, labels), sight);
  }

  Background background() {
    return background;
  }

  /** Which part of the background it is. */
  Box frame() {
    return frame;
  }

  /** Its pixels and labels. */
  Window window() {
    return window;
  }

  /**
   * What there is around a rectangle that is about to be changed.
   *
   * @param rectangle inside the canvas
   */
  Surroundings around(Box rectangle) {
    changed.add(rectangle);
    Image image = window.image();
    if (sight == 0) {
      return new Surroundings(image, new Box(0, 0, image.width(), image.height()));
    }
    int width = Math.min(image.width(), Math.max(sight, rectangle.width()));
    int height = Math.min(image.height(), Math.max(sight, rectangle.height()));
    int x = rectangle.x() + rectangle.width() / 2 - width / 2;
    int y = rectangle.y() + rectangle.height() / 2 - height / 2;
    Box box =
        new Box(
            Math.max(0, Math.min(image.width() - width, x)),
            Math.max(0, Math.min(image.height() - height, y)),
            width,
            height);
    return new Surroundings(Window.pixels(image, box), box);
  }

  /** Takes what was changed of a rectangle. */
  void take(Surroundings seen, Box rectangle) {
    Image from = seen.image();
    Image to = window.image();
    if (sight == 0) {
      // It was the window itself.
      return;
    }
    Box box = seen.box();
    for (int c = 0; c < to.channels(); c++) {
      for (int y = rectangle.y(); y < rectangle.y() + rectangle.height(); y++) {
        System.arraycopy(
            from.data(),
            from.index(c, y - box.y(), rectangle.x() - box.x()),
            to.data(),
            to.index(c, y, rectangle.x()),
            rectangle.width());
      }
    }
  }

  /** Makes a whole background's canvas what it was. */
  void wipe() {
    Image from = background.image();
    Image to = window.image();
    int width = to.width();
    for (Box box : changed) {
      for (int y = box.y(); y < box.y() + box.height(); y++) {
        for (int c = 0; c < to.channels(); c++) {
          int at = to.index(c, y, box.x());
          System.arraycopy(from.data(), at, to.data(), at, box.width());
        }
        int row = y * width + box.x();
        Arrays.fill(window.labels(), row, row + box.width(), 0);
      }
    }
    changed.clear();
  }
}
