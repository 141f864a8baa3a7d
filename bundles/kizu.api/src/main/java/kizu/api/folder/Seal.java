package kizu.api.folder;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * Checksums that lie within the text they guard: a file and its checksum are one, so a crash cannot
 * part them. Every byte counts, spaces included: a text is either exactly what was written, or it
 * is damaged.
 *
 * <ul>
 *   <li>A JSON file ends with the member {@code "sha256"}: the SHA-256 of the file's text without
 *       that member (and the comma before it).
 *   <li>A line of a journal ends with the member {@code "crc32"}: the CRC-32 of the line without
 *       that member, its end of line not included.
 *   <li>A page ends with the comment {@code <!-- sha256 … -->}: the SHA-256 of what stands before.
 * </ul>
 */
public final class Seal {
  private static final String FILE_END = "\n}\n";
  private static final String FILE_SEAL = ",\n  \"sha256\" : \"%s\"\n}\n";
  private static final int FILE_SEAL_LENGTH = FILE_SEAL.length() - 2 + Digest.LENGTH;
  private static final Pattern LINE_SEAL = Pattern.compile(",\"crc32\":\"([0-9a-f]{8})\"}$");
  private static final String PAGE_SEAL = "<!-- sha256 %s -->\n";
  private static final int PAGE_SEAL_LENGTH = PAGE_SEAL.length() - 2 + Digest.LENGTH;

  private Seal() {}

  /**
   * Seals the text of a JSON file.
   *
   * @param json an object with at least one member, which ends with a closing brace on a line of
   *     its own
   * @throws IllegalArgumentException if it ends otherwise
   */
  public static String file(String json) {
    if (!json.endsWith(FILE_END)) {
      throw new IllegalArgumentException("no closing brace on a line of its own at the end");
    }
    return json.substring(0, json.length() - FILE_END.length())
        + String.format(Locale.ROOT, FILE_SEAL, Digest.of(json));
  }

  /**
   * The text that was sealed as a JSON file.
   *
   * @return empty if there is no seal, or any byte is another than was sealed
   */
  public static Optional<String> openFile(byte[] bytes) {
    String sealed = new String(bytes, StandardCharsets.UTF_8);
    int end = sealed.length() - FILE_SEAL_LENGTH;
    if (end <= 0) {
      return Optional.empty();
    }
    String json = sealed.substring(0, end) + FILE_END;
    // Sealed again and compared as bytes: nothing in the file can differ and be overlooked.
    return same(file(json), bytes) ? Optional.of(json) : Optional.empty();
  }

  /** What is wrong with a JSON file that {@link #openFile} does not open, in words. */
  public static String fault(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8).contains("\"sha256\"")
        ? "is damaged or was edited: it does not match its checksum"
        : "is damaged, or was written by something else: it carries no checksum";
  }

  /**
   * Seals one line.
   *
   * @param json an object with at least one member, without an end of line
   */
  public static String line(String json) {
    if (!json.endsWith("}")) {
      throw new IllegalArgumentException("no closing brace at the end");
    }
    return json.substring(0, json.length() - 1) + ",\"crc32\":\"" + crc(json) + "\"}";
  }

  /**
   * The line that was sealed.
   *
   * @param bytes the line, without its end of line
   * @return empty if there is no seal, or any byte is another than was sealed
   */
  public static Optional<String> openLine(byte[] bytes) {
    String sealed = new String(bytes, StandardCharsets.UTF_8);
    Matcher seal = LINE_SEAL.matcher(sealed);
    if (!seal.find()) {
      return Optional.empty();
    }
    String json = sealed.substring(0, seal.start()) + "}";
    return same(line(json), bytes) ? Optional.of(json) : Optional.empty();
  }

  /** The comment that ends a page. */
  public static String page(String page) {
    return String.format(Locale.ROOT, PAGE_SEAL, Digest.of(page));
  }

  /** Whether a page is, to the byte, what was written. */
  public static boolean pageIntact(byte[] bytes) {
    String sealed = new String(bytes, StandardCharsets.UTF_8);
    int end = sealed.length() - PAGE_SEAL_LENGTH;
    if (end <= 0) {
      return false;
    }
    String page = sealed.substring(0, end);
    return same(page + page(page), bytes);
  }

  private static boolean same(String text, byte[] bytes) {
    return Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes);
  }

  private static String crc(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return String.format(Locale.ROOT, "%08x", crc.getValue());
  }
}
