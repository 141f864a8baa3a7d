package kizu.experiment.data;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import org.osgi.framework.Bundle;

/** Tells which code would read a data set now. */
public final class Readers {
  private static final String REFERENCE = "reference:";

  private Readers() {}

  /**
   * A text that changes with every bundle that is added, removed or replaced, also by a build of
   * the same version.
   */
  public static String of(Bundle[] bundles) {
    TreeSet<String> readers = new TreeSet<>();
    for (Bundle bundle : bundles) {
      readers.add(
          bundle.getSymbolicName() + " " + bundle.getVersion() + " " + file(bundle.getLocation()));
    }
    return String.join("\n", readers);
  }

  private static String file(String location) {
    String plain =
        location.startsWith(REFERENCE) ? location.substring(REFERENCE.length()) : location;
    try {
      Path file = Path.of(URI.create(plain));
      return Files.size(file) + " " + Files.getLastModifiedTime(file).toMillis();
    } catch (IOException | IllegalArgumentException | FileSystemNotFoundException e) {
      // No file that can be looked at; name and version have to do.
      return "";
    }
  }
}
