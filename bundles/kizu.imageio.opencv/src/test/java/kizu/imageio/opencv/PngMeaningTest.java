package kizu.imageio.opencv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.Deflater;
import kizu.api.KizuException;
import kizu.api.image.LabelImage;
import kizu.api.image.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a PNG file's chunks make of its values. */
class PngMeaningTest extends CodecTest {
  private static final int GREY = 0;
  private static final int COLOUR = 2;
  private static final int PALETTE = 3;
  private static final int GREY_ALPHA = 4;

  private final ByteArrayOutputStream between = new ByteArrayOutputStream();

  @ParameterizedTest
  @CsvSource({"1, 0b10100000, 1, 0", "2, 0b11010000, 3, 1", "4, 0xf2, 15, 2"})
  void smallDepthsReachFullScaleAndLabelsStayAsStored(int bits, String row, int first, int second)
      throws Exception {
    int packed = row.startsWith("0b") ? Integer.parseInt(row.substring(2), 2) : Integer.decode(row);
    Path file = png(2, GREY, bits, new byte[] {0, (byte) packed});
    LabelImage labels = codec.readLabels(file, Reading.AS_STORED);

    assertEquals(bits, codec.size(file).bits());
    assertArrayEquals(new int[] {first, second}, labels.values());
    assertEquals(LabelImage.Kind.GREY, labels.kind());
    assertArrayEquals(new float[] {1, second / (float) first}, codec.read(file, 1).data(), 1e-7f);
  }

  @Test
  void indicesComeWithTheirColours() throws Exception {
    chunk("PLTE", 0, 0, 0, 0x80, 0, 0, 0, 0x80, 0);
    Path file = png(3, PALETTE, 8, new byte[] {0, 2, 0, 1});
    LabelImage labels = codec.readLabels(file, Reading.AS_STORED);

    assertEquals(LabelImage.Kind.INDEX, labels.kind());
    assertArrayEquals(new int[] {2, 0, 1}, labels.values());
    assertArrayEquals(new int[] {0, 0x800000, 0x008000}, labels.palette().orElseThrow().colours());
    assertEquals(3, codec.header(file).palette().orElseThrow().size());
  }

  @Test
  void anIndexWithoutColourIsDamage() throws Exception {
    chunk("PLTE", 0, 0, 0, 0x80, 0, 0);
    assertTrue(refused(png(2, PALETTE, 8, new byte[] {0, 1, 2})).contains("the index 2"));
  }

  @Test
  void fewBitsInUseAreReadWhereverTheyStand() throws Exception {
    chunk("sBIT", 12);
    Path low = png(2, GREY, 16, new byte[] {0, 0x0f, (byte) 0xff, 0x01, 0x23});
    assertEquals(12, codec.header(low).significantBits());
    assertArrayEquals(new float[] {1, 0x123 / 4095f}, codec.read(low, 1).data());

    // By the standard they are spread over 16 bits.
    Path spread = png(2, GREY, 16, new byte[] {0, (byte) 0xff, (byte) 0xff, 0x12, 0x31});
    assertArrayEquals(new float[] {1, 0x1231 / 65535f}, codec.read(spread, 1).data());
    Path shifted = png(1, GREY, 16, new byte[] {0, 0x0f, (byte) 0xf0});
    assertArrayEquals(new float[] {0x0ff0 / 65535f}, codec.read(shifted, 1).data());
  }

  @Test
  void whatTheUserSaysOfBitsComesBeforeTheFile() throws Exception {
    chunk("sBIT", 12);
    Path low = png(2, GREY, 16, new byte[] {0, 0x0f, (byte) 0xff, 0x01, 0x23});
    Reading whole = new Reading(16, false);
    assertArrayEquals(
        new float[] {0xfff / 65535f, 0x123 / 65535f}, codec.read(low, 1, whole).data());
  }

  @Test
  void aTransparentColourIsTransparency() throws Exception {
    chunk("tRNS", 0, 7);
    Path file = png(2, GREY, 8, new byte[] {0, 9, 7});

    assertTrue(codec.header(file).alpha());
    assertTrue(refused(file).contains("1 of 2 pixels are transparent"));
    assertArrayEquals(new int[] {9, 0}, codec.readLabels(file, Reading.AS_STORED).values());
    assertArrayEquals(
        new float[] {9 / 255f, 8 / 255f},
        codec.read(png(2, GREY, 8, new byte[] {0, 9, 8}), 1).data());
  }

  @Test
  void transparentIndicesAreSeenOverBlack() throws Exception {
    chunk("PLTE", 0, 0, 0, 0xff, 0, 0, 0, 0xff, 0);
    chunk("tRNS", 255, 0, 128);
    Path file = png(3, PALETTE, 8, new byte[] {0, 0, 1, 2});
    LabelImage labels = codec.readLabels(file, Reading.AS_STORED);

    assertTrue(codec.header(file).alpha());
    assertTrue(refused(file).contains("2 of 3 pixels are transparent"));
    assertEquals(LabelImage.Kind.INDEX, labels.kind());
    assertArrayEquals(new int[] {0, 0, 2}, labels.values());
    assertArrayEquals(new int[] {0, 0, 0x008000}, labels.palette().orElseThrow().colours());
  }

  @Test
  void aTransparentBackgroundOfAnyColourIsBlack() throws Exception {
    chunk("PLTE", 0xff, 0xff, 0xff, 0xff, 0, 0);
    chunk("tRNS", 0);
    LabelImage first =
        codec.readLabels(png(2, PALETTE, 8, new byte[] {0, 0, 1}), Reading.AS_STORED);
    assertArrayEquals(new int[] {0, 1}, first.values());
    assertArrayEquals(new int[] {0, 0xff0000}, first.palette().orElseThrow().colours());

    between.reset();
    chunk("PLTE", 0xff, 0, 0, 0xff, 0xff, 0xff);
    chunk("tRNS", 255, 0);
    LabelImage last = codec.readLabels(png(2, PALETTE, 8, new byte[] {0, 0, 1}), Reading.AS_STORED);
    assertEquals(LabelImage.Kind.COLOUR, last.kind());
    assertArrayEquals(new int[] {0xff0000, 0}, last.values());
  }

  @Test
  void aMaskInTheTransparencyIsNotLost() throws Exception {
    Path file = png(2, GREY_ALPHA, 8, new byte[] {0, (byte) 255, 0, (byte) 255, (byte) 255});

    assertArrayEquals(new int[] {0, 255}, codec.readLabels(file, Reading.AS_STORED).values());
  }

  @Test
  void coloursOfLabelsArePacked() throws Exception {
    Path file = png(1, COLOUR, 8, new byte[] {0, 1, 2, 3});
    assertArrayEquals(new int[] {0x010203}, codec.readLabels(file, Reading.AS_STORED).values());
    Path deep = png(1, COLOUR, 16, new byte[] {0, 1, 9, 2, 9, 3, 9});
    assertArrayEquals(new int[] {0x010203}, codec.readLabels(deep, Reading.AS_STORED).values());
  }

  @Test
  void anAnimationIsSeveralPictures() throws Exception {
    chunk("acTL", 0, 0, 0, 3, 0, 0, 0, 0);
    Path file = png(1, GREY, 8, new byte[] {0, 1});

    assertEquals(3, codec.header(file).pages());
    assertTrue(refused(file).contains("holds 3 pictures"));
  }

  @Test
  void tooFewAndTooManyPixelsAreRefused() throws Exception {
    assertTrue(refused(png(2, GREY, 8, new byte[] {0, 1})).contains("end before the last row"));
    assertTrue(refused(png(2, GREY, 8, new byte[] {0, 1, 2, 3})).contains("more pixels"));
    assertTrue(refused(png(2, GREY, 8, new byte[] {7, 1, 2})).contains("filter 7"));
  }

  private String refused(Path file) {
    KizuException failure = assertThrows(KizuException.class, () -> codec.read(file, 3));
    assertEquals(file.toString(), failure.location());
    return failure.problem();
  }

  private void chunk(String type, int... data) {
    ByteBuffer bytes = ByteBuffer.allocate(data.length);
    for (int value : data) {
      bytes.put((byte) value);
    }
    between.writeBytes(Pictures.pngChunk(type, bytes.array()));
  }

  /** One row behind its filter. */
  private Path png(int width, int type, int bits, byte[] row) throws Exception {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(1);
    header.put((byte) bits).put((byte) type);
    file.write(Pictures.pngChunk("IHDR", header.array()));
    between.writeTo(file);
    Deflater deflater = new Deflater();
    deflater.setInput(row);
    deflater.finish();
    byte[] packed = new byte[100];
    int length = deflater.deflate(packed);
    deflater.end();
    file.write(Pictures.pngChunk("IDAT", Arrays.copyOf(packed, length)));
    file.write(Pictures.pngChunk("IEND", new byte[0]));
    return write("made.png", file.toByteArray());
  }
}
