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

  private Canvas(Background background, Box frame, Window window) {
    this.background = background;
    this.frame = frame;
    this.window = window;
  }

  /**
   * A square part.
   *
   * @param frame which part, in the background; beyond the background's edge it is mirrored
   */
  static Canvas part(Background background, Box frame) {
    Image picture = background.image();
    Mask blank = Mask.blank(picture.height(), picture.width());
    Window window = Window.cut(picture, blank, frame.x(), frame.y(), frame.width());
    return new Canvas(background, frame, window);
  }

  /** All of it. */
  static Canvas whole(Background background) {
    Image picture = background.image();
    Image copy =
        new Image(picture.channels(), picture.height(), picture.width(), picture.data().clone());
    Box frame = new Box(0, 0, picture.width(), picture.height());
    float[] labels = new float[picture.height() * picture.width()];
    return new Canvas(background, frame, new Window(copy, labels));
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

  /** A rectangle of it is about to be changed. */
  void changes(Box rectangle) {
    changed.add(rectangle);
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
