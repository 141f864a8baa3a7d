package kizu.folder.rollout;

import java.time.Instant;
import kizu.api.rollout.Decision;
import kizu.api.rollout.Stage;
import kizu.folder.Document;

/**
 * {@code decision.json}: what a gate decided, and what the decision report is made from.
 *
 * @param number of the decision, from 1
 * @param stage whose gate it was
 * @param at when it was asked
 * @param user who asked
 * @param reason why, as typed; empty where no person asked
 * @param decision what it said
 * @param basis what it was made from
 */
public record DecisionRecord(
    int number,
    Stage stage,
    Instant at,
    String user,
    String reason,
    Decision decision,
    Basis basis) {
  /** Its file. */
  public static final Document<DecisionRecord> DOCUMENT =
      new Document<>("decision.json", DecisionRecord.class, 1);

  /**
   * What a decision was made from.
   *
   * @param comparison the comparison's folder, relative to that of the decision
   * @param table SHA-256 of its {@code comparison.json}
   * @param experiment SHA-256 of the experiment's file at the start
   * @param data fingerprint of the data
   * @param looks how often this gate was asked so far, this time included
   * @param history hash of the last step before this decision
   */
  public record Basis(
      String comparison, String table, String experiment, String data, int looks, String history) {}
}
