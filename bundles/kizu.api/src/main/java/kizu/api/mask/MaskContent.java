package kizu.api.mask;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kizu.api.image.LabelImage;
import kizu.api.image.LabelImage.Kind;

/**
 * What stands in one mask.
 *
 * @param file the mask
 * @param space what its values are
 * @param indexed whether they are indices of a palette with colours
 * @param jpeg whether compression has blurred its values; those near black and white are snapped
 * @param brightest the highest value before that
 * @param pixels how many pixels it has
 * @param border how many of them lie on its border
 * @param values its values, ascending, with what is known of each; of more than {@link #MOST} the
 *     commonest, with whom the others are counted that the user said the same of
 * @param distinct how many different values it has
 */
record MaskContent(
    Path file,
    ValueSpace space,
    boolean indexed,
    boolean jpeg,
    int brightest,
    int pixels,
    int border,
    Map<Integer, Tally> values,
    int distinct) {
  static final int MOST = 256;

  private static final int NOISE = 40;

  /**
   * What is known of one value in one mask.
   *
   * @param colour its colour, 0xRRGGBB, where it is an index
   * @param pixels how many pixels have it
   * @param border how many of them lie on the mask's border
   * @param between how many lie between a lower and a higher value, as those of a soft edge do
   */
  record Tally(int colour, int pixels, int border, int between) {
    private Tally with(Tally other) {
      return new Tally(
          colour, pixels + other.pixels, border + other.border, between + other.between);
    }
  }

  /**
   * Looks at a mask.
   *
   * @param labels whose values are changed
   * @param jpeg whether it was compressed so
   * @param said what the user said of values
   */
  static MaskContent of(Path file, LabelImage labels, boolean jpeg, MaskValues said) {
    boolean colours = labels.kind() == Kind.COLOUR && !ValueSpace.onlyGrey(labels);
    ValueSpace space = colours ? ValueSpace.COLOUR : ValueSpace.NUMBER;
    boolean indexed = labels.kind() == Kind.INDEX && !labels.palette().orElseThrow().grey();
    int[] values = space.values(labels);
    int brightest = 0;
    for (int value : values) {
      brightest = Math.max(brightest, value);
    }
    if (jpeg) {
      snap(space, values);
    }
    Map<Integer, int[]> counts = new HashMap<>();
    Neighbourhood around = new Neighbourhood(space, labels.width(), labels.height(), values);
    int width = labels.width();
    int height = labels.height();
    int last = -1;
    int[] count = new int[3];
    for (int y = 0, i = 0; y < height; y++) {
      for (int x = 0; x < width; x++, i++) {
        if (values[i] != last || i == 0) {
          last = values[i];
          count = counts.computeIfAbsent(last, value -> new int[3]);
        }
        count[0]++;
        if (x == 0 || y == 0 || x == width - 1 || y == height - 1) {
          count[1]++;
        }
        if (!indexed && around.between(x, y)) {
          count[2]++;
        }
      }
    }
    int[] palette = indexed ? labels.palette().orElseThrow().colours() : new int[0];
    return new MaskContent(
        file,
        space,
        indexed,
        jpeg,
        brightest,
        values.length,
        width < 2 || height < 2 ? values.length : 2 * (width + height) - 4,
        kept(counts, palette, space, said),
        counts.size());
  }

  private static Map<Integer, Tally> kept(
      Map<Integer, int[]> counts, int[] palette, ValueSpace space, MaskValues said) {
    boolean named = said.space().equals(Optional.of(space));
    Map<Integer, Tally> kept = new TreeMap<>();
    Map<Optional<MaskValues.Range>, Integer> alike = new HashMap<>();
    counts.entrySet().stream()
        .sorted(
            Map.Entry.<Integer, int[]>comparingByValue((a, b) -> Integer.compare(b[0], a[0]))
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(named ? counts.size() : MOST)
        .forEach(
            entry -> {
              int value = entry.getKey();
              int[] count = entry.getValue();
              int colour = value < palette.length ? palette[value] : 0;
              Tally tally = new Tally(colour, count[0], count[1], count[2]);
              int first = alike.computeIfAbsent(said.range(value), range -> value);
              kept.merge(kept.size() < MOST ? value : first, tally, Tally::with);
            });
    return kept;
  }

  /** Values near black and white are black and white, in each channel. */
  static void snap(ValueSpace space, int[] values) {
    int channels = space == ValueSpace.COLOUR ? 3 : 1;
    for (int i = 0; i < values.length; i++) {
      int snapped = 0;
      for (int c = 0; c < channels; c++) {
        int part = (values[i] >> (8 * c)) & 0xff;
        int near = part <= NOISE ? 0 : part >= 255 - NOISE ? 255 : part;
        snapped |= near << (8 * c);
      }
      values[i] = snapped;
    }
  }

  /** Whether all that stands in it is lost by compression: class numbers saved as JPEG. */
  boolean drowned() {
    return jpeg && space == ValueSpace.NUMBER && brightest > 0 && brightest <= NOISE;
  }

  /** The same content, its values as colours. */
  MaskContent inColours() {
    if (space == ValueSpace.COLOUR) {
      return this;
    }
    Map<Integer, Tally> colours = new TreeMap<>();
    values.forEach(
        (value, tally) ->
            colours.merge(
                indexed ? tally.colour : Math.min(255, value) * 0x010101, tally, Tally::with));
    return new MaskContent(
        file, ValueSpace.COLOUR, false, jpeg, brightest, pixels, border, colours, distinct);
  }
}
