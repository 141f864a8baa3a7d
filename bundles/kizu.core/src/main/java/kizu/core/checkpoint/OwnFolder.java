package kizu.core.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Removes folders that checkpoints made, and nothing else: no link is followed, a folder that holds
 * anything of somebody else's stays as it is.
 *
 * @param names the files such a folder may hold
 */
record OwnFolder(Set<String> names) {
  /** Whether everything in a folder is a file of ours; not for a link to one. */
  boolean owns(Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    for (Path file : list(folder)) {
      if (!names.contains(file.getFileName().toString())
          || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        return false;
      }
    }
    return true;
  }

  /** Removes a folder of ours; leaves any other. */
  void delete(Path folder) throws IOException {
    if (owns(folder)) {
      for (Path file : list(folder)) {
        Files.delete(file);
      }
      Files.delete(folder);
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
