package kizu.imageio.opencv;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.CRC32;

/** What copying, full disks and bad cables do to files. */
enum FuzzDamage {
  /** The end is missing. */
  CUT,
  /** The end is missing and somebody closed the file properly. */
  CUT_AND_CLOSED,
  /** The end was reserved and never written. */
  ZEROS_AT_THE_END,
  ONE_BIT,
  ONE_BYTE,
  BURST,
  BYTES_LOST,
  BYTES_TWICE,
  BLOCKS_SWAPPED,
  /** One number of the first bytes is another one. */
  HEADER;

  private static final byte[] END_OF_PNG = {
    0, 0, 0, 0, 'I', 'E', 'N', 'D', (byte) 0xae, 0x42, 0x60, (byte) 0x82
  };
  private static final byte[] END_OF_JPEG = {(byte) 0xff, (byte) 0xd9};

  /** Half of the damages are cuts. */
  static FuzzDamage any(SplittableRandom random) {
    int number = random.nextInt(2 * values().length);
    return number < values().length ? values()[number] : values()[number % 3];
  }

  /** A damaged copy. */
  byte[] apply(FuzzKind kind, byte[] sound, SplittableRandom random) {
    int at = random.nextInt(sound.length);
    int length = 1 + random.nextInt(Math.min(64, sound.length - at));
    byte[] bytes = sound.clone();
    switch (this) {
      case CUT -> bytes = Arrays.copyOf(sound, at);
      case CUT_AND_CLOSED -> bytes = joined(Arrays.copyOf(sound, at), end(kind));
      case ZEROS_AT_THE_END -> Arrays.fill(bytes, at, bytes.length, (byte) 0);
      case ONE_BIT -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case ONE_BYTE -> bytes[at] = (byte) random.nextInt(256);
      case BURST -> {
        for (int i = at; i < at + length; i++) {
          bytes[i] = (byte) random.nextInt(256);
        }
      }
      case BYTES_LOST ->
          bytes =
              joined(
                  Arrays.copyOf(sound, at), Arrays.copyOfRange(sound, at + length, sound.length));
      case BYTES_TWICE ->
          bytes =
              joined(
                  Arrays.copyOf(sound, at + length), Arrays.copyOfRange(sound, at, sound.length));
      case BLOCKS_SWAPPED -> {
        int other = random.nextInt(sound.length - length + 1);
        System.arraycopy(sound, other, bytes, at, length);
        System.arraycopy(sound, at, bytes, other, length);
      }
      case HEADER -> bytes[random.nextInt(Math.min(64, bytes.length))] = (byte) random.nextInt(256);
    }
    boolean mend = kind.format().equals("png") && random.nextBoolean();
    return mend ? withChecksums(bytes) : bytes;
  }

  private static byte[] end(FuzzKind kind) {
    return switch (kind.format()) {
      case "png" -> END_OF_PNG;
      case "jpg" -> END_OF_JPEG;
      default -> new byte[2];
    };
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  /** Makes the checksums of the header and of the pixels right again, as a program would. */
  private static byte[] withChecksums(byte[] png) {
    for (int at = 8; at + 12 <= png.length; ) {
      int size = ByteBuffer.wrap(png).getInt(at);
      if (size < 0 || size > png.length - at - 12) {
        break;
      }
      String type = new String(png, at + 4, 4, StandardCharsets.ISO_8859_1);
      if (type.equals("IHDR") || type.equals("IDAT")) {
        CRC32 checksum = new CRC32();
        checksum.update(png, at + 4, size + 4);
        ByteBuffer.wrap(png).putInt(at + 8 + size, (int) checksum.getValue());
      }
      at += 12 + size;
    }
    return png;
  }
}
