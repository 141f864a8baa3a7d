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
 * <p>Order: {@link #start}, {@link #verify}, {@link #decide}. A call whose turn it is not is refused
 * in words.
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

  /** The page of the last decision; empty before there was one. */
  Optional<Path> report(Path site) throws KizuException;
}
