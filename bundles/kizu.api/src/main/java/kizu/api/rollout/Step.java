package kizu.api.rollout;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A step of an introduction. Steps are only ever added, each chained to the one before.
 *
 * @param at when
 * @param user who, as the operating system knows them
 * @param command what was called, with its subcommand first
 * @param reason why, as typed; empty where no person decides
 * @param outcome what came of it, one sentence
 * @param artefacts SHA-256 by file, relative to the site's folder, in the order of names
 * @param chain where it stands among the others
 */
public record Step(
    Instant at,
    String user,
    String command,
    String reason,
    String outcome,
    Map<String, String> artefacts,
    Chain chain) {
  /** Sorts the artefacts. */
  public Step {
    artefacts = Collections.unmodifiableMap(new TreeMap<>(artefacts));
  }

  /**
   * A link of the chain.
   *
   * @param previous hash of the step before; of the plan, for the first
   * @param state SHA-256 of where the step led
   * @param hash SHA-256 of this step, of {@code previous} and of {@code state}
   */
  public record Chain(String previous, String state, String hash) {
    /** One that is not made yet. */
    public static final Chain OPEN = new Chain("", "", "");
  }
}
