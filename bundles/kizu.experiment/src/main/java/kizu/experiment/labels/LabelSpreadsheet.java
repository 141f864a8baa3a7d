package kizu.experiment.labels;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import kizu.api.experiment.LabelsSummary;
import kizu.api.experiment.LabelsSummary.Label;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Every picture with what is suspected of its label, for spreadsheets and scripts: comma-separated
 * (RFC 4180), UTF-8, a full stop before decimals; empty where a value is not known.
 */
final class LabelSpreadsheet {
  private LabelSpreadsheet() {}

  /** The file's bytes. */
  static byte[] of(LabelsSummary summary) {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
      printer.printRecord(
          "rank",
          "picture",
          "group",
          "class",
          "suspect",
          "suspicion",
          "score",
          "look",
          "x",
          "y",
          "width",
          "height",
          "loss",
          "self-confidence",
          "alignment");
      int rank = 0;
      for (Label one : summary.ranked()) {
        printer.printRecord(
            List.of(
                ++rank,
                one.sample(),
                one.group(),
                one.defectClass(),
                one.suspect(),
                one.suspicion().words(),
                one.score(),
                one.look(),
                one.place().x(),
                one.place().y(),
                one.place().width(),
                one.place().height(),
                one.loss(),
                one.selfConfidence(),
                Double.isNaN(one.alignment()) ? "" : one.alignment()));
      }
    } catch (IOException e) {
      throw new IllegalStateException("text cannot fail to be appended", e);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
