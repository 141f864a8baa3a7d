package kizu.dataset.folder;

import java.util.Optional;
import kizu.api.KizuException;
import kizu.api.dataset.FileNames;
import kizu.api.dataset.SampleInfo;
import kizu.api.dataset.Split;

/**
 * What a list says about one picture.
 *
 * @param name the picture's name as it is written
 * @param where file and line or key, for messages
 * @param split its part, if said
 * @param defectClass its class, if said
 * @param group its group, if said
 */
record Entry(
    String name,
    String where,
    Optional<Split> split,
    Optional<String> defectClass,
    Optional<String> group) {
  /** The part a word means. */
  static Split split(String word, String where) throws KizuException {
    Optional<Split> split = SplitWords.of(word);
    if (split.isEmpty()) {
      throw new KizuException(
          where, "'" + word + "' is no split", "Give train, val (or validation) or test.");
    }
    return split.get();
  }

  /** The class a word means: good pictures are called normal here. */
  static String defectClass(String word) {
    return SampleInfo.meansNormal(word) ? SampleInfo.NORMAL : FileNames.composed(word);
  }
}
