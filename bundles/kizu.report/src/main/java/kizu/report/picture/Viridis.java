package kizu.report.picture;

import java.util.Locale;

/**
 * The viridis colour map: equal steps look equally large, also in grey and to the colour-blind (S.
 * van der Walt and N. Smith, 2015; ten of its colours, the others between them).
 */
public final class Viridis {
  private static final int[] COLOURS = {
    0x440154, 0x482878, 0x3E4989, 0x31688E, 0x26828E, 0x1F9E89, 0x35B779, 0x6ECE58, 0xB5DE2B,
    0xFDE725
  };

  private Viridis() {}

  /**
   * A colour.
   *
   * @param share 0..1; beyond, the end's colour
   * @return packed red, green and blue
   */
  public static int rgb(double share) {
    double at = Math.max(0, Math.min(1, share)) * (COLOURS.length - 1);
    int low = Math.min(COLOURS.length - 2, (int) at);
    int rgb = 0;
    for (int bits = 16; bits >= 0; bits -= 8) {
      int from = COLOURS[low] >> bits & 0xFF;
      int to = COLOURS[low + 1] >> bits & 0xFF;
      rgb |= (int) Math.round(from + (at - low) * (to - from)) << bits;
    }
    return rgb;
  }

  /** A CSS gradient from low to high. */
  public static String gradient() {
    StringBuilder css = new StringBuilder("linear-gradient(90deg");
    for (int colour : COLOURS) {
      css.append(String.format(Locale.ROOT, ",#%06x", colour));
    }
    return css.append(')').toString();
  }
}
