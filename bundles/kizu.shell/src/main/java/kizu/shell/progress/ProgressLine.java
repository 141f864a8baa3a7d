package kizu.shell.progress;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kizu.api.PlainText;
import kizu.api.experiment.Progress.Position;
import kizu.shell.print.Words;

/** How far a call is, in one line. What is not known yet is left out. */
final class ProgressLine {
  private static final int BAR = 20;

  private ProgressLine() {}

  /**
   * The line with a bar, the least important parts dropped until it fits.
   *
   * @param columns the most characters
   */
  static String live(Position position, int columns) {
    List<String> parts =
        new ArrayList<>(List.of(PlainText.of(position.label()), bar(position), steps(position)));
    parts.addAll(figures(position));
    String line = String.join("  ", parts);
    while (line.length() > columns && parts.size() > 1) {
      // The bar goes first: the step counts say the same.
      parts.remove(parts.contains(bar(position)) ? 1 : parts.size() - 1);
      line = String.join("  ", parts);
    }
    return line.substring(0, Math.min(line.length(), columns));
  }

  /** The line without a bar. */
  static String plain(Position position) {
    List<String> parts = new ArrayList<>();
    parts.add(position.label() + ": " + steps(position));
    parts.addAll(figures(position));
    return String.join("  ", parts);
  }

  private static String bar(Position position) {
    int filled = (int) Math.round(BAR * share(position));
    return "[" + "#".repeat(filled) + ".".repeat(BAR - filled) + "]";
  }

  private static double share(Position position) {
    return Math.min(1, Math.max(0, (double) position.step() / Math.max(1, position.steps())));
  }

  private static String steps(Position position) {
    return String.format(
        Locale.ROOT,
        "%d/%d %.0f%%",
        position.step(),
        position.steps(),
        Math.floor(100 * share(position)));
  }

  private static List<String> figures(Position position) {
    List<String> figures = new ArrayList<>();
    add(figures, "left", position.secondsLeft(), Words.duration(position.secondsLeft()));
    add(figures, "loss", position.loss(), Words.loss(position.loss()));
    add(figures, "val", position.validationLoss(), Words.loss(position.validationLoss()));
    add(figures, "metric", position.metric(), Words.value(position.metric()));
    double entropy = 100 * position.entropy();
    add(figures, "entropy", entropy, String.format(Locale.ROOT, "%.0f%%", entropy));
    return figures;
  }

  private static void add(List<String> figures, String name, double value, String text) {
    if (Double.isFinite(value)) {
      figures.add(name + " " + text);
    }
  }
}
