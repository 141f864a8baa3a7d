package kizu.dataset.folder;

import java.util.Locale;
import java.util.Optional;
import kizu.api.dataset.Split;

/** The words that name a part of a data set, in lists and as folders. */
final class SplitWords {
  private SplitWords() {}

  /** The part a word means, in upper or lower case. */
  static Optional<Split> of(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "train", "training" -> Optional.of(Split.TRAIN);
      case "val", "valid", "validation" -> Optional.of(Split.VALIDATION);
      case "test", "testing" -> Optional.of(Split.TEST);
      default -> Optional.empty();
    };
  }
}
