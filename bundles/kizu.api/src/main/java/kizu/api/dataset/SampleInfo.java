package kizu.api.dataset;

import java.util.Locale;

/**
 * One sample of a data set, without its pixels.
 *
 * @param id unique in the data set; for files, the path below the root without its ending
 * @param split the part it belongs to
 * @param group the independent unit (one part, one exposure series); a group lies in one split only
 * @param defectClass the class of its defect, or {@link #NORMAL}
 * @param source where it comes from, for messages: a file's path or a generator's name and index
 */
public record SampleInfo(String id, Split split, String group, String defectClass, String source) {
  /** The class of a sample without a defect. */
  public static final String NORMAL = "normal";

  /** Whether a word of a list, a folder or a file of names means {@link #NORMAL}. */
  public static boolean meansNormal(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case NORMAL, "good", "ok", "no_defect", "defect_free" -> true;
      default -> false;
    };
  }

  /** Whether the sample shows a defect. */
  public boolean defective() {
    return !NORMAL.equals(defectClass);
  }
}
