package kizu.experiment.next;

import java.util.ArrayList;
import java.util.List;
import kizu.api.experiment.NextSummary;
import kizu.api.experiment.NextSummary.Ranked;
import kizu.experiment.folder.Csv;

/**
 * Every picture as it ranks, for spreadsheets and scripts: comma-separated (RFC 4180), UTF-8, a
 * full stop before decimals; the turn is empty where a picture is not proposed.
 */
final class NextSpreadsheet {
  private NextSpreadsheet() {}

  /** The file's bytes. */
  static byte[] of(NextSummary summary) {
    List<List<?>> lines = new ArrayList<>();
    lines.add(List.of("picture", "turn", "effect", "uncertainty", "x", "y", "width", "height"));
    for (Ranked one : summary.ranked()) {
      lines.add(
          List.of(
              one.picture(),
              one.turn().isPresent() ? one.turn().getAsInt() : "",
              one.effect(),
              one.uncertainty(),
              one.place().x(),
              one.place().y(),
              one.place().width(),
              one.place().height()));
    }
    return Csv.bytes(lines);
  }
}
