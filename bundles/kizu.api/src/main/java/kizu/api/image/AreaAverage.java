package kizu.api.image;

/**
 * Makes pictures smaller: a pixel is the mean over the area it stands for, so that nothing that is
 * thinner than it is left out or kept by chance. Of parts of pixels the part counts.
 */
public final class AreaAverage {
  /** A pixel belongs where at least so much of its area does. */
  private static final double HALF = 0.5;

  private final Axis rows;
  private final Axis columns;

  private AreaAverage(Axis rows, Axis columns) {
    this.rows = rows;
    this.columns = columns;
  }

  /**
   * For pictures of a size.
   *
   * @param scale of their sides, above 0 and at most 1; at least a pixel is left
   */
  public static AreaAverage to(int height, int width, double scale) {
    return new AreaAverage(Axis.of(height, scale), Axis.of(width, scale));
  }

  /** A picture. */
  public Image of(Image image) {
    Image small = Image.blank(image.channels(), rows.to, columns.to);
    for (int channel = 0; channel < image.channels(); channel++) {
      float[] plane = average(image.data(), image.index(channel, 0, 0));
      System.arraycopy(plane, 0, small.data(), small.index(channel, 0, 0), plane.length);
    }
    return small;
  }

  /** A mask: what is covered by half or more. */
  public Mask of(Mask mask) {
    return covered(average(values(mask), 0));
  }

  /**
   * The same of defects, of which none is lost: of one that is too thin to cover any pixel by half,
   * as a scratch may be, those belong which it covers at least half as much as any.
   */
  public Mask ofDefects(Mask mask) {
    float[] cover = average(values(mask), 0);
    Mask small = covered(cover);
    MaskPieces pieces = MaskPieces.of(mask);
    float[] most = new float[pieces.pieces().size() + 1];
    forEachDefectPixel(
        pieces, mask, (piece, pixel) -> most[piece] = Math.max(most[piece], cover[pixel]));
    forEachDefectPixel(
        pieces,
        mask,
        (piece, pixel) -> {
          if (most[piece] < HALF && cover[pixel] >= most[piece] / 2) {
            small.data()[pixel] = 1;
          }
        });
    return small;
  }

  /**
   * A mask of smaller pictures at the size of those they are made from: a pixel is that of the
   * smaller one which its middle lies in.
   */
  public Mask enlarged(Mask small) {
    Mask mask = Mask.blank(rows.from, columns.from);
    for (int y = 0; y < rows.from; y++) {
      for (int x = 0; x < columns.from; x++) {
        mask.data()[y * columns.from + x] =
            small.data()[rows.pixelOf(y) * columns.to + columns.pixelOf(x)];
      }
    }
    return mask;
  }

  /** What is done for a pixel of a defect, and the smaller one that it lies in. */
  private interface Each {
    void of(int piece, int pixel);
  }

  private void forEachDefectPixel(MaskPieces pieces, Mask mask, Each each) {
    for (int y = 0; y < mask.height(); y++) {
      for (int x = 0; x < mask.width(); x++) {
        int piece = pieces.numberAt(y, x);
        if (piece > 0) {
          each.of(piece, rows.pixelOf(y) * columns.to + columns.pixelOf(x));
        }
      }
    }
  }

  private Mask covered(float[] cover) {
    Mask mask = Mask.blank(rows.to, columns.to);
    for (int i = 0; i < cover.length; i++) {
      mask.data()[i] = (byte) (cover[i] >= HALF ? 1 : 0);
    }
    return mask;
  }

  private static float[] values(Mask mask) {
    float[] values = new float[mask.data().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = mask.data()[i];
    }
    return values;
  }

  /** One plane, columns first. */
  private float[] average(float[] values, int from) {
    double[] narrow = new double[rows.from * columns.to];
    for (int y = 0; y < rows.from; y++) {
      for (int x = 0; x < columns.to; x++) {
        double sum = 0;
        for (int i = columns.first(x); i < columns.end(x); i++) {
          sum += columns.share(i, x) * values[from + y * columns.from + i];
        }
        narrow[y * columns.to + x] = sum;
      }
    }
    float[] small = new float[rows.to * columns.to];
    for (int y = 0; y < rows.to; y++) {
      for (int x = 0; x < columns.to; x++) {
        double sum = 0;
        for (int i = rows.first(y); i < rows.end(y); i++) {
          sum += rows.share(i, y) * narrow[i * columns.to + x];
        }
        small[y * columns.to + x] = (float) sum;
      }
    }
    return small;
  }

  /** Pixels along one side, before and after. */
  private record Axis(int from, int to) {
    static Axis of(int from, double scale) {
      return new Axis(from, (int) Math.max(1, Math.min(from, Math.round(from * scale))));
    }

    private double step() {
      return (double) from / to;
    }

    /** The first pixel that a smaller one covers a part of. */
    int first(int pixel) {
      return (int) Math.floor(pixel * step());
    }

    /** The one after the last. */
    int end(int pixel) {
      return Math.min(from, (int) Math.ceil((pixel + 1) * step()));
    }

    /** Which part of a smaller pixel one makes up, 0..1. */
    double share(int large, int pixel) {
      double low = Math.max(large, pixel * step());
      double high = Math.min(large + 1.0, (pixel + 1) * step());
      return Math.max(0, high - low) / step();
    }

    /** The smaller pixel that a pixel's middle lies in. */
    int pixelOf(int large) {
      return (int) Math.min(to - 1.0, (large + 0.5) / step());
    }
  }
}
