package kizu.api.benchmark;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import kizu.api.KizuException;
import kizu.api.experiment.Progress;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Measures the components that are there and prints tables. Register it as a service with a {@link
 * kizu.api.ComponentName}; {@code kizu:benchmark NAME} calls it.
 */
@ConsumerType
public interface Benchmark {
  /** What it measures, one line. */
  String description();

  /**
   * Measures.
   *
   * @param dataset the folder of a data set to measure on; without one, data that need none
   * @param progress told how far it is, asked whether to stop
   * @return the tables, also if it was asked to stop: then those that are whole
   * @throws KizuException if a component or the data are missing
   */
  List<BenchmarkTable> run(Optional<Path> dataset, Progress progress) throws KizuException;
}
