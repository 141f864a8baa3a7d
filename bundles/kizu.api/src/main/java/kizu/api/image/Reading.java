package kizu.api.image;

import java.util.List;
import java.util.Set;
import kizu.api.config.Option;
import kizu.api.config.Options;

/**
 * How stored pixels become an image, where a file leaves it open. Pictures and masks of one set are
 * read alike.
 *
 * @param bits bits in use of every sample that has more than eight, 9 to 16: full scale is 2^bits −
 *     1, and a file with a higher value is refused; 0 for what each file says of itself
 * @param shown whether orientation tags are followed, in pictures and masks alike; else pixels come
 *     as stored
 */
public record Reading(int bits, boolean shown) {
  /** By what each file says of its depth, pixels as stored. */
  public static final Reading AS_STORED = new Reading(0, false);

  private static final String AUTO = "auto";
  private static final String BITS = "bits";
  private static final String ORIENTATION = "orientation";
  private static final String STORED = "stored";
  private static final String SHOWN = "shown";

  /** Checks the depth. */
  public Reading {
    if (bits != 0 && (bits < 9 || bits > 16)) {
      throw new IllegalArgumentException("bits is " + bits + ", allowed are 0 and 9 to 16");
    }
  }

  /**
   * The options {@code bits} and {@code orientation} of a format that reads image files. Depths of
   * up to eight bits need no option, since files of 1, 2, 4 and 8 bits say so.
   */
  public static List<Option> options() {
    return List.of(
        Option.choice(
            BITS,
            AUTO,
            List.of(AUTO, "9", "10", "11", "12", "13", "14", "15", "16"),
            "Bits in use of samples stored in more than 8: 12 for a 12-bit camera whose files have"
                + " 16; auto for what each file says."),
        Option.choice(
            ORIENTATION,
            AUTO,
            List.of(AUTO, STORED, SHOWN),
            "Whether pictures and masks are taken as their pixels are stored, or turned as their"
                + " orientation tags (EXIF, TIFF) say; auto for stored, refused where a picture and"
                + " its mask would not lie alike."));
  }

  /** Whether the values of {@link #options()} leave the orientation open. */
  public static boolean orientationOpen(Options values) {
    return values.text(ORIENTATION).equals(AUTO);
  }

  /** What the values of a format ask for: as stored where it is none of image files. */
  public static Reading ofFormat(Options values) {
    Set<String> declared = values.values().keySet();
    return declared.contains(BITS) && declared.contains(ORIENTATION) ? of(values) : AS_STORED;
  }

  /** What the values of {@link #options()} ask for. */
  public static Reading of(Options values) {
    String bits = values.text(BITS);
    return new Reading(
        bits.equals(AUTO) ? 0 : Integer.parseInt(bits), values.text(ORIENTATION).equals(SHOWN));
  }
}
