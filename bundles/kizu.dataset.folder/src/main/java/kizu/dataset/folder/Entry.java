package kizu.dataset.folder;

import java.util.Locale;
import java.util.Optional;
import kizu.api.KizuException;
import kizu.api.dataset.SampleInfo;
import kizu.api.dataset.Split;

/**
 * What a list says about one picture.
 *
 * @param where file and line or key, for messages
 * @param split its part, if said
 * @param defectClass its class, if said
 * @param group its group, if said
 */
record Entry(
    String where, Optional<Split> split, Optional<String> defectClass, Optional<String> group) {
  /** The part a word means. */
  static Split split(String word, String where) throws KizuException {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "train" -> Split.TRAIN;
      case "val", "validation" -> Split.VALIDATION;
      case "test" -> Split.TEST;
      default ->
          throw new KizuException(
              where, "'" + word + "' is no split", "Give train, val (or validation) or test.");
    };
  }

  /** The class a word means: good pictures are called normal here. */
  static String defectClass(String word) {
    return word.equalsIgnoreCase(SampleInfo.NORMAL) || word.equalsIgnoreCase("good")
        ? SampleInfo.NORMAL
        : word;
  }
}
