package kizu.experiment.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Starts workers by the distribution's own script, with the Java, the data folder and the
 * environment of this process, so that they have the same bundles and configuration.
 *
 * @param script {@code bin/kizu} or {@code bin/kizu.bat}
 * @param data the data folder
 */
public record DistributionStart(Path script, Path data) implements WorkerStart {
  /** Of the machine's memory, for the heaps of all workers together: what this process may take. */
  private static final double HEAP_PERCENT = 50;

  /** How a person says how large a heap may be. */
  private static final Pattern HEAP = Pattern.compile("-Xmx|-XX:(MaxRAMPercentage|MaxHeapSize)");

  /** Empty where this process was not started from a distribution. */
  public static Optional<WorkerStart> of(Function<String, @Nullable String> properties) {
    String home = properties.apply("kizu.home");
    String data = properties.apply("kizu.data");
    if (home == null || data == null) {
      return Optional.empty();
    }
    boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    Path script = Path.of(home, "bin", windows ? "kizu.bat" : "kizu");
    return Files.isRegularFile(script)
        ? Optional.of(new DistributionStart(script, Path.of(data)))
        : Optional.empty();
  }

  @Override
  public Process start(int workers) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(script.toString(), "worker");
    builder.environment().put("KIZU_DATA", data.toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    // In front, so that what a person gave still wins.
    builder
        .environment()
        .put("KIZU_OPTS", "-XX:MaxRAMPercentage=" + HEAP_PERCENT / workers + " " + options());
    return builder.start();
  }

  @Override
  public long heap(int workers) {
    long own = Runtime.getRuntime().maxMemory();
    return HEAP.matcher(options()).find() ? own : own / workers;
  }

  private static String options() {
    Map<String, String> environment = System.getenv();
    return environment.getOrDefault("KIZU_OPTS", environment.getOrDefault("JAVA_OPTS", ""));
  }
}
