package kizu.shell.print;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows in aligned columns, two spaces apart. Numbers' columns are aligned to the right. */
public final class Table {
  private final List<String[]> rows = new ArrayList<>();
  private final boolean[] right;

  /**
   * An empty table.
   *
   * @param titles a title a column; one that begins with {@code >} is aligned to the right
   */
  public Table(String... titles) {
    right = new boolean[titles.length];
    String[] head = new String[titles.length];
    for (int i = 0; i < titles.length; i++) {
      right[i] = titles[i].startsWith(">");
      head[i] = right[i] ? titles[i].substring(1) : titles[i];
    }
    rows.add(head);
  }

  /** Adds a row; one cell a column. */
  public Table row(String... cells) {
    if (cells.length != right.length) {
      throw new IllegalArgumentException(
          cells.length + " cells for " + right.length + " columns: " + Arrays.toString(cells));
    }
    rows.add(cells.clone());
    return this;
  }

  /** The lines, without spaces at their ends; the titles only if there are any. */
  public List<String> lines() {
    boolean titled = Arrays.stream(rows.get(0)).anyMatch(title -> !title.isEmpty());
    return rows.stream().skip(titled ? 0 : 1).map(this::line).toList();
  }

  private String line(String[] row) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.length; i++) {
      String space = " ".repeat(width(i) - length(row[i]));
      line.append(i == 0 ? "" : "  ");
      line.append(right[i] ? space + row[i] : row[i] + space);
    }
    return line.toString().stripTrailing();
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> length(row[column])).max().orElse(0);
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
