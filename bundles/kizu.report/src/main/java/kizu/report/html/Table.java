package kizu.report.html;

import java.util.ArrayList;
import java.util.List;

/** A table whose first column names and whose other columns hold numbers, aligned. */
public final class Table {
  private final List<String> heads;
  private final List<List<Cell>> rows = new ArrayList<>();

  /**
   * What stands in a cell.
   *
   * @param text the value
   * @param note smaller, below it; empty for none
   * @param tone a class, or empty
   */
  public record Cell(String text, String note, String tone) {
    /** A cell with a value only. */
    public static Cell of(String text) {
      return new Cell(text, "", "");
    }
  }

  /** Creates a table with its column heads. */
  public Table(List<String> heads) {
    this.heads = List.copyOf(heads);
  }

  /** Adds a row of values. */
  public Table row(String... texts) {
    List<Cell> cells = new ArrayList<>();
    for (String text : texts) {
      cells.add(Cell.of(text));
    }
    return row(cells);
  }

  /** Adds a row. */
  public Table row(List<Cell> cells) {
    if (cells.size() != heads.size()) {
      throw new IllegalArgumentException(cells.size() + " cells under " + heads.size() + " heads");
    }
    rows.add(List.copyOf(cells));
    return this;
  }

  /**
   * Writes it.
   *
   * @param style a class: {@code figures} aligns numbers to the right, {@code words} all to the
   *     left
   */
  public void write(Html html, String style) {
    html.open("div", "class", "scroll").open("table", "class", style).open("thead").open("tr");
    for (String head : heads) {
      html.element("th", head, "scope", "col");
    }
    html.close().close().open("tbody");
    for (List<Cell> row : rows) {
      html.open("tr");
      for (int i = 0; i < row.size(); i++) {
        cell(html, row.get(i), i == 0);
      }
      html.close();
    }
    html.close().close().close().line();
  }

  private static void cell(Html html, Cell cell, boolean first) {
    if (first) {
      html.open("th", "scope", "row", "class", cell.tone());
    } else {
      html.open("td", "class", cell.tone());
    }
    html.text(cell.text());
    if (!cell.note().isEmpty()) {
      html.element("small", cell.note());
    }
    html.close();
  }
}
