package kizu.transform.poisson;

import kizu.api.image.Image;
import kizu.api.synthesis.Patch;

/**
 * The patch's rectangle with a rim, as the interleaved bytes that OpenCV clones: what lies beyond
 * the edge of patch or picture is continued by the edge pixels, and grey is repeated three times.
 *
 * <p>The rim lets a footprint that touches the patch's edge be grown beyond it, and keeps the mask
 * off the matrix's border, where cloning would ignore it.
 */
final class Canvas {
  /** How far the footprint is grown, in pixels. */
  static final int REACH = 5;

  static final int CHANNELS = 3;

  private static final int RIM = REACH + 1;

  private final Patch patch;
  private final int left;
  private final int top;
  private final int width;
  private final int height;

  /** The rectangle at which the patch will be pasted. */
  Canvas(Patch patch, int x, int y) {
    this.patch = patch;
    this.left = x;
    this.top = y;
    this.width = patch.width() + 2 * RIM;
    this.height = patch.height() + 2 * RIM;
  }

  int rows() {
    return height;
  }

  int columns() {
    return width;
  }

  byte[] source() {
    return bytes(patch.image(), -RIM, -RIM);
  }

  byte[] target(Image target) {
    return bytes(target, left - RIM, top - RIM);
  }

  private byte[] bytes(Image image, int x0, int y0) {
    byte[] bytes = new byte[width * height * CHANNELS];
    int[] columns = new int[width];
    for (int x = 0; x < width; x++) {
      columns[x] = clamp(x0 + x, image.width());
    }
    for (int c = 0; c < CHANNELS; c++) {
      int channel = Math.min(c, image.channels() - 1);
      for (int y = 0; y < height; y++) {
        int row = image.index(channel, clamp(y0 + y, image.height()), 0);
        int out = y * width * CHANNELS + c;
        for (int x = 0; x < width; x++) {
          bytes[out + x * CHANNELS] = quantise(image.data()[row + columns[x]]);
        }
      }
    }
    return bytes;
  }

  private static int clamp(int value, int extent) {
    return Math.max(0, Math.min(extent - 1, value));
  }

  private static byte quantise(float value) {
    return (byte) (int) (Math.max(0f, Math.min(1f, value)) * 255 + 0.5f);
  }

  /** 255 at every pixel of the footprint. */
  byte[] footprint() {
    byte[] mask = new byte[width * height];
    for (int y = 0; y < patch.height(); y++) {
      int out = (y + RIM) * width + RIM;
      for (int x = 0; x < patch.width(); x++) {
        mask[out + x] = (byte) (patch.alpha()[y * patch.width() + x] > 0 ? 255 : 0);
      }
    }
    return mask;
  }

  /**
   * Adds what cloning changed to the picture, inside the patch's rectangle.
   *
   * <p>The change is added, not the result copied: bytes are coarser than the picture. Outside the
   * footprint it fades towards the rectangle's edge, so none shows where the surroundings are
   * narrow.
   */
  void add(byte[] before, byte[] after, Image target) {
    for (int y = 0; y < patch.height(); y++) {
      int edgeY = Math.min(y, patch.height() - 1 - y);
      for (int x = 0; x < patch.width(); x++) {
        int edge = Math.min(edgeY, Math.min(x, patch.width() - 1 - x));
        boolean inside = patch.alpha()[y * patch.width() + x] > 0;
        float share = (inside ? 1f : Math.min(1f, (edge + 1f) / REACH)) / 255;
        int at = ((y + RIM) * width + x + RIM) * CHANNELS;
        for (int c = 0; c < target.channels(); c++) {
          int change = (after[at + c] & 0xff) - (before[at + c] & 0xff);
          int to = target.index(c, top + y, left + x);
          float value = target.data()[to] + share * change;
          target.data()[to] = Math.max(0f, Math.min(1f, value));
        }
      }
    }
  }
}
