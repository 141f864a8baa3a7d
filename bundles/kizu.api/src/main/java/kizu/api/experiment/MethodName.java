package kizu.api.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a comparison calls one of the things it compares: a method, or a method with settings of its
 * own, as {@code random+training.pretrain=400}.
 *
 * @param text as it was written
 */
public record MethodName(String text) {
  /** Before a setting: a value may hold a plus of its own, such as 1e+3. */
  private static final String SETTING = "\\+(?=[A-Za-z][A-Za-z0-9.-]*=)";

  /** The method itself, without settings. */
  public String method() {
    return text.split(SETTING, 2)[0];
  }

  /** The settings, as {@code key=value}; none for a plain method. */
  public List<String> settings() {
    String[] parts = text.split(SETTING);
    return List.copyOf(Arrays.asList(parts).subList(1, parts.length));
  }

  /** Whether it has settings of its own. */
  public boolean varied() {
    return !settings().isEmpty();
  }

  /** Of characters that every file system knows; names that differ in others only share one. */
  public String fileName() {
    return text.replaceAll("[^A-Za-z0-9.+=_-]", "_");
  }

  /**
   * The name of the folder of one of its runs in a comparison.
   *
   * @param seed the run's seed
   */
  public String folder(long seed) {
    return fileName() + "-s" + seed;
  }

  /**
   * The names in a list separated by commas; a comma within brackets belongs to a value.
   *
   * @param list as typed, such as {@code none,random+synthesis.defectsPerImage=1}
   */
  public static List<String> list(String list) {
    List<String> names = new ArrayList<>();
    int depth = 0;
    int begin = 0;
    for (int i = 0; i < list.length(); i++) {
      char c = list.charAt(i);
      if (c == '[' || c == '{') {
        depth++;
      } else if (c == ']' || c == '}') {
        depth--;
      } else if (c == ',' && depth <= 0) {
        names.add(list.substring(begin, i));
        begin = i + 1;
      }
    }
    names.add(list.substring(begin));
    return List.copyOf(names);
  }
}
