package kizu.folder.journal;

import java.util.Map;
import java.util.Optional;

/** How a journal's length and checksum stand in a checkpoint. */
public final class JournalMark {
  private static final String BYTES = "journalBytes";
  private static final String SHA256 = "journalSha256";

  private JournalMark() {}

  /** As a checkpoint remembers it. */
  public static Map<String, String> texts(Journal.Mark mark) {
    return Map.of(BYTES, Long.toString(mark.bytes()), SHA256, mark.sha256());
  }

  /** From what a checkpoint remembers; empty if it does not. */
  public static Optional<Journal.Mark> of(Map<String, String> remembered) {
    String bytes = remembered.getOrDefault(BYTES, "");
    return bytes.matches("[0-9]{1,9}")
        ? Optional.of(new Journal.Mark(Long.parseLong(bytes), remembered.getOrDefault(SHA256, "")))
        : Optional.empty();
  }
}
