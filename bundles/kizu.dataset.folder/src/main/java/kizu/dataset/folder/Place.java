package kizu.dataset.folder;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import kizu.api.dataset.Split;

/**
 * The folders a picture or mask lies in, below {@code images} or {@code masks} or above it.
 *
 * @param folders their names, from the outside
 */
record Place(List<String> folders) {
  /** The place of a file's name with {@code /}. */
  static Place of(String name) {
    String[] parts = name.split("/", -1);
    return new Place(List.copyOf(Arrays.asList(parts).subList(0, parts.length - 1)));
  }

  /** The parts that its folders name; more than one is a contradiction. */
  Set<Split> splits() {
    Set<Split> splits = new TreeSet<>();
    folders.forEach(folder -> SplitWords.of(folder).ifPresent(splits::add));
    return splits;
  }

  /** The class that its first folder names which names no part. */
  Optional<String> defectClass() {
    return folders.stream()
        .filter(folder -> SplitWords.of(folder).isEmpty())
        .findFirst()
        .map(Entry::defectClass);
  }
}
