package kizu.report;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Small grey pictures for folders of tests. */
final class Drawing {
  private final BufferedImage image;

  private Drawing(int width, int height) {
    image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
  }

  static Drawing blank(int width, int height) {
    return new Drawing(width, height);
  }

  /** A bright disc. */
  static Drawing disc(int width, int height, int x, int y, int radius) {
    Drawing drawing = new Drawing(width, height);
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        drawing.set(column, row, Math.hypot(column - x, row - y) < radius ? 255 : 0);
      }
    }
    return drawing;
  }

  /** A grey part on a darker ground, with a grain of its own. */
  static Drawing part(int width, int height, int number) {
    Drawing drawing = new Drawing(width, height);
    for (int i = 0; i < width * height; i++) {
      int x = i % width;
      int y = i / width;
      boolean inside = Math.hypot(x - width / 2.0, y - height / 2.0) < width * 0.28;
      int grain = (x * 31 + y * 17 + number * 13) % 19;
      drawing.set(x, y, (inside ? 150 : 70) + grain);
    }
    return drawing;
  }

  /** A line of one pixel. */
  Drawing line(int fromX, int fromY, int toX, int toY, int value) {
    int length = Math.max(Math.abs(toX - fromX), Math.abs(toY - fromY));
    for (int i = 0; i <= length; i++) {
      set(fromX + (toX - fromX) * i / length, fromY + (toY - fromY) * i / length, value);
    }
    return this;
  }

  private void set(int x, int y, int value) {
    image.getRaster().setSample(x, y, 0, value);
  }

  void save(Path file) throws IOException {
    ImageIO.write(image, "png", file.toFile());
  }
}
