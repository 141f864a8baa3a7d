package kizu.imageio.opencv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import kizu.api.KizuException;
import kizu.api.image.LabelImage;
import kizu.api.image.Reading;
import org.junit.jupiter.api.Test;

/** Bitmaps made byte by byte. */
class BmpMeaningTest extends CodecTest {
  private static final int[] THREE_COLOURS = {0, 0xff0000, 0x00ff00};

  @Test
  void runsFillEveryPixelFromTheBottom() throws Exception {
    byte[] runs = {2, 1, 1, 2, 0, 0, 0, 3, 2, 1, 0, 0, 0, 1};
    LabelImage labels = labels(bmp(3, 2, 8, 1, runs, THREE_COLOURS));

    assertArrayEquals(new int[] {2, 1, 0, 1, 1, 2}, labels.values());
    assertEquals(0xff0000, labels.palette().orElseThrow().colours()[1]);
  }

  @Test
  void runsThatLeavePixelsOutAreRefused() throws Exception {
    byte[][] all = {
      {3, 1, 0, 0, 2, 1, 0, 1}, {3, 1, 0, 1}, {2, 1, 0, 0, 3, 1, 0, 1}, {0, 2, 1, 1, 3, 1, 0, 1}
    };
    for (byte[] runs : all) {
      String problem = refused(bmp(3, 2, 8, 1, runs, THREE_COLOURS));
      assertTrue(problem.contains("runs"), problem);
    }
    assertTrue(refused(bmp(3, 2, 8, 1, new byte[] {4, 1}, THREE_COLOURS)).contains("over the end"));
    assertTrue(refused(bmp(3, 2, 8, 1, new byte[] {3, 1}, THREE_COLOURS)).contains("truncated"));
    assertTrue(
        refused(bmp(3, 1, 8, 1, new byte[] {3, 3, 0, 1}, THREE_COLOURS)).contains("the index 3"));
  }

  @Test
  void fourBitRunsAlternate() throws Exception {
    byte[] runs = {3, 0x12, 0, 1};

    assertArrayEquals(new int[] {1, 2, 1}, labels(bmp(3, 1, 4, 2, runs, THREE_COLOURS)).values());
  }

  @Test
  void aNegativeHeightBeginsAtTheTop() throws Exception {
    byte[] rows = {1, 0, 0, 0, 2, 0, 0, 0};

    assertArrayEquals(new int[] {1, 2}, labels(bmp(1, -2, 8, 0, rows, THREE_COLOURS)).values());
    assertArrayEquals(new int[] {2, 1}, labels(bmp(1, 2, 8, 0, rows, THREE_COLOURS)).values());
  }

  @Test
  void sixteenBitsAreScaledToFull() throws Exception {
    byte[] row = {(byte) 0xff, 0x7f, 0x1f, 0};

    assertArrayEquals(
        new int[] {0xffffff, 0x0000ff}, labels(bmp(2, 1, 16, 0, row, new int[0])).values());
  }

  @Test
  void theFourthByteOf32BitsMeansNothing() throws Exception {
    byte[] row = {3, 2, 1, 77};

    assertArrayEquals(
        new float[] {1 / 255f, 2 / 255f, 3 / 255f},
        codec.read(bmp(1, 1, 32, 0, row, new int[0]), 3).data());
  }

  @Test
  void sizesThatContradictThePixelsAreDamage() throws Exception {
    assertTrue(refused(bmp(9, 1, 24, 0, new byte[24], new int[0])).contains("truncated"));
    assertTrue(refused(bmp(1, 1, 24, 0, new byte[24], new int[0])).contains("other bytes"));
  }

  private LabelImage labels(Path file) throws KizuException {
    return codec.readLabels(file, Reading.AS_STORED);
  }

  private String refused(Path file) {
    return assertThrows(KizuException.class, () -> codec.read(file, 3)).problem();
  }

  private Path bmp(int width, int height, int depth, int compression, byte[] data, int[] palette)
      throws Exception {
    int start = 54 + 4 * palette.length;
    ByteBuffer file = ByteBuffer.allocate(start + data.length).order(ByteOrder.LITTLE_ENDIAN);
    file.put((byte) 'B').put((byte) 'M').putInt(file.capacity()).putInt(0).putInt(start);
    file.putInt(40).putInt(width).putInt(height).putShort((short) 1).putShort((short) depth);
    file.putInt(compression).putInt(0).putLong(0).putInt(palette.length).putInt(0);
    for (int colour : palette) {
      file.putInt(colour);
    }
    return write("made.bmp", file.put(data).array());
  }
}
