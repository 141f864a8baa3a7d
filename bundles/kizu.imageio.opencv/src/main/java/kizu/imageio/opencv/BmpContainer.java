package kizu.imageio.opencv;

import java.io.IOException;
import kizu.api.image.ImageSize;

/** Windows bitmaps, with the old core header or any of the information headers. */
final class BmpContainer implements ImageContainer {
  private static final int FILE_HEADER = 14;
  private static final int CORE_HEADER = 12;
  private static final int UNCOMPRESSED = 0;
  private static final int RUN_LENGTH_8 = 1;
  private static final int RUN_LENGTH_4 = 2;

  @Override
  public String name() {
    return "BMP";
  }

  @Override
  public boolean matches(Bytes bytes) throws IOException, BrokenImageException {
    // Two letters are few: a text may begin with them, so the second header's size is asked too.
    if (!bytes.matches(0, "BM") || bytes.length() < FILE_HEADER + 4) {
      return false;
    }
    long size = bytes.u32Little(FILE_HEADER);
    return size == CORE_HEADER || (size >= 40 && size <= 124);
  }

  @Override
  public ImageSize header(Bytes bytes) throws IOException, BrokenImageException {
    boolean core = core(bytes);
    long width = core ? bytes.u16Little(18) : (int) bytes.u32Little(18);
    // A negative height only says that the rows run from top to bottom.
    long height = core ? bytes.u16Little(20) : Math.abs((long) (int) bytes.u32Little(22));
    int depth = depth(bytes, core);
    if (depth != 1 && depth != 4 && depth != 8 && depth != 16 && depth != 24 && depth != 32) {
      throw BrokenImageException.corrupt("its header declares " + depth + " bits a pixel");
    }
    boolean grey = depth <= 8 && greyPalette(bytes, core, depth);
    return ImageContainer.size(width, height, grey ? 1 : 3, 8);
  }

  @Override
  public void requireComplete(byte[] data) throws IOException, BrokenImageException {
    Bytes bytes = Bytes.of(data);
    boolean core = core(bytes);
    ImageSize size = header(bytes);
    long compression = core ? UNCOMPRESSED : bytes.u32Little(30);
    boolean runs = compression == RUN_LENGTH_8 || compression == RUN_LENGTH_4;
    long row = ((long) size.width() * depth(bytes, core) + 31) / 32 * 4;
    long needed = runs ? bytes.u32Little(34) : row * size.height();
    if (bytes.u32Little(10) + needed > data.length) {
      throw BrokenImageException.truncated(data.length);
    }
  }

  private static boolean core(Bytes bytes) throws IOException, BrokenImageException {
    return bytes.u32Little(FILE_HEADER) == CORE_HEADER;
  }

  private static int depth(Bytes bytes, boolean core) throws IOException, BrokenImageException {
    return bytes.u16Little(core ? 24 : 28);
  }

  private static boolean greyPalette(Bytes bytes, boolean core, int depth)
      throws IOException, BrokenImageException {
    long start = FILE_HEADER + bytes.u32Little(FILE_HEADER);
    long declared = core ? 0 : bytes.u32Little(46);
    long entries = declared == 0 ? 1L << depth : Math.min(declared, 1L << depth);
    int step = core ? 3 : 4;
    for (long at = start; at < start + entries * step; at += step) {
      if (bytes.u8(at) != bytes.u8(at + 1) || bytes.u8(at) != bytes.u8(at + 2)) {
        return false;
      }
    }
    return true;
  }
}
