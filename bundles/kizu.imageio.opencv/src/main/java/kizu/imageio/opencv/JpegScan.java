package kizu.imageio.opencv;

import java.io.IOException;

/**
 * One scan of a JPEG file: its codes are read to the last one, their values are not kept. What the
 * codes of later scans mean depends on which coefficients were not 0, so that much is remembered.
 */
final class JpegScan {
  private static final int LAST = 63;

  private final JpegFrame frame;
  private final long[][] history;
  private final int[] channels;
  private final JpegCodes[] dc;
  private final JpegCodes[] ac;
  private final int from;
  private final int to;
  private final int high;
  private final int low;
  private final int restart;
  private final JpegBits bits;
  private int run;

  /**
   * Reads the header of a scan.
   *
   * @param segment where its length stands
   * @param history by channel and block of whole units: which coefficients were not 0, a bit each;
   *     no blocks for a sequential frame
   */
  JpegScan(byte[] data, int segment, JpegFrame frame, JpegTables tables, long[][] history)
      throws IOException, BrokenImageException {
    Bytes bytes = Bytes.of(data);
    this.frame = frame;
    this.history = history;
    int count = bytes.u8(segment + 2);
    if (count < 1 || count > frame.channels().length || bytes.u16(segment) != 6 + 2 * count) {
      throw BrokenImageException.corrupt("a scan has no channels");
    }
    int bands = segment + 3 + 2 * count;
    this.from = bytes.u8(bands);
    this.to = bytes.u8(bands + 1);
    this.high = bytes.u8(bands + 2) >> 4;
    this.low = bytes.u8(bands + 2) & 15;
    requireBands(count);
    this.channels = new int[count];
    this.dc = new JpegCodes[count];
    this.ac = new JpegCodes[count];
    for (int i = 0; i < count; i++) {
      channels[i] = frame.channel(bytes.u8(segment + 3 + 2 * i));
      tables.requireSteps(frame.channels()[channels[i]].table());
      int slots = bytes.u8(segment + 4 + 2 * i);
      if (from == 0 && high == 0) {
        dc[i] = tables.dc(slots >> 4);
      }
      if (to > 0) {
        ac[i] = tables.ac(slots & 15);
      }
    }
    this.restart = tables.restart();
    this.bits = new JpegBits(data, bands + 3);
  }

  private void requireBands(int count) throws BrokenImageException {
    boolean known =
        frame.progressive()
            ? from <= to && to <= LAST && low <= 13 && (from == 0 ? to == 0 : count == 1)
            : from == 0 && to == LAST && high == 0 && low == 0;
    if (!known) {
      throw BrokenImageException.corrupt("a scan declares unknown coefficients");
    }
  }

  /** Reads the codes of every block; where the marker behind them begins. */
  int read(JpegCoverage coverage) throws BrokenImageException {
    for (int channel : channels) {
      coverage.add(channel, from, to, high, low);
    }
    if (channels.length == 1) {
      JpegFrame.Channel only = frame.channels()[channels[0]];
      units(frame.blocksAcross(only), frame.blocksDown(only));
    } else {
      units(frame.unitsAcross(), frame.unitsDown());
    }
    requireNoRun();
    return bits.end();
  }

  private void units(int across, int down) throws BrokenImageException {
    int sinceRestart = 0;
    int restarts = 0;
    for (int y = 0; y < down; y++) {
      for (int x = 0; x < across; x++) {
        if (restart > 0 && sinceRestart++ == restart) {
          requireNoRun();
          bits.restart(restarts++ & 7);
          sinceRestart = 1;
        }
        unit(x, y);
      }
    }
  }

  private void unit(int x, int y) throws BrokenImageException {
    if (channels.length == 1) {
      block(0, x, y);
      return;
    }
    for (int i = 0; i < channels.length; i++) {
      JpegFrame.Channel channel = frame.channels()[channels[i]];
      for (int v = 0; v < channel.down(); v++) {
        for (int h = 0; h < channel.across(); h++) {
          block(i, x * channel.across() + h, y * channel.down() + v);
        }
      }
    }
  }

  private void block(int i, int x, int y) throws BrokenImageException {
    if (!frame.progressive()) {
      bits.take(dc[i].next(bits));
      coefficients(ac[i], 1, 0);
    } else if (from == 0) {
      bits.take(high == 0 ? dc[i].next(bits) : 1);
    } else {
      JpegFrame.Channel channel = frame.channels()[channels[i]];
      int at = y * frame.unitsAcross() * channel.across() + x;
      long[] known = history[channels[i]];
      known[at] = high == 0 ? coefficients(ac[i], from, known[at]) : refined(ac[i], known[at]);
    }
  }

  /** A first scan of coefficients; those before and now that are not 0. */
  private long coefficients(JpegCodes codes, int first, long before) throws BrokenImageException {
    if (run > 0) {
      run--;
      return before;
    }
    long known = before;
    for (int k = first; k <= to; k++) {
      int symbol = codes.next(bits);
      int size = symbol & 15;
      int zeros = symbol >> 4;
      if (size > 0) {
        k += zeros;
        requireInside(k);
        bits.take(size);
        known |= 1L << k;
      } else if (zeros == 15) {
        k += zeros;
      } else {
        run = frame.progressive() ? (1 << zeros) + bits.take(zeros) - 1 : 0;
        requireSequentialEnd(zeros);
        return known;
      }
    }
    return known;
  }

  /** One more bit of coefficients; those that are not 0 now. */
  private long refined(JpegCodes codes, long before) throws BrokenImageException {
    long known = before;
    int k = from;
    while (run == 0 && k <= to) {
      int symbol = codes.next(bits);
      int size = symbol & 15;
      int zeros = symbol >> 4;
      if (size > 1) {
        throw BrokenImageException.corrupt("a scan holds a code that stands for nothing");
      }
      if (size == 0 && zeros < 15) {
        run = (1 << zeros) + bits.take(zeros);
        break;
      }
      bits.take(size);
      // Those that were not 0 have a bit each; so many that were 0 are passed over.
      int first = k;
      for (; k <= to; k++) {
        if ((before >> k & 1) == 0 && zeros-- == 0) {
          break;
        }
      }
      bits.pass(known(before, first, k - 1));
      if (size == 1) {
        requireInside(k);
        known |= 1L << k;
      }
      k++;
    }
    if (run > 0) {
      bits.pass(known(before, k, to));
      run--;
    }
    return known;
  }

  /** How many coefficients from one to another are not 0. */
  private static int known(long before, int first, int last) {
    return first > last ? 0 : Long.bitCount(before >>> first << (LAST - (last - first)));
  }

  private void requireInside(int k) throws BrokenImageException {
    if (k > to) {
      throw BrokenImageException.corrupt("a scan holds more coefficients than a block");
    }
  }

  /** In a sequential scan only the plain end of a block exists, no run of ends. */
  private void requireSequentialEnd(int zeros) throws BrokenImageException {
    if (!frame.progressive() && zeros > 0) {
      throw BrokenImageException.corrupt("a scan holds a code that stands for nothing");
    }
  }

  private void requireNoRun() throws BrokenImageException {
    if (run > 0) {
      throw BrokenImageException.corrupt("a scan ends inside a run");
    }
  }
}
