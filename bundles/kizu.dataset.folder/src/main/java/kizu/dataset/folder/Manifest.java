package kizu.dataset.folder;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import kizu.api.KizuException;
import kizu.api.config.Names;
import kizu.api.dataset.DatasetProblem;
import kizu.api.dataset.DatasetProblem.Severity;
import kizu.api.dataset.Split;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;

/** Reads {@code manifest.csv}. */
final class Manifest {
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .setIgnoreHeaderCase(true)
          .setAllowMissingColumnNames(true)
          .setDuplicateHeaderMode(DuplicateHeaderMode.ALLOW_EMPTY)
          .setTrim(true)
          .get();

  private static final int LONGEST_HEADER = 8192;

  private static final List<String> COLUMNS = List.of("name", "class", "cls", "split", "group");

  private final Path file;
  private final Listing listing = new Listing();

  private Manifest(Path file) {
    this.file = file;
  }

  /**
   * Reads a manifest.
   *
   * @throws KizuException naming file and line, if it cannot be understood
   */
  static Listing read(Path file) throws KizuException {
    return new Manifest(file).read();
  }

  private Listing read() throws KizuException {
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      skipByteOrderMark(reader);
      try (CSVParser parser =
          FORMAT.builder().setDelimiter(delimiter(reader)).get().parse(reader)) {
        rows(parser);
      }
      if (listing.isEmpty()) {
        throw new KizuException(
            file.toString(), "lists no picture", "Add a row for each, or remove the file.");
      }
      return listing;
    } catch (IOException | IllegalArgumentException e) {
      throw broken(1, e);
    }
  }

  /** Spreadsheets write one, and it would become part of the first column's name. */
  private static void skipByteOrderMark(BufferedReader reader) throws IOException {
    reader.mark(1);
    if (reader.read() != '\uFEFF') {
      reader.reset();
    }
  }

  /** What separates the columns: a comma, or what stands in a first line that has none. */
  private static char delimiter(BufferedReader reader) throws IOException {
    reader.mark(LONGEST_HEADER);
    char[] head = new char[LONGEST_HEADER];
    int length = Math.max(0, reader.read(head, 0, head.length));
    reader.reset();
    String line = new String(head, 0, length).lines().findFirst().orElse("");
    if (line.indexOf(',') < 0) {
      return line.indexOf(';') >= 0 ? ';' : line.indexOf('\t') >= 0 ? '\t' : ',';
    }
    return ',';
  }

  private void rows(CSVParser parser) throws KizuException {
    if (parser.getHeaderNames().stream().noneMatch("name"::equalsIgnoreCase)) {
      throw new KizuException(
          file + ":1",
          "has no column 'name'",
          "Name the columns in the first line, separated by commas; name is needed, class, split"
              + " and group are used.");
    }
    List<String> given =
        parser.getHeaderNames().stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    List<String> absent = COLUMNS.stream().filter(column -> !given.contains(column)).toList();
    parser.getHeaderNames().forEach(column -> column(column, absent));
    try {
      for (CSVRecord row : parser) {
        row(row, file + ":" + parser.getCurrentLineNumber());
      }
    } catch (UncheckedIOException e) {
      throw broken(parser.getCurrentLineNumber(), Objects.requireNonNull(e.getCause()));
    }
  }

  /**
   * A mistyped column would be ignored, and with it what it says.
   *
   * @param absent what it could be meant as: columns that are not there
   */
  private void column(String column, List<String> absent) {
    String lower = column.toLowerCase(Locale.ROOT);
    if (lower.length() < 4 || COLUMNS.contains(lower)) {
      return;
    }
    Names.nearest(lower, absent)
        .filter(near -> near.length() > 3)
        .ifPresent(
            near ->
                listing.found(
                    new DatasetProblem(
                        Severity.WARNING,
                        file + ":1",
                        "the column '" + column + "' is not used",
                        "If it is meant as '" + near + "', name it so.")));
  }

  private void row(CSVRecord row, String where) throws KizuException {
    if (!row.isConsistent()) {
      throw new KizuException(
          where,
          String.format(
              Locale.ROOT,
              "the row has %d cells, the header %d",
              row.size(),
              row.getParser().getHeaderNames().size()),
          "Give each row a cell for every column; put text with a comma in quotes.");
    }
    String name =
        cell(row, "name")
            .orElseThrow(() -> new KizuException(where, "the name is empty", "Name a picture."));
    Optional<String> word = cell(row, "split");
    Optional<Split> split =
        word.isPresent() ? Optional.of(Entry.split(word.get(), where)) : Optional.empty();
    Optional<String> defectClass =
        cell(row, "class").or(() -> cell(row, "cls")).map(Entry::defectClass);
    listing.add(new Entry(name, where, split, defectClass, cell(row, "group")));
  }

  private static Optional<String> cell(CSVRecord row, String column) {
    return row.isMapped(column)
        ? Optional.of(row.get(column)).filter(text -> !text.isBlank())
        : Optional.empty();
  }

  private KizuException broken(long line, Exception e) {
    boolean encoding = e instanceof CharacterCodingException;
    return new KizuException(
        file + ":" + (encoding ? lineOfBadText(file, line) : line),
        encoding ? "is not UTF-8" : "cannot be read (" + e.getMessage() + ")",
        encoding
            ? "Save it as UTF-8 (in Excel: CSV UTF-8), or convert it with iconv."
            : "Correct the line.",
        e);
  }

  /** The first line that is no UTF-8: readers fail a whole buffer too early. */
  private static long lineOfBadText(Path file, long fallback) {
    try {
      long line = 1;
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
      CharBuffer text = CharBuffer.allocate(bytes.remaining() + 1);
      StandardCharsets.UTF_8.newDecoder().decode(bytes, text, true);
      for (int i = 0; i < text.position(); i++) {
        line += text.get(i) == '\n' ? 1 : 0;
      }
      return line;
    } catch (IOException e) {
      return fallback;
    }
  }
}
