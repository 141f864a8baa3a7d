package kizu.api.dataset;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The image files of a folder, listed the same on every machine.
 *
 * <p>Files end in one of {@link #ENDINGS}, in upper or lower case. Hidden files and those that file
 * managers and network storage leave behind are passed over; any other file is a finding. Links to
 * files are followed inside the {@link DatasetRoot}, links to folders and out of it only where the
 * root says so.
 *
 * @param byName the files by their path from the folder, with {@code /}, without ending and in
 *     Unicode's composed form, in the order of these names; of two files of one such name, the
 *     first by its path
 * @param problems files that were left out, in the order of their paths
 * @param passedOver how many system files and folders were passed over, by their names
 */
public record ImageFiles(
    SortedMap<String, Path> byName,
    List<DatasetProblem> problems,
    SortedMap<String, Integer> passedOver) {
  /** The endings of image files. */
  public static final List<String> ENDINGS =
      List.of(".png", ".jpg", ".jpeg", ".bmp", ".tif", ".tiff");

  /** No files at all. */
  public static final ImageFiles NONE = new ImageFiles(new TreeMap<>(), List.of(), new TreeMap<>());

  /** Copies all. */
  public ImageFiles {
    byName = Collections.unmodifiableSortedMap(new TreeMap<>(byName));
    problems = List.copyOf(problems);
    passedOver = Collections.unmodifiableSortedMap(new TreeMap<>(passedOver));
  }

  /** Whether a file's name has one of the endings. */
  public static boolean isImage(String name) {
    return withoutEnding(name).length() < name.length();
  }

  /** A name without its ending, if that is one of {@link #ENDINGS}; else the name. */
  public static String withoutEnding(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    for (String ending : ENDINGS) {
      if (lower.endsWith(ending)) {
        return name.substring(0, name.length() - ending.length());
      }
    }
    return name;
  }
}
