package kizu.experiment.folder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Tables for spreadsheets and scripts: comma-separated (RFC 4180), UTF-8, a full stop before
 * decimals.
 */
public final class Csv {
  private Csv() {}

  /** The bytes of a table, line by line, the heads first. */
  public static byte[] bytes(List<? extends List<?>> lines) {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
      for (List<?> line : lines) {
        printer.printRecord(line);
      }
    } catch (IOException e) {
      throw new IllegalStateException("text cannot fail to be appended", e);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** A value, or an empty cell where it is not known. */
  public static Object known(double value) {
    return Double.isNaN(value) ? "" : value;
  }
}
