package kizu.api.benchmark;

import java.util.List;

/**
 * What a benchmark found.
 *
 * @param title one line
 * @param columns a title a column; the first column names what was measured
 * @param rows as many cells as there are columns, each
 * @param note how it was measured, and how to read it
 */
public record BenchmarkTable(
    String title, List<String> columns, List<List<String>> rows, String note) {
  /** Copies the lists. */
  public BenchmarkTable {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<String> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(row + " has not a cell for each of " + columns);
      }
    }
  }
}
