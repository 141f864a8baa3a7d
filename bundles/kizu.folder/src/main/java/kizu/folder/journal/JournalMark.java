package kizu.folder.journal;

import java.util.Map;
import java.util.Optional;
import kizu.api.folder.Digest;

/**
 * How far a journal had come when a checkpoint was written.
 *
 * @param bytes its length
 * @param sha256 of those bytes
 */
public record JournalMark(long bytes, String sha256) {
  private static final String BYTES = "journalBytes";
  private static final String SHA256 = "journalSha256";

  /** As a checkpoint remembers it. */
  public Map<String, String> texts() {
    return Map.of(BYTES, Long.toString(bytes), SHA256, sha256);
  }

  /** From what a checkpoint remembers; empty if it does not. */
  public static Optional<JournalMark> of(Map<String, String> remembered) {
    String bytes = remembered.getOrDefault(BYTES, "");
    return bytes.matches("[0-9]{1,9}")
        ? Optional.of(new JournalMark(Long.parseLong(bytes), remembered.getOrDefault(SHA256, "")))
        : Optional.empty();
  }

  /** Whether a journal begins with those bytes. */
  boolean matches(byte[] journal) {
    return bytes <= journal.length && Digest.ofFirst(journal, (int) bytes).equals(sha256);
  }
}
