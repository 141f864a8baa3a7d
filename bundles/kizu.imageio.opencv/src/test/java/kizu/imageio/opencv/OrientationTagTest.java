package kizu.imageio.opencv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import kizu.api.image.Image;
import kizu.api.image.LabelImage;
import kizu.api.image.Orientation;
import kizu.api.image.Reading;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One rule for every format, for pictures and masks: as stored, or all as their tags say. */
class OrientationTagTest extends CodecTest {
  private static final Reading SHOWN = new Reading(0, true);

  @ParameterizedTest
  @CsvSource({"jpg, 3", "jpg, 6", "png, 3", "png, 8", "tif, 2", "tif, 7"})
  void tagsAreToldAndFollowedOnlyWhenAsked(String format, int tag) throws Exception {
    BufferedImage picture = Pictures.smooth();
    Path plain = save(picture, format.equals("tif") ? "png" : format);
    Image stored = codec.read(plain, 3);
    LabelImage labels = codec.readLabels(plain, Reading.AS_STORED);
    Path tagged = write("tagged." + format, tagged(plain, format, tag, labels));

    assertEquals(tag, codec.header(tagged).orientation().tag());
    assertArrayEquals(stored.data(), codec.read(tagged, 3).data());
    assertArrayEquals(labels.values(), codec.readLabels(tagged, Reading.AS_STORED).values());
    Orientation orientation = Orientation.of(tag);
    assertArrayEquals(orientation.shown(stored).data(), codec.read(tagged, 3, SHOWN).data());
    assertArrayEquals(orientation.shown(labels).values(), codec.readLabels(tagged, SHOWN).values());
    assertEquals(codec.header(tagged).size(SHOWN).width(), codec.read(tagged, 3, SHOWN).width());
  }

  private static byte[] tagged(Path plain, String format, int tag, LabelImage labels)
      throws Exception {
    byte[] bytes = Files.readAllBytes(plain);
    return switch (format) {
      case "jpg" -> inserted(bytes, 2, segment(exif(tag)));
      case "png" -> inserted(bytes, 33, Pictures.pngChunk("eXIf", exif(tag)));
      default -> tiff(labels, tag);
    };
  }

  private static byte[] exif(int tag) {
    ByteBuffer block = ByteBuffer.allocate(26).putShort((short) 0x4d4d).putShort((short) 42);
    block.putInt(8).putShort((short) 1).putShort((short) 274).putShort((short) 3).putInt(1);
    return block.putShort((short) tag).array();
  }

  private static byte[] segment(byte[] exif) {
    ByteBuffer segment = ByteBuffer.allocate(10 + exif.length);
    segment.putShort((short) 0xffe1).putShort((short) (8 + exif.length));
    return segment.put(new byte[] {'E', 'x', 'i', 'f', 0, 0}).put(exif).array();
  }

  private static byte[] tiff(LabelImage labels, int tag) {
    ByteBuffer strip = ByteBuffer.allocate(3 * labels.values().length);
    for (int colour : labels.values()) {
      strip.put((byte) (colour >> 16)).put((byte) (colour >> 8)).put((byte) colour);
    }
    return TiffFile.page(labels.width(), labels.height(), 2, 3, 8, strip.array())
        .set(274, tag)
        .bytes();
  }

  private static byte[] inserted(byte[] bytes, int at, byte[] more) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(bytes, 0, at);
    all.writeBytes(more);
    all.write(bytes, at, bytes.length - at);
    return all.toByteArray();
  }
}
