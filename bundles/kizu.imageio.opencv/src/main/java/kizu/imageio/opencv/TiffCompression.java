package kizu.imageio.opencv;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Undoes the compression of one strip or tile, whole or not at all. */
enum TiffCompression {
  /** Bytes as they are. */
  NONE {
    @Override
    byte[] expand(byte[] piece, int length, long most) throws BrokenImageException {
      if (piece.length < length) {
        throw ends(piece.length, length);
      }
      // Some programs fill up to whole words.
      requireNoMore(piece.length - 3L, most);
      return piece;
    }
  },
  /** Runs of bytes (TIFF 6.0, section 9). */
  PACK_BITS {
    @Override
    byte[] expand(byte[] piece, int length, long most) throws BrokenImageException {
      byte[] out = new byte[length];
      int to = 0;
      int at = 0;
      while (to < length && at < piece.length) {
        int code = piece[at++];
        if (code == -128) {
          continue;
        }
        int count = code < 0 ? 1 - code : code + 1;
        int from = code < 0 ? 1 : count;
        if (at + from > piece.length) {
          throw ends(to, length);
        }
        if (to + count > length) {
          throw BrokenImageException.corrupt("a run of bytes reaches over the end of its strip");
        }
        if (code < 0) {
          Arrays.fill(out, to, to + count, piece[at]);
        } else {
          System.arraycopy(piece, at, out, to, count);
        }
        at += from;
        to += count;
      }
      if (to < length) {
        throw ends(to, length);
      }
      requireNoMore(length + Math.max(0L, piece.length - at - 3L), most);
      return out;
    }
  },
  /** Lempel, Ziv and Welch (TIFF 6.0, section 13). */
  LZW {
    @Override
    byte[] expand(byte[] piece, int length, long most) throws BrokenImageException {
      byte[] out = new byte[length];
      LzwStrip strip = new LzwStrip(piece);
      int count = strip.expand(out);
      if (count < length) {
        throw ends(count, length);
      }
      requireNoMore(length + strip.surplus(), most);
      return out;
    }
  },
  /** Deflate with its checksum (TIFF Technical Note 3, and Adobe's number for it). */
  DEFLATE {
    @Override
    byte[] expand(byte[] piece, int length, long most) throws BrokenImageException {
      byte[] out = new byte[length];
      Inflater inflater = new Inflater();
      try {
        inflater.setInput(piece);
        int count = 0;
        while (count < length && !stuck(inflater)) {
          count += inflater.inflate(out, count, length - count);
        }
        if (count < length) {
          throw ends(count, length);
        }
        requireNoMore(length + surplus(inflater), most);
        return out;
      } catch (DataFormatException e) {
        throw BrokenImageException.corrupt("a strip cannot be inflated (" + e.getMessage() + ")");
      } finally {
        inflater.end();
      }
    }

    private boolean stuck(Inflater inflater) {
      return inflater.finished() || (inflater.needsInput() && inflater.getRemaining() == 0);
    }

    /** What comes behind; at its end zlib compares the checksum. */
    private long surplus(Inflater inflater) throws DataFormatException, BrokenImageException {
      byte[] block = new byte[4096];
      long surplus = 0;
      while (!inflater.finished()) {
        int count = inflater.inflate(block);
        surplus += count;
        if (count == 0 && stuck(inflater) && !inflater.finished()) {
          throw BrokenImageException.corrupt("a strip or tile ends without its checksum");
        }
      }
      return surplus;
    }
  };

  /**
   * The bytes of a piece.
   *
   * @param piece as it stands in the file
   * @param length how many bytes its pixels need
   * @param most how many it may hold, since some programs fill a last strip up
   * @return at least as many as are needed
   * @throws BrokenImageException if it holds fewer, or so many that its size cannot be right
   */
  abstract byte[] expand(byte[] piece, int length, long most) throws BrokenImageException;

  /** The compression of a number that needs no more than its bytes. */
  static TiffCompression of(int number) throws BrokenImageException {
    return switch (number) {
      case 1 -> NONE;
      case 5 -> LZW;
      case 8, 32946 -> DEFLATE;
      case 32773 -> PACK_BITS;
      default ->
          throw BrokenImageException.unsupported("a TIFF image compressed by " + name(number));
    };
  }

  private static String name(int number) {
    return switch (number) {
      case 2, 3, 4 -> "a fax method (CCITT)";
      case 6 -> "the old JPEG method";
      case 34712, 33003, 33005 -> "JPEG 2000";
      case 34887 -> "LERC";
      case 34925 -> "LZMA";
      case 50000 -> "Zstandard";
      case 50001 -> "WebP";
      case 50002, 52546 -> "JPEG XL";
      default -> "the unknown method " + number;
    };
  }

  private static BrokenImageException ends(int count, int length) {
    return BrokenImageException.corrupt(
        "a strip or tile ends after " + count + " of " + length + " bytes");
  }

  private static void requireNoMore(long length, long most) throws BrokenImageException {
    if (length > most) {
      throw BrokenImageException.corrupt("a strip or tile holds more pixels than it declares");
    }
  }
}
