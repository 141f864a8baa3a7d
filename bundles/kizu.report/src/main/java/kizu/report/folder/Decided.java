package kizu.report.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kizu.api.KizuException;
import kizu.api.folder.Digest;
import kizu.api.rollout.Decision;
import kizu.folder.comparison.ComparisonTable;
import kizu.folder.rollout.DecisionRecord;

/**
 * A gate's decision and the comparison it rests on.
 *
 * @param root the decision's folder
 * @param record what was decided
 * @param comparison what it rests on
 */
public record Decided(Path root, DecisionRecord record, Comparison comparison) {
  /** Whether a folder holds a decision. */
  public static boolean in(Path folder) {
    return Files.exists(DecisionRecord.DOCUMENT.in(folder));
  }

  /**
   * Reads a decision.
   *
   * @throws KizuException if it is damaged, or its comparison cannot be read
   */
  public static Decided read(Path root) throws KizuException {
    DecisionRecord record = DecisionRecord.DOCUMENT.read(DecisionRecord.DOCUMENT.in(root));
    return new Decided(
        root, record, Comparison.read(root.resolve(record.basis().comparison()).normalize()));
  }

  /** What was decided. */
  public Decision decision() {
    return record.decision();
  }

  /** Whether the comparison's figures are still those that were decided on. */
  public boolean current() {
    try {
      return Digest.of(ComparisonTable.DOCUMENT.in(comparison.root()))
          .equals(record.basis().table());
    } catch (IOException e) {
      return false;
    }
  }
}
