package kizu.imageio.opencv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteOrder;
import java.nio.file.Path;
import kizu.api.KizuException;
import kizu.api.image.ImageHeader;
import kizu.api.image.LabelImage;
import kizu.api.image.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a TIFF file's tags make of its values. */
class TiffMeaningTest extends CodecTest {
  private static final int WHITE_IS_ZERO = 0;
  private static final int BLACK_IS_ZERO = 1;
  private static final int RGB = 2;
  private static final int PALETTE = 3;

  @Test
  void twelvePackedBitsReachFullScale() throws Exception {
    byte[] row = {(byte) 0xff, (byte) 0xf0, 0x00, 0x12, 0x3f, (byte) 0xff};
    Path file = save(TiffFile.page(4, 1, BLACK_IS_ZERO, 1, 12, row));

    assertEquals(12, codec.size(file).bits());
    assertArrayEquals(new float[] {1, 0, 0x123 / 4095f, 1}, codec.read(file, 1).data(), 0f);
    assertArrayEquals(new int[] {4095, 0, 0x123, 4095}, labels(file).values());
  }

  @ParameterizedTest
  @ValueSource(strings = {"LITTLE_ENDIAN", "BIG_ENDIAN"})
  void sixteenBitsStandInEitherOrder(String name) throws Exception {
    boolean little = name.startsWith("LITTLE");
    byte[] row = little ? new byte[] {1, 2, 0, 0} : new byte[] {2, 1, 0, 0};
    ByteOrder order = little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    Path file = save(new TiffFile(order).add(2, 1, BLACK_IS_ZERO, 1, 16, row));

    assertArrayEquals(new float[] {0x201 / 65535f, 0}, codec.read(file, 1).data(), 0f);
  }

  @Test
  void aTagOrAnOptionTellsThatFewerBitsAreInUse() throws Exception {
    byte[] row = {(byte) 0xff, 0x0f, (byte) 0x83, 0x07};
    TiffFile plain = TiffFile.page(2, 1, BLACK_IS_ZERO, 1, 16, row);
    Path file = save(plain);

    assertEquals(16, codec.header(file).significantBits());
    assertEquals(4095 / 65535f, codec.read(file, 1).at(0, 0, 0));
    assertEquals(1f, codec.read(file, 1, new Reading(12, false)).at(0, 0, 0));
    KizuException failure =
        assertThrows(KizuException.class, () -> codec.read(file, 1, new Reading(10, false)));
    assertTrue(failure.problem().contains("4095, 10 bits reach 1023"), failure.getMessage());

    Path told = save(plain.set(281, 4095));
    assertEquals(12, codec.header(told).significantBits());
    assertEquals(1f, codec.read(told, 1).at(0, 0, 0));
    // The highest value that occurs is no depth.
    assertEquals(16, codec.header(save(plain.set(281, 3000))).significantBits());
  }

  @Test
  void whiteIsZeroIsTurnedAroundForPicturesAndLabels() throws Exception {
    Path file = save(TiffFile.page(2, 1, WHITE_IS_ZERO, 1, 8, new byte[] {0, (byte) 200}));

    assertArrayEquals(new float[] {1, 55 / 255f}, codec.read(file, 1).data(), 0f);
    assertArrayEquals(new int[] {255, 55}, labels(file).values());
  }

  @Test
  void indicesComeWithTheirColours() throws Exception {
    long[] map = new long[12];
    map[1] = 65535;
    map[4 + 2] = 65535;
    map[8 + 3] = 32768;
    Path file = save(TiffFile.page(4, 1, PALETTE, 1, 2, new byte[] {0b00011011}).set(320, map));
    LabelImage labels = labels(file);

    assertEquals(LabelImage.Kind.INDEX, labels.kind());
    assertArrayEquals(new int[] {0, 1, 2, 3}, labels.values());
    assertArrayEquals(
        new int[] {0, 0xff0000, 0x00ff00, 0x000080}, labels.palette().orElseThrow().colours());
    assertEquals(128 / 255f, codec.read(file, 3).at(2, 0, 3));
  }

  @Test
  void channelsMayLieApart() throws Exception {
    byte[] planes = {10, 20, 30, 40, 50, 60};
    Path file = save(TiffFile.page(2, 1, RGB, 3, 8, planes).set(284, 2));

    assertArrayEquals(new int[] {0x0a1e32, 0x14283c}, labels(file).values());
  }

  @Test
  void aChannelOfNoStatedMeaningIsLeftOut() throws Exception {
    byte[] values = {10, 20, 30, 40, 50, 60, 7, 8};
    Path file = save(TiffFile.page(2, 1, RGB, 4, 8, values).set(338, 0));

    assertArrayEquals(new int[] {0x0a141e, 0x323c07}, labels(file).values());
    assertFalse(codec.header(file).alpha());
  }

  @ParameterizedTest
  @CsvSource({"1, 0x102030", "2, 0x081018"})
  void halfTransparentLabelsAreSeenOverBlack(int extra, String expected) throws Exception {
    byte[] values = {0x10, 0x20, 0x30, (byte) 0x80};
    Path file = save(TiffFile.page(1, 1, RGB, 4, 8, values).set(338, extra));

    assertTrue(codec.header(file).alpha());
    assertEquals(Integer.decode(expected), labels(file).values()[0], 0x010101);
    assertTrue(refused(file).contains("1 of 1 pixels are transparent"));
  }

  @Test
  void severalPagesAreRefusedAndThumbnailsAreNone() throws Exception {
    TiffFile file = TiffFile.page(2, 1, BLACK_IS_ZERO, 1, 8, new byte[] {1, 2});
    file.add(1, 1, BLACK_IS_ZERO, 1, 8, new byte[] {9}).set(254, 1);
    Path one = save(file);
    assertEquals(1, codec.header(one).pages());
    assertEquals(2 / 255f, codec.read(one, 1).at(0, 0, 1));

    file.add(2, 1, BLACK_IS_ZERO, 1, 8, new byte[] {3, 4});
    Path two = save(file);
    assertEquals(2, codec.header(two).pages());
    assertTrue(refused(two).contains("holds 2 pictures"));
    assertThrows(KizuException.class, () -> labels(two));
  }

  @Test
  void aThumbnailInFrontIsPassedOver() throws Exception {
    TiffFile file = TiffFile.page(1, 1, BLACK_IS_ZERO, 1, 8, new byte[] {9}).set(254, 1);
    file.add(2, 1, BLACK_IS_ZERO, 1, 8, new byte[] {1, 2});

    assertEquals(2, codec.read(save(file), 1).width());
  }

  @ParameterizedTest
  @CsvSource({
    "5, 4, 8, inks",
    "8, 3, 8, Lab",
    "4, 1, 8, mask",
    "6, 3, 8, YCbCr",
    "1, 3, 8, 3 channels",
    "1, 1, 24, 24 bits"
  })
  void whatMeansNoGreyOrColourIsRefusedWithWords(
      int photometric, int samples, int bits, String words) throws Exception {
    Path file = save(TiffFile.page(1, 1, photometric, samples, bits, new byte[8]));

    assertTrue(refused(file).contains(words), refused(file));
  }

  @ParameterizedTest
  @CsvSource({"3, 32, floating", "2, 16, sign", "2, 32, 32 bits"})
  void numbersThatAreNoIntensitiesAreRefusedWithWords(int format, int bits, String words)
      throws Exception {
    byte[] value = new byte[bits / 8];
    Path file = save(TiffFile.page(1, 1, BLACK_IS_ZERO, 1, bits, value).set(339, format));

    assertTrue(refused(file).contains(words), refused(file));
  }

  @Test
  void labelsMayHave32Bits() throws Exception {
    byte[] values = {7, 0, 0, 0, 0, 1, 0, 0};
    Path file = save(TiffFile.page(2, 1, BLACK_IS_ZERO, 1, 32, values).set(339, 2));

    assertArrayEquals(new int[] {7, 256}, labels(file).values());
  }

  @Test
  void tagsThatContradictThePixelsAreDamage() throws Exception {
    TiffFile narrow = TiffFile.page(4, 4, BLACK_IS_ZERO, 1, 8, new byte[16]);
    assertTrue(refused(save(narrow.set(256, 3))).contains("more pixels than it declares"));
    assertTrue(refused(save(narrow.set(256, 5))).contains("ends after 16 of 20 bytes"));
    assertTrue(refused(save(narrow.set(256, 4).set(278, 1))).contains("1 of 4 strips"));
    assertTrue(refused(save(narrow.set(278, 4).set(284, 3))).contains("laid out"));
  }

  @Test
  void theHeaderTellsTheOrientation() throws Exception {
    Path file = save(TiffFile.page(2, 1, BLACK_IS_ZERO, 1, 8, new byte[] {1, 2}).set(274, 6));
    ImageHeader header = codec.header(file);

    assertEquals(6, header.orientation().tag());
    assertEquals(2, header.size().width());
    assertEquals(1, header.size(new Reading(0, true)).width());
    assertArrayEquals(new float[] {1 / 255f, 2 / 255f}, codec.read(file, 1).data(), 0f);
    assertEquals(2, codec.read(file, 1, new Reading(0, true)).height());
    assertEquals(2, codec.readLabels(file, new Reading(0, true)).height());
  }

  private LabelImage labels(Path file) throws KizuException {
    return codec.readLabels(file, Reading.AS_STORED);
  }

  private String refused(Path file) {
    KizuException failure = assertThrows(KizuException.class, () -> codec.read(file, 3));
    assertEquals(file.toString(), failure.location());
    return failure.problem();
  }

  private Path save(TiffFile file) throws Exception {
    return write("page.tif", file.bytes());
  }
}
