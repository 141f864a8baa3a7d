package kizu.model.predict;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import kizu.api.dataset.ImageFiles;

/**
 * What the results of each picture are called: as the picture, with the ending {@code .png}. Where
 * that would be another's already (names that differ by their ending, or on some systems by upper
 * and lower case only), the ending stays within the name, and then a number is added.
 */
final class PictureNames {
  private static final String ENDING = ".png";

  private PictureNames() {}

  /**
   * Names by picture, the same for the same pictures.
   *
   * @param pictures their paths, in order
   */
  static Map<String, String> of(Collection<String> pictures) {
    Set<String> taken = new HashSet<>();
    Map<String, String> names = new LinkedHashMap<>();
    for (String picture : pictures) {
      String name = ImageFiles.withoutEnding(picture) + ENDING;
      for (int n = 1; !taken.add(name.toLowerCase(Locale.ROOT)); n++) {
        name = n == 1 ? picture + ENDING : picture + "-" + n + ENDING;
      }
      names.put(picture, name);
    }
    return names;
  }
}
