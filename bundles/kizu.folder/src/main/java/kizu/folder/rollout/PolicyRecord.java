package kizu.folder.rollout;

import java.time.Instant;
import java.util.OptionalInt;
import kizu.folder.Document;

/**
 * {@code policy.json}: a frozen version of a recipe. Nothing in its folder changes any more.
 *
 * @param number of the version, from 1
 * @param at when it was frozen
 * @param method what it is, as a comparison names it
 * @param data fingerprint of the data it was learned on
 * @param decision number of the decision that it rests on
 * @param replaces the version that was in use before; empty for the first
 * @param recipe SHA-256 of {@code recipe.json} beside it
 */
public record PolicyRecord(
    int number,
    Instant at,
    String method,
    String data,
    int decision,
    OptionalInt replaces,
    String recipe) {
  /** Its file. */
  public static final Document<PolicyRecord> DOCUMENT =
      new Document<>("policy.json", PolicyRecord.class, 1);
}
