package kizu.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.felix.main.Main;
import org.osgi.framework.Constants;

/**
 * The framework's properties, as {@code conf/config.properties} gives them with its variables
 * filled in. A system property that starts with {@code felix.} or {@code org.osgi.framework.}, or
 * is a bound such as {@code kizu.stop.seconds}, wins over the file.
 *
 * @param properties every key and its value
 */
record Settings(Map<String, String> properties) {
  private static final Pattern BOUND = Pattern.compile("kizu\\.[a-z]+\\.seconds");
  private static final String LEVEL = "kizu.start.level";

  private static final String START_SECONDS = "kizu.start.seconds";
  private static final String STOP_SECONDS = "kizu.stop.seconds";

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
            .orElseThrow(
                () ->
                    new IOException(
                        file + ": is no file of properties. Unpack the distribution again."));
    String commandLevel = properties.get(COMMAND_LEVEL);
    if (!interactive && commandLevel != null) {
      properties.put(Constants.FRAMEWORK_BEGINNING_STARTLEVEL, commandLevel);
    }
    Main.copySystemProperties(properties);
    for (String key : System.getProperties().stringPropertyNames()) {
      if (BOUND.matcher(key).matches()) {
        properties.put(key, System.getProperty(key));
      }
    }
    return new Settings(properties);
  }

  /** How long a start may make no progress, in milliseconds; a minute unless the file says more. */
  long startMillis() {
    return TimeUnit.SECONDS.toMillis(positive(START_SECONDS, "60", "a number of seconds"));
  }

  /** How long bundles may take to stop: a run that is interrupted writes its checkpoint in it. */
  long stopMillis() {
    return TimeUnit.SECONDS.toMillis(positive(STOP_SECONDS, "30", "a number of seconds"));
  }

  /**
   * The bundles without which there is no shell.
   *
   * @param interactive whether it is to open in the terminal
   */
  List<String> needed(boolean interactive) {
    String key = interactive ? "kizu.needs" : "kizu.command.needs";
    return Pattern.compile("[\\s,]+")
        .splitAsStream(properties.getOrDefault(key, ""))
        .filter(name -> !name.isEmpty())
        .toList();
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
    return positive(key, Optional.ofNullable(properties.get(LEVEL)).orElse("10"), "a start level");
  }

  private int positive(String key, String fallback, String what) {
    String value = properties.getOrDefault(key, fallback);
    try {
      int number = Integer.parseInt(value.strip());
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, as for a number that is too small.
    }
    throw new IllegalStateException(
        "conf/config.properties, "
            + key
            + ": '"
            + FailureText.oneLine(value)
            + "' is not "
            + what
            + ". Give 1 or more.");
  }
}
