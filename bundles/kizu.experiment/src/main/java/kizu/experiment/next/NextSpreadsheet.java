package kizu.experiment.next;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import kizu.api.experiment.NextSummary;
import kizu.api.experiment.NextSummary.Ranked;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Every picture as it ranks, for spreadsheets and scripts: comma-separated (RFC 4180), UTF-8, a
 * full stop before decimals; the turn is empty where a picture is not proposed.
 */
final class NextSpreadsheet {
  private NextSpreadsheet() {}

  /** The file's bytes. */
  static byte[] of(NextSummary summary) {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
      printer.printRecord("picture", "turn", "effect", "uncertainty", "x", "y", "width", "height");
      for (Ranked one : summary.ranked()) {
        printer.printRecord(
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
    } catch (IOException e) {
      throw new IllegalStateException("text cannot fail to be appended", e);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
