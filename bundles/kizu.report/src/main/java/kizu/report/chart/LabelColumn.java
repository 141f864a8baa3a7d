package kizu.report.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Moves labels apart that would lie on top of each other, as little as needed. */
final class LabelColumn {
  private final double gap;
  private final double bottom;
  private final List<Label> labels = new ArrayList<>();

  record Label(String text, double y, String colour) {}

  /**
   * Creates an empty column.
   *
   * @param gap smallest distance of two labels
   * @param bottom the lowest place a label may have
   */
  LabelColumn(double gap, double bottom) {
    this.gap = gap;
    this.bottom = bottom;
  }

  void add(String text, double y, String colour) {
    labels.add(new Label(text, y, colour));
  }

  /** The labels, moved, top first. */
  List<Label> spread() {
    List<Label> sorted = new ArrayList<>(labels);
    sorted.sort(Comparator.comparingDouble(Label::y));
    double[] places = sorted.stream().mapToDouble(Label::y).toArray();
    for (int i = 1; i < places.length; i++) {
      places[i] = Math.max(places[i], places[i - 1] + gap);
    }
    double limit = bottom;
    for (int i = places.length - 1; i >= 0; i--) {
      places[i] = Math.min(places[i], limit);
      limit = places[i] - gap;
    }
    List<Label> moved = new ArrayList<>();
    for (int i = 0; i < places.length; i++) {
      moved.add(new Label(sorted.get(i).text(), places[i], sorted.get(i).colour()));
    }
    return moved;
  }
}
