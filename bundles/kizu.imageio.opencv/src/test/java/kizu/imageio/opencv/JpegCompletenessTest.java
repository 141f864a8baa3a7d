package kizu.imageio.opencv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kizu.api.KizuException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A JPEG file gives every block, by every scan, or is refused. */
class JpegCompletenessTest extends CodecTest {
  private static final byte[] END = {(byte) 0xff, (byte) 0xd9};

  @ParameterizedTest
  @EnumSource(names = {"JPEG_BASELINE", "JPEG_PROGRESSIVE", "JPEG_RESTART"})
  void aHalfWithAnEndMarkerIsRefusedWhereverItIsCut(FuzzKind kind) throws Exception {
    byte[] sound = kind.sound();
    codec.read(write("sound.jpg", sound), 3);

    for (int length = 2; length < sound.length - 2; length += 7) {
      refused(joined(Arrays.copyOf(sound, length), END));
    }
  }

  @Test
  void aProgressiveFileNeedsItsLastScans() throws Exception {
    byte[] sound = FuzzKind.JPEG_PROGRESSIVE.sound();
    List<Integer> scans = positions(sound, 0xda);
    assertTrue(scans.size() > 3, "scans: " + scans.size());

    for (int from : scans.subList(1, scans.size())) {
      // Tables before a scan belong to it, so the file is well formed without them, too.
      assertTrue(
          refused(joined(Arrays.copyOf(sound, from), END)).contains("last scans are missing"));
    }
  }

  @Test
  void restartsMustBeThereAndInOrder() throws Exception {
    byte[] sound = FuzzKind.JPEG_RESTART.sound();
    int first = positions(sound, 0xd0).get(0);
    byte[] other = sound.clone();
    other[first + 1] = (byte) 0xd3;
    assertTrue(refused(other).contains("restart"), refused(other));

    byte[] without = joined(Arrays.copyOf(sound, first), tail(sound, first + 2));
    refused(without);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void aSizeThatThePixelsDoNotFillIsRefused(int side) throws Exception {
    byte[] bytes = FuzzKind.JPEG_BASELINE.sound();
    int frame = positions(bytes, 0xc0).get(0);
    bytes[frame + 5 + side] = 2;

    assertTrue(refused(bytes).contains("end before the last row"), refused(bytes));
  }

  @Test
  void pixelsBeyondTheSizeAreRefused() throws Exception {
    byte[] bytes = FuzzKind.JPEG_BASELINE.sound();
    int height = positions(bytes, 0xc0).get(0) + 6;
    bytes[height] = (byte) (bytes[height] - 16);

    assertTrue(refused(bytes).contains("more pixels"), refused(bytes));
  }

  @Test
  void tablesThatAreMissingAreRefused() throws Exception {
    for (int marker : new int[] {0xdb, 0xc4}) {
      byte[] sound = FuzzKind.JPEG_BASELINE.sound();
      int at = positions(sound, marker).get(0);
      int length = 2 + ((sound[at + 2] & 0xff) << 8 | (sound[at + 3] & 0xff));
      byte[] bytes = joined(Arrays.copyOf(sound, at), tail(sound, at + length));

      assertTrue(refused(bytes).contains("missing"), refused(bytes));
    }
  }

  @Test
  void whatFollowsThePictureIsNoPartOfIt() throws Exception {
    byte[] sound = FuzzKind.JPEG_BASELINE.sound();
    float[] expected = codec.read(write("sound.jpg", sound), 3).data();
    Path longer = write("longer.jpg", joined(sound, new byte[1000]));

    assertArrayEquals(expected, codec.read(longer, 3).data());
  }

  @Test
  void inksAreRefusedWithWords() throws Exception {
    byte[] bytes = FuzzKind.JPEG_BASELINE.sound();
    bytes[positions(bytes, 0xc0).get(0) + 9] = 4;

    assertTrue(refused(bytes).contains("CMYK"), refused(bytes));
  }

  private String refused(byte[] bytes) throws Exception {
    Path file = write("bad.jpg", bytes);
    KizuException failure = assertThrows(KizuException.class, () -> codec.read(file, 3));
    assertEquals(file.toString(), failure.location());
    return failure.problem();
  }

  private static List<Integer> positions(byte[] bytes, int marker) {
    List<Integer> positions = new ArrayList<>();
    for (int i = 2; i + 1 < bytes.length; i++) {
      if (bytes[i] == (byte) 0xff && (bytes[i + 1] & 0xff) == marker) {
        positions.add(i);
      }
    }
    return positions;
  }

  private static byte[] tail(byte[] bytes, int from) {
    return Arrays.copyOfRange(bytes, from, bytes.length);
  }

  private static byte[] joined(byte[] first, byte[] second) {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(first);
    both.writeBytes(second);
    return both.toByteArray();
  }
}
