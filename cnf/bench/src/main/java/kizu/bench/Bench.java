package kizu.bench;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the benchmarks on one core and prints images a second and the ratio to a plain copy. */
public final class Bench {
  private static final int HEAP_MIB = 1024;
  private static final int ITERATION_MILLIS = 100;

  private Bench() {}

  /**
   * Runs them.
   *
   * @param arguments seconds for each benchmark (default 3), then names to run (default all)
   */
  public static void main(String... arguments) throws RunnerException {
    int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3;
    OptionsBuilder options = new OptionsBuilder();
    if (arguments.length < 2) {
      options.include("Synthesis");
    } else {
      options.include("Synthesis\\.copy$");
      for (int i = 1; i < arguments.length; i++) {
        options.include("Synthesis\\." + arguments[i] + "$");
      }
    }
    options
        .forks(1)
        .threads(1)
        .jvmArgs(
            "-Xms" + HEAP_MIB + "m",
            "-Xmx" + HEAP_MIB + "m",
            "-XX:+UseSerialGC",
            "-XX:ActiveProcessorCount=1")
        .warmupIterations(2)
        .warmupTime(TimeValue.seconds(1))
        .measurementIterations(seconds * 1000 / ITERATION_MILLIS)
        .measurementTime(TimeValue.milliseconds(ITERATION_MILLIS))
        .verbosity(VerboseMode.SILENT);
    print(new Runner(options.build()).run());
  }

  private static void print(Collection<RunResult> results) {
    Map<String, Double> micros = new TreeMap<>();
    for (RunResult result : results) {
      // Others may be using this core: the least disturbed iteration says what the code costs.
      micros.put(
          result.getPrimaryResult().getLabel(), result.getPrimaryResult().getStatistics().getMin());
    }
    double copy = micros.getOrDefault("copy", Double.NaN);
    System.out.printf(
        Locale.ROOT, "%-16s %10s %12s %8s%n", "512x512x3", "us", "images/s", "x copy");
    micros.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .forEach(
            e ->
                System.out.printf(
                    Locale.ROOT,
                    "%-16s %10.1f %12.0f %8.2f%n",
                    e.getKey(),
                    e.getValue(),
                    1e6 / e.getValue(),
                    e.getValue() / copy));
  }
}
