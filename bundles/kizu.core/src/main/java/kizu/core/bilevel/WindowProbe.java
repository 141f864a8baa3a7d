package kizu.core.bilevel;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import kizu.api.KizuException;
import kizu.api.image.Image;
import kizu.api.image.Mask;
import kizu.api.recipe.Choice.Category;
import kizu.api.recipe.Chooser.Draw;
import kizu.api.recipe.Chooser.Evidence;
import kizu.api.segmenter.Batch;
import kizu.api.segmenter.Segmenter;
import kizu.api.segmenter.WeightVector;
import kizu.api.training.TrainingPlan;
import kizu.core.synthesis.Footprint;
import kizu.core.synthesis.Mixture;
import kizu.core.synthesis.Policy;
import kizu.core.synthesis.Synthesiser;
import kizu.core.synthesis.SyntheticWindow;
import kizu.core.synthesis.Window;

/**
 * Measures what whole windows are worth, for how many of them should be synthetic, and how many
 * defects and distractors those should show.
 *
 * <p>The training loss is {@code (1 − s) E_real ℓ + s E_synthetic ℓ} with ℓ a window's mean loss
 * over the pixels that count, so with the share s the validation loss changes by {@code −v ·
 * (E_synthetic ∇ℓ − E_real ∇ℓ)}: windows of both kinds are compared by {@code v̂ · ∇ℓ}, residual
 * left in, all of their pixels counting as they do in training. What pasting spoils in the
 * background is as much part of it as what the defects teach. Windows are those of training: real
 * ones with and without a defect, synthetic ones at the places and by the choices in use.
 *
 * <p>What the defects of a window add to it is measured on the same window without them (common
 * random numbers): backgrounds differ more than defects do.
 */
final class WindowProbe {
  private final TrainingPlan plan;
  private final Mixture mixture;
  private final int count;

  /**
   * Creates a probe.
   *
   * @param plan how windows are made, and how many are looked at in a step: of each kind half as
   *     many as candidates, at least 2, and no more than a batch, which bounds memory
   * @param mixture what there is to decide
   */
  WindowProbe(TrainingPlan plan, Mixture mixture) {
    this.plan = plan;
    this.mixture = mixture;
    this.count = Math.max(2, Math.min(plan.lower().batch(), plan.upper().candidates() / 2));
  }

  /**
   * What windows are made by.
   *
   * @param step the run's step, for messages
   * @param synthesiser makes the synthetic ones
   * @param policy the places and choices in use
   * @param real draws the others
   */
  record Makers(int step, Synthesiser synthesiser, Policy policy, RealWindows real) {}

  /**
   * One entry a window and choice.
   *
   * @param segmenter left with the weights it had, bit for bit
   * @param direction of any length above 0
   * @param stake factor on what a window is worth
   */
  List<Evidence> measure(
      Segmenter segmenter,
      WeightVector direction,
      double stake,
      Makers makers,
      RandomGenerator random)
      throws KizuException {
    BatchBuilder synthetic = batch();
    BatchBuilder bare = batch();
    BatchBuilder real = batch();
    for (int i = 0; i < count; i++) {
      int defects = mixture.defects(makers.policy().choices(), random);
      SyntheticWindow made =
          makers.synthesiser().make(makers.step(), random, makers.policy(), defects);
      Window.Pose pose = Window.Pose.draw(plan.lower().augmentation(), random);
      synthetic.add(made.window().posed(pose));
      bare.add(bare(made).posed(pose));
    }
    makers.real().fill(real, count, random);
    List<Evidence> evidence = new ArrayList<>();
    try (CentralDifference difference = new CentralDifference(segmenter, direction)) {
      if (mixture.shareDecided() || mixture.numberDecided()) {
        double[] pasted = falls(difference, synthetic);
        if (mixture.shareDecided()) {
          compare(Category.REAL_OR_SYNTHETIC, falls(difference, real), pasted, stake, evidence);
        }
        if (mixture.numberDecided()) {
          compare(Category.FEWER_OR_MORE, falls(difference, bare), pasted, stake, evidence);
        }
      }
      if (mixture.distractorsDecided()) {
        distractors(difference, stake, makers, random, evidence);
      }
    }
    return evidence;
  }

  /** How much the loss of each window falls. */
  private static double[] falls(CentralDifference difference, BatchBuilder windows) {
    Batch batch = windows.build();
    return difference.falls(network -> network.losses(batch));
  }

  private BatchBuilder batch() {
    return new BatchBuilder(count, plan.dataset().channels(), plan.lower().crop());
  }

  /** The same window with nothing pasted. A real picture cannot be without its defects. */
  private Window bare(SyntheticWindow made) {
    Footprint first = made.footprints().get(0);
    if (!first.placed()) {
      return made.window();
    }
    Image picture = first.background().image();
    return Window.cut(
        picture,
        Mask.blank(picture.height(), picture.width()),
        first.place().x() - first.box().x(),
        first.place().y() - first.box().y(),
        plan.lower().crop());
  }

  /**
   * What distractors add to a window, as many of them as configured: measured on the same window
   * without them, of which nothing else is different. They are a small part of it, so a pair counts
   * by its difference alone; and it is told once, the second of two as what it is to have none, for
   * told as both it would pass for two that agree.
   */
  private void distractors(
      CentralDifference difference,
      double stake,
      Makers makers,
      RandomGenerator random,
      List<Evidence> evidence)
      throws KizuException {
    BatchBuilder with = batch();
    BatchBuilder without = batch();
    for (int i = 0; i < count; i++) {
      int defects = mixture.defects(makers.policy().choices(), random);
      long seed = random.nextLong();
      Window.Pose pose = Window.Pose.draw(plan.lower().augmentation(), random);
      with.add(made(makers, 1, seed, defects).posed(pose));
      without.add(made(makers, 0, seed, defects).posed(pose));
    }
    double[] kept = falls(difference, with);
    double[] left = falls(difference, without);
    for (int i = 0; i < count; i++) {
      int option = i % 2 == 0 ? 1 : 0;
      double worth = option == 1 ? kept[i] - left[i] : left[i] - kept[i];
      evidence.add(
          new Evidence(
              List.of(new Draw(Category.FEWER_OR_MORE_DISTRACTORS, option, 0.5)), stake * worth));
    }
  }

  private static Window made(Makers makers, double harmless, long seed, int defects)
      throws KizuException {
    return makers
        .synthesiser()
        .make(
            makers.step(),
            new SplittableRandom(seed),
            makers.policy().withHarmless(harmless),
            defects)
        .window();
  }

  /** As many of either kind are looked at, whatever the odds in use are. */
  private static void compare(
      Category choice, double[] first, double[] second, double stake, List<Evidence> evidence) {
    for (double fall : first) {
      evidence.add(new Evidence(List.of(new Draw(choice, 0, 0.5)), stake * fall));
    }
    for (double fall : second) {
      evidence.add(new Evidence(List.of(new Draw(choice, 1, 0.5)), stake * fall));
    }
  }
}
