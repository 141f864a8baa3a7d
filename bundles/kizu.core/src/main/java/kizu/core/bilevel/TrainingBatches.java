package kizu.core.bilevel;

import java.util.random.RandomGenerator;
import kizu.api.KizuException;
import kizu.api.segmenter.Batch;
import kizu.api.training.TrainingPlan;
import kizu.core.random.Randomness;
import kizu.core.synthesis.Jitter;
import kizu.core.synthesis.Synthesiser;
import kizu.core.synthesis.SyntheticWindow;
import kizu.core.synthesis.Window;

/** Makes the batches of a training: each is a function of seed, purpose, step and policy. */
final class TrainingBatches {
  private final TrainingPlan plan;
  private final Randomness randomness;
  private final SampleStore store;
  private final Pretraining pretraining;
  private final HardNormals hard;
  private final Synthesiser synthesiser;

  TrainingBatches(
      TrainingPlan plan,
      Randomness randomness,
      SampleStore store,
      Pretraining pretraining,
      HardNormals hard,
      Synthesiser synthesiser) {
    this.plan = plan;
    this.randomness = randomness;
    this.store = store;
    this.pretraining = pretraining;
    this.hard = hard;
    this.synthesiser = synthesiser;
  }

  /** Real pictures that a round trains on. */
  RealWindows training(int round) {
    TrainingPlan.Fold part = plan.part(round);
    return new RealWindows(
        store,
        part.defects(),
        hard.shown(round),
        plan.lower().crop(),
        plan.lower().augmentation(),
        new Jitter(plan.lower().jitter()),
        hard.spots(round));
  }

  /**
   * What a step trains on, real and synthetic.
   *
   * @param purpose what it is for, which it is drawn by
   * @param step steps done
   * @param round the round that the step belongs to
   * @param upper whose policy pastes
   */
  Batch training(String purpose, int step, int round, UpperLevel upper) throws KizuException {
    if (pretraining.covers(step)) {
      return pretraining.batch(step, training(round));
    }
    TrainingPlan.Lower lower = plan.lower();
    RandomGenerator random = randomness.at(purpose, step);
    int pasted =
        lower.syntheticShare() > 0 && !lower.finetunes(plan.stepInRound(step))
            ? upper.synthetic(randomness.at(purpose + ", mixed", step))
            : 0;
    BatchBuilder batch = new BatchBuilder(lower.batch(), plan.dataset().channels(), lower.crop());
    training(round).fill(batch, lower.batch() - pasted, random);
    for (int i = 0; i < pasted; i++) {
      int defects = upper.defects(random);
      SyntheticWindow made = synthesiser.make(step, random, upper.policy(), defects);
      Window window = made.window().posed(Window.Pose.draw(lower.augmentation(), random));
      batch.add(window, upper.weight(made));
    }
    return batch.build();
  }

  /** Real windows of the pictures that a round leaves out, for a validation gradient. */
  Batch validation(int step, int round) throws KizuException {
    int size = plan.upper().validationBatch();
    BatchBuilder real = new BatchBuilder(size, plan.dataset().channels(), plan.lower().crop());
    RealWindows.of(
            store, plan.part(round).validation(), plan.lower().crop(), plan.lower().augmentation())
        .fill(real, size, randomness.at("validation windows", step));
    return real.build();
  }
}
