package kizu.folder.labels;

import java.util.List;
import java.util.Map;
import kizu.folder.Document;

/**
 * {@code evidence/index.json}: what networks predict of labelled pictures they did not learn from.
 *
 * @param fingerprint of everything that decides what they predict
 * @param pictures every labelled picture once
 * @param files checksums of the files of logits
 */
public record Evidence(String fingerprint, List<Seen> pictures, Map<String, String> files) {
  /** Its file. */
  public static final Document<Evidence> DOCUMENT =
      new Document<>("evidence/index.json", Evidence.class, 1);

  /**
   * One picture.
   *
   * @param sample its id
   * @param logits the file of its logits
   * @param alignment how fast its loss falls along the gradient of the other labels held out; NaN
   *     where there is none
   */
  public record Seen(String sample, String logits, double alignment) {}
}
