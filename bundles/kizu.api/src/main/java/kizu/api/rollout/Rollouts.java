package kizu.api.rollout;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import kizu.api.KizuException;
import kizu.api.experiment.Progress;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Introduces a learned recipe at a site, in three stages with a gate after each of the first two.
 * The state is one file of the site's folder; every step is recorded with time, user and reason. A
 * call that is killed leaves the state before it or the one after it. Only one call at a time works
 * in a site; calls block.
 *
 * <p>Order: {@link #start}, {@link #verify}, {@link #decide}, {@link #tune}, {@link #decide},
 * {@link #automate}, then {@link #retrain} as often as there is new data, {@link #promote} and
 * {@link #rollback}. A call whose turn it is not is refused in words.
 */
@ProviderType
public interface Rollouts {
  /**
   * Begins an introduction.
   *
   * @param site its folder; a new or an empty one
   * @param reason why, as typed; not blank
   * @throws KizuException if the site holds one already, or the plan cannot be
   */
  RolloutStatus start(Path site, Plan plan, String reason) throws KizuException;

  /** How it stands. Changes nothing. */
  RolloutStatus status(Path site) throws KizuException;

  /**
   * How it stands, with every file that a step recorded compared with its SHA-256. Changes nothing.
   */
  RolloutStatus audit(Path site) throws KizuException;

  /**
   * Measures what there is to learn, then compares today's rule with the candidate. Goes on where a
   * call before it was stopped.
   *
   * @param seeds how many seeds, at least as many as before; empty for those of the plan
   * @param jobs how many runs side by side; empty for as many as the machine allows
   * @return how it stands; without another step if it was stopped
   */
  RolloutStatus verify(Path site, OptionalInt seeds, OptionalInt jobs, Progress progress)
      throws KizuException;

  /**
   * Asks the gate of the stage, records what it says, and writes the decision report. If the gate
   * passes, the next stage begins.
   *
   * @param reason why the person who decides goes on or asks again; not blank
   */
  RolloutStatus decide(Path site, String reason) throws KizuException;

  /**
   * Learns the parameters of today's rule, writes them for a site's own scripts, and compares the
   * rule as it was with the rule as it was learned. Goes on where a call before it was stopped.
   *
   * @param reason why; not blank
   * @param seeds how many seeds; empty for those of the plan
   * @param jobs how many runs side by side; empty for as many as the machine allows
   */
  RolloutStatus tune(
      Path site, String reason, OptionalInt seeds, OptionalInt jobs, Progress progress)
      throws KizuException;

  /**
   * Freezes what was tuned as the first policy, the champion.
   *
   * @param promotion when a later one replaces it
   * @param reason why; not blank
   */
  RolloutStatus automate(Path site, Promotion promotion, String reason) throws KizuException;

  /**
   * Learns a challenger on the data as they are now and compares it with the champion on them.
   * Where its gain is proven it is promoted, or waits for a person; else the champion stays. Goes
   * on where a call before it was stopped.
   */
  RolloutStatus retrain(Path site, OptionalInt jobs, Progress progress) throws KizuException;

  /**
   * Promotes the challenger that has passed the gate and waits for a person.
   *
   * @param reason why; not blank
   */
  RolloutStatus promote(Path site, String reason) throws KizuException;

  /**
   * Goes back to the champion before this one.
   *
   * @param reason why; not blank
   */
  RolloutStatus rollback(Path site, String reason) throws KizuException;

  /** The page of the last decision; empty before there was one. */
  Optional<Path> report(Path site) throws KizuException;
}
