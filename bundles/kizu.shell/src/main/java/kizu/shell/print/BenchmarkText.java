package kizu.shell.print;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import kizu.api.benchmark.BenchmarkTable;

/** Tables of a benchmark, each with its title above and how to read it below. */
public final class BenchmarkText {
  private BenchmarkText() {}

  /** The lines; numbers are aligned to the right. */
  public static List<String> lines(List<BenchmarkTable> tables) {
    List<String> lines = new ArrayList<>();
    for (BenchmarkTable measured : tables) {
      if (!lines.isEmpty()) {
        lines.add("");
      }
      lines.add(measured.title());
      String[] titles =
          IntStream.range(0, measured.columns().size())
              .mapToObj(i -> (numbers(measured, i) ? ">" : "") + measured.columns().get(i))
              .toArray(String[]::new);
      Table table = new Table(titles);
      measured.rows().forEach(row -> table.row(row.toArray(String[]::new)));
      lines.addAll(table.lines());
      lines.add(measured.note());
    }
    return lines;
  }

  private static boolean numbers(BenchmarkTable table, int column) {
    return column > 0
        && table.rows().stream().allMatch(row -> row.get(column).matches("[-+0-9.eE–]+"));
  }
}
