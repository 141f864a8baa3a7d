package kizu.core.bilevel;

import java.util.stream.IntStream;
import kizu.api.KizuException;
import kizu.api.segmenter.Batch;
import kizu.api.training.TrainingPlan;
import kizu.core.random.Randomness;

/**
 * The first phase of every training from scratch: steps on normal pictures with pasted textures,
 * which take no labels, before the first labelled defect is seen. What a network is after so many
 * of them is no candidate to be kept, and nothing is learned from it.
 *
 * <p>Steps are counted over all rounds.
 */
final class Pretraining {
  private final TrainingPlan plan;
  private final Randomness randomness;

  /**
   * Creates the phase.
   *
   * @throws KizuException if there is to be such a phase and some round has no normal picture for
   *     it, or no step after it
   */
  Pretraining(TrainingPlan plan, Randomness randomness) throws KizuException {
    if (plan.lower().pretrain() > 0 && plan.lower().pretrain() >= plan.lower().steps()) {
      throw new KizuException(
          "training.pretrain",
          plan.lower().pretrain() + " leaves none of the steps to learn defects in",
          "Give fewer than training.steps, or 0 for no pretraining.");
    }
    if (plan.lower().pretrain() > 0 && anyRoundWithoutNormals(plan)) {
      throw new KizuException(
          plan.dataset().name(),
          "there is no normal training sample to pretrain on",
          "Add pictures without a defect, or set training.pretrain to 0.");
    }
    this.plan = plan;
    this.randomness = randomness;
  }

  private static boolean anyRoundWithoutNormals(TrainingPlan plan) {
    return IntStream.range(0, plan.upper().rounds())
        .anyMatch(round -> plan.part(round).normals().isEmpty());
  }

  /** Whether the step that comes after so many belongs to it. */
  boolean covers(int done) {
    return plan.stepInRound(done) < plan.lower().pretrain();
  }

  /** Whether the network that has taken so many steps has seen nothing else. */
  boolean within(int done) {
    int inRound = plan.stepInRound(done);
    return inRound > 0 && inRound <= plan.lower().pretrain();
  }

  /** Whether it ends with the last of so many steps. */
  boolean ends(int done) {
    return within(done) && !covers(done);
  }

  /**
   * The batch of the step that comes after so many.
   *
   * @param real windows of what the round may see
   */
  Batch batch(int done, RealWindows real) throws KizuException {
    TrainingPlan.Lower lower = plan.lower();
    BatchBuilder batch = new BatchBuilder(lower.batch(), plan.dataset().channels(), lower.crop());
    new PretrainingWindows(real).fill(batch, lower.batch(), randomness.at("pretraining", done));
    return batch.build();
  }
}
