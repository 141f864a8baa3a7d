package kizu.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.felix.main.Main;
import org.osgi.framework.Constants;

/**
 * The framework's properties, as {@code conf/config.properties} gives them with its variables
 * filled in. A system property that starts with {@code felix.} or {@code org.osgi.framework.} wins
 * over the file.
 *
 * @param properties every key and its value
 */
record Settings(Map<String, String> properties) {
  private static final String LEVEL = "kizu.start.level";

  /** With a command to run, the level is not reached at which the interactive shell would start. */
  private static final String COMMAND_LEVEL = "kizu.command.start.level";

  Settings {
    properties = Map.copyOf(properties);
  }

  /**
   * Reads the file.
   *
   * @param interactive whether the shell in the terminal is wanted
   * @throws IOException if there is no such file or a variable in it cannot be filled in
   */
  static Settings read(Path file, boolean interactive) throws IOException {
    if (!Files.isReadable(file)) {
      throw new IOException(file + ": cannot be read. Unpack the distribution again.");
    }
    System.setProperty(Main.CONFIG_PROPERTIES_PROP, file.toUri().toString());
    Map<String, String> properties =
        Optional.ofNullable(Main.loadConfigProperties())
            .orElseThrow(() -> new IOException(file + ": cannot be read. See the message above."));
    String commandLevel = properties.get(COMMAND_LEVEL);
    if (!interactive && commandLevel != null) {
      properties.put(Constants.FRAMEWORK_BEGINNING_STARTLEVEL, commandLevel);
    }
    Main.copySystemProperties(properties);
    return new Settings(properties);
  }

  /**
   * The start level of a bundle: {@code kizu.start.level.NAME}, else {@code kizu.start.level}, else
   * 10.
   *
   * @param symbolicName the bundle's
   * @throws IllegalStateException if it is no number above 0
   */
  int startLevel(String symbolicName) {
    String key = LEVEL + "." + symbolicName;
    String value =
        Optional.ofNullable(properties.get(key)).orElse(properties.getOrDefault(LEVEL, "10"));
    try {
      int level = Integer.parseInt(value.strip());
      if (level > 0) {
        return level;
      }
    } catch (NumberFormatException e) {
      // Said below, as for a number that is too small.
    }
    throw new IllegalStateException(
        "conf/config.properties, " + key + ": '" + value + "' is no start level. Give 1 or more.");
  }
}
