package kizu.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import kizu.api.AddOnException;
import kizu.api.KizuException;
import kizu.api.benchmark.Benchmark;
import kizu.api.benchmark.BenchmarkTable;
import kizu.api.experiment.Progress;
import kizu.api.report.ReportWriter;
import org.jspecify.annotations.Nullable;

/**
 * Names the benchmark or report writer that fails: whatever it throws beside a {@link
 * KizuException}, and a null it returns.
 *
 * @param kind in words
 * @param name the component's name
 * @param bundle symbolic name and version of its bundle
 */
record NamedService(String kind, String name, String bundle) {
  private static final int LONGEST = 400;

  /** What is asked of the service. */
  @FunctionalInterface
  private interface Call<T> {
    T of() throws KizuException;
  }

  /** The benchmark, named. */
  Benchmark benchmark(Benchmark benchmark) {
    return new Benchmark() {
      /** A table of all benchmarks is no worse for one that cannot say what it is. */
      @Override
      public String description() {
        try {
          return call("description", benchmark::description);
        } catch (AddOnException | KizuException e) {
          return "fails: " + e.getMessage();
        }
      }

      @Override
      public List<BenchmarkTable> run(Optional<Path> dataset, Progress progress)
          throws KizuException {
        return List.copyOf(call("run", () -> benchmark.run(dataset, progress)));
      }
    };
  }

  /** The report writer, named. */
  ReportWriter reports(ReportWriter writer) {
    return folder -> call("write", () -> writer.write(folder));
  }

  private <T> T call(String method, Call<T> call) throws KizuException {
    T result;
    try {
      result = call.of();
    } catch (KizuException | AddOnException e) {
      throw e;
    } catch (Throwable e) {
      throw failure(method + "() threw " + words(e), e);
    }
    if (result == null) {
      throw failure(method + "() returned null", null);
    }
    return result;
  }

  private AddOnException failure(String problem, @Nullable Throwable e) {
    return new AddOnException(kind, name, bundle, problem, e instanceof OutOfMemoryError, e);
  }

  private static String words(Throwable thrown) {
    String line = String.valueOf(thrown).replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
  }
}
