package kizu.model.predict;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import kizu.folder.model.PredictedPicture;
import kizu.folder.model.PredictedPicture.Region;

/**
 * A table for spreadsheets and scripts: a line a region, and one for each picture without any. RFC
 * 4180, UTF-8, full stops before decimals.
 */
final class RegionTable {
  private static final List<String> HEAD =
      List.of(
          "picture", "region", "class", "score", "area", "x", "y", "width", "height", "problem");

  private final StringBuilder text = new StringBuilder();
  private final String defectClass;

  private RegionTable(String defectClass) {
    this.defectClass = defectClass;
  }

  /**
   * The table.
   *
   * @param pictures in the order they are to stand
   * @param defectClass of every region; empty where there may be several
   */
  static String of(Collection<PredictedPicture> pictures, String defectClass) {
    RegionTable table = new RegionTable(defectClass);
    table.line(HEAD);
    pictures.forEach(table::add);
    return table.text.toString();
  }

  private void add(PredictedPicture picture) {
    if (!picture.readable()) {
      line(List.of(picture.picture(), "", "", "", "", "", "", "", "", picture.problem()));
      return;
    }
    if (picture.regions().isEmpty()) {
      String score = score(picture.highest());
      line(List.of(picture.picture(), "0", "", score, "0", "", "", "", "", ""));
    }
    for (int i = 0; i < picture.regions().size(); i++) {
      Region region = picture.regions().get(i);
      line(
          List.of(
              picture.picture(),
              Integer.toString(i + 1),
              defectClass,
              score(region.score()),
              Integer.toString(region.area()),
              Integer.toString(region.x()),
              Integer.toString(region.y()),
              Integer.toString(region.width()),
              Integer.toString(region.height()),
              ""));
    }
  }

  private static String score(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  private void line(List<String> fields) {
    text.append(fields.stream().map(RegionTable::quoted).collect(Collectors.joining(",")))
        .append("\r\n");
  }

  private static String quoted(String field) {
    boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
  }
}
