package kizu.api.experiment;

import java.util.List;
import kizu.api.dataset.DatasetProblem;
import kizu.api.dataset.Split;

/**
 * What a check of a data set, and of what an experiment asks of it, found.
 *
 * @param name the set
 * @param format the format it was read with
 * @param reading how the set was read, a line a topic
 * @param counts samples by split and class
 * @param sizes the distinct image sizes, most frequent first, as {@code 512×208 (120)}
 * @param problems every finding, errors first
 */
public record DatasetReport(
    String name,
    String format,
    List<String> reading,
    List<Count> counts,
    List<String> sizes,
    List<DatasetProblem> problems) {
  /** Copies the lists. */
  public DatasetReport {
    reading = List.copyOf(reading);
    counts = List.copyOf(counts);
    sizes = List.copyOf(sizes);
    problems = List.copyOf(problems);
  }

  /** Whether training should be refused. */
  public boolean hasErrors() {
    return problems.stream().anyMatch(DatasetProblem::refuses);
  }

  /**
   * How many samples of a class a split has.
   *
   * @param split the split
   * @param defectClass the class
   * @param samples how many samples
   * @param groups how many groups
   */
  public record Count(Split split, String defectClass, int samples, int groups) {}
}
