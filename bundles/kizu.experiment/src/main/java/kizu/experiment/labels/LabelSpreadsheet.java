package kizu.experiment.labels;

import java.util.ArrayList;
import java.util.List;
import kizu.api.experiment.LabelsSummary;
import kizu.api.experiment.LabelsSummary.Label;
import kizu.experiment.folder.Csv;

/**
 * Every picture with what is suspected of its label, for spreadsheets and scripts: comma-separated
 * (RFC 4180), UTF-8, a full stop before decimals; empty where a value is not known.
 */
final class LabelSpreadsheet {
  private LabelSpreadsheet() {}

  /** The file's bytes. */
  static byte[] of(LabelsSummary summary) {
    List<List<?>> lines = new ArrayList<>();
    lines.add(
        List.of(
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
            "alignment"));
    int rank = 0;
    for (Label one : summary.ranked()) {
      lines.add(
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
              Csv.known(one.alignment())));
    }
    return Csv.bytes(lines);
  }
}
