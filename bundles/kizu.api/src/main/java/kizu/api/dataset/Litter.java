package kizu.api.dataset;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What systems leave in folders: hidden files, thumbnails of file managers and network storage,
 * recycle bins, caches. They are no pictures of the set, whatever their ending.
 */
final class Litter {
  private static final Set<String> NAMES =
      Set.of(
          "thumbs.db",
          "ehthumbs.db",
          "desktop.ini",
          "icon\r",
          "__macosx",
          "__pycache__",
          "$recycle.bin",
          "system volume information",
          "lost+found",
          "found.000",
          "network trash folder",
          "temporary items");

  /** Network storage marks its own folders and files by {@code @} and {@code #}. */
  private static final Pattern STORAGE =
      Pattern.compile(
          "@(eadir|recycle|recently-snapshot|tmp|synoeastream|synoresource|sharebin)"
              + "|.*@syno(eastream|resource)|#(recycle|snapshot)|syno(photo|file)_thumb.*");

  private Litter() {}

  /** Whether a file or folder is to be looked at: its name is text and nothing a system left. */
  static boolean isNone(Path file) {
    return FileNames.isText(file) && !is(file.getFileName().toString());
  }

  static boolean is(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.startsWith(".")
        || lower.startsWith("~$")
        || NAMES.contains(lower)
        || STORAGE.matcher(lower).matches();
  }
}
