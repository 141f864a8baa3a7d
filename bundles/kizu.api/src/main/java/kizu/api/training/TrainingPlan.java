package kizu.api.training;

import java.util.List;
import java.util.Map;
import kizu.api.config.ComponentChoice;
import kizu.api.dataset.Dataset;
import kizu.api.dataset.SampleInfo;

/**
 * Everything that decides the outcome of one training: equal plans on equal data give equal bytes
 * on a CPU.
 *
 * @param dataset where samples are loaded from
 * @param defects training samples with a defect, patches are cut from them
 * @param normals training samples without one; the backgrounds
 * @param validation real samples the upper level learns from; also choose threshold and best
 *     weights. With folds, every sample that is once held out
 * @param folds for cross-fitting: what the rounds but the last train on and are judged on, in turn.
 *     The last round trains on all defects and normals, at the policy that was learned, and its
 *     threshold comes from what was held out. Empty: every round trains on all of them and is
 *     judged on the validation samples
 * @param examples samples whose masks a placement is shown beforehand, in every round; empty: those
 *     of the round's own training defects. Others are for an oracle, which knows what is held out
 * @param lower how the network is trained
 * @param synthesis how synthetic images are made
 * @param upper how the recipe is learned
 * @param segmenter the backend
 * @param metrics names of the metrics to evaluate, the first one chooses threshold and best weights
 * @param seed the run's seed; each purpose derives its own
 * @param fingerprint identifies the resolved experiment; a checkpoint of another one is refused
 */
public record TrainingPlan(
    Dataset dataset,
    List<SampleInfo> defects,
    List<SampleInfo> normals,
    List<SampleInfo> validation,
    List<Fold> folds,
    List<SampleInfo> examples,
    Lower lower,
    Synthesis synthesis,
    Upper upper,
    ComponentChoice segmenter,
    List<String> metrics,
    long seed,
    String fingerprint) {
  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if there are too few rounds for every fold to be held out once
   *     before the last
   */
  public TrainingPlan {
    defects = List.copyOf(defects);
    normals = List.copyOf(normals);
    validation = List.copyOf(validation);
    folds = List.copyOf(folds);
    examples = List.copyOf(examples);
    metrics = List.copyOf(metrics);
    if (!folds.isEmpty() && upper.rounds() <= folds.size()) {
      throw new IllegalArgumentException(
          upper.rounds() + " rounds for " + folds.size() + " folds and a last one on everything");
    }
  }

  /** A plan of samples that keep their parts in every round. */
  public TrainingPlan(
      Dataset dataset,
      List<SampleInfo> defects,
      List<SampleInfo> normals,
      List<SampleInfo> validation,
      Lower lower,
      Synthesis synthesis,
      Upper upper,
      ComponentChoice segmenter,
      List<String> metrics,
      long seed,
      String fingerprint) {
    this(
        dataset,
        defects,
        normals,
        validation,
        List.of(),
        List.of(),
        lower,
        synthesis,
        upper,
        segmenter,
        metrics,
        seed,
        fingerprint);
  }

  /**
   * What one round trains on and is judged on.
   *
   * @param defects training samples with a defect
   * @param normals training samples without one
   * @param validation samples held out; none where there is nothing to judge on
   */
  public record Fold(
      List<SampleInfo> defects, List<SampleInfo> normals, List<SampleInfo> validation) {
    /** Copies the lists. */
    public Fold {
      defects = List.copyOf(defects);
      normals = List.copyOf(normals);
      validation = List.copyOf(validation);
    }
  }

  /** Whether every labelled sample is held out once. */
  public boolean crossFitted() {
    return !folds.isEmpty();
  }

  /**
   * Whether a round is the one whose network is kept, by a policy that is learned already.
   *
   * @param round from 0
   */
  public boolean finalRound(int round) {
    return upper.rounds() > 1 && round == upper.rounds() - 1;
  }

  /**
   * What a round trains on and is judged on.
   *
   * @param round from 0
   */
  public Fold part(int round) {
    if (!crossFitted()) {
      return new Fold(defects, normals, validation);
    }
    return finalRound(round)
        ? new Fold(defects, normals, List.of())
        : folds.get(round % folds.size());
  }

  /**
   * Whether a round pastes by words alone.
   *
   * @param round from 0
   */
  public boolean inWords(int round) {
    return upper.words() && finalRound(round);
  }

  /** Optimiser steps of all rounds together. */
  public int steps() {
    return Math.multiplyExact(lower.steps(), upper.rounds());
  }

  /**
   * Which training from scratch a step belongs to, from 0.
   *
   * @param step counted from 0 over all rounds
   */
  public int round(int step) {
    return Math.min(step / lower.steps(), upper.rounds() - 1);
  }

  /**
   * A step within its round; 0 both at the beginning of a round and after the last step of one.
   *
   * @param step counted from 0 over all rounds
   */
  public int stepInRound(int step) {
    return step % lower.steps();
  }

  /**
   * How the network is trained.
   *
   * @param steps optimiser steps of one training from scratch
   * @param batch pictures a step
   * @param crop side of the training window, in pixels, a multiple of 16
   * @param learningRate the highest rate
   * @param warmup steps over which the rate rises from 0; after them it falls along a cosine to 5%
   * @param weightDecay decoupled weight decay
   * @param positiveWeight how many times a defect pixel's loss counts
   * @param syntheticShare share of synthetic pictures in a batch, 0..1; 0 is "no synthesis"
   * @param augmentation how windows are laid, in training as in the validation gradient
   * @param jitter how strongly real training windows are turned, scaled and toned besides, 0..1; at
   *     1 by up to 15°, a factor of 0.8 to 1.25, the same of contrast, and 0.1 of brightness
   * @param average share kept, a step, in a running average of the weights, 0..1; with it the
   *     averaged weights are evaluated, and those of the last evaluation are kept. 0 for none: the
   *     weights in training are evaluated, and those of the best evaluation are kept
   * @param pretrain the first steps of each training from scratch, below {@code steps}, that see
   *     nothing but normal pictures, with textures pasted that do not belong there; 0 for none.
   *     They are part of {@code steps}; no policy learns, no weights are averaged or kept in them
   * @param finetune the last steps of each training from scratch that see real pictures only; with
   *     {@code pretrain} at most {@code steps}, 0 for none. Pasting changes how often a pixel is
   *     defective, and what surrounds it; a network that ends on real pictures has unlearned that.
   *     No policy learns in them
   * @param hardNormals share of the windows of normal pictures that show what the network took for
   *     a defect, 0..1, from half of its steps after pretraining on; until then half of the normal
   *     pictures are kept back for it to be asked. Smaller where few pictures have any. 0: none
   * @param evaluateEvery steps between evaluations on validation images
   * @param checkpointEvery steps between checkpoints
   */
  public record Lower(
      int steps,
      int batch,
      int crop,
      double learningRate,
      int warmup,
      double weightDecay,
      double positiveWeight,
      double syntheticShare,
      Augmentation augmentation,
      double jitter,
      double average,
      int pretrain,
      int finetune,
      double hardNormals,
      int evaluateEvery,
      int checkpointEvery) {
    /** Surroundings kept around a cut defect, in pixels on each side. */
    public static final int PATCH_MARGIN = 6;

    /**
     * Whether a step sees real pictures only, though there is synthesis.
     *
     * @param stepInRound from 0
     */
    public boolean finetunes(int stepInRound) {
      return stepInRound >= steps - finetune;
    }

    /**
     * The longest side of a patch, margins included, in pixels: a window is to show more than it.
     *
     * @param crop side of the training window
     */
    public static int largestPatch(int crop) {
      return crop * 3 / 4;
    }

    /**
     * The longest side of a defect that one patch shows whole, in pixels.
     *
     * @param crop side of the training window
     */
    public static int largestDefect(int crop) {
      int patch = largestPatch(crop);
      // Of the smallest patches, surroundings may not be more than a quarter on each side.
      return Math.max(1, patch - 2 * Math.min(PATCH_MARGIN, patch / 4));
    }
  }

  /**
   * How synthetic images are made.
   *
   * @param sources chains of transforms to draw from; at least one when there is synthesis
   * @param defectsPerImage the most footprints in one synthetic picture, at least 1
   * @param stride a location map cell's side, in pixels
   * @param support how much of a pasted defect must lie where its map expects defects, 0..1: the
   *     mean, over its pixels, of the probability of their cell relative to the cell drawn, at most
   *     1 each; 0 looks at its centre alone
   * @param distractors how many patches of good texture are pasted, in the mean, for every pasted
   *     defect, in the same way and without a label; 0 for none
   * @param realSource whether real training pictures with a defect, as they are, are a source like
   *     the others
   * @param joinSources whether a transform that arrives during the run joins as a new source
   */
  public record Synthesis(
      List<Source> sources,
      int defectsPerImage,
      int stride,
      double support,
      double distractors,
      boolean realSource,
      boolean joinSources) {
    /** Copies the list. */
    public Synthesis {
      sources = List.copyOf(sources);
    }
  }

  /**
   * One chain of transforms, ended by a blend mode.
   *
   * @param name unique among the sources
   * @param transforms in the order applied; geometry before tone
   * @param blends the blend modes to choose among, at least one, each named once
   */
  public record Source(String name, List<Step> transforms, List<Step> blends) {
    /** Copies the lists. */
    public Source {
      transforms = List.copyOf(transforms);
      blends = List.copyOf(blends);
      if (blends.isEmpty()
          || blends.stream().map(Step::component).distinct().count() != blends.size()) {
        throw new IllegalArgumentException("source '" + name + "' with the blend modes " + blends);
      }
    }
  }

  /**
   * One transform or blend mode of a source.
   *
   * @param component its name
   * @param ranges lowest and highest value by parameter, inside the declared range; what is not
   *     given takes the declared one
   */
  public record Step(String component, Map<String, Range> ranges) {
    /** Copies the ranges. */
    public Step {
      ranges = Map.copyOf(ranges);
    }
  }

  /**
   * The part of a parameter's range that may be drawn.
   *
   * @param low the lowest value
   * @param high the highest value, at least the lowest
   */
  public record Range(double low, double high) {}

  /**
   * How the recipe is learned. Where neither placement nor recipe learns, every field but these two
   * is void.
   *
   * @param placement where to paste
   * @param recipe how everything else about a pasted defect is chosen
   * @param solver which direction alignments are taken along
   * @param rounds trainings from scratch, one after another, at least 1; the policy goes on from
   *     round to round, and in the last of several it is frozen
   * @param start the first upper step of a round, in its lower steps; before it the lower problem
   *     is far from solved
   * @param plateau nor before the training loss has levelled off: before its mean over about 20
   *     steps is less than this share below its mean over about 100; 0 does not ask
   * @param stop from this lower step of a round on the policy is frozen; 0 for never
   * @param every lower steps between upper steps
   * @param candidates synthetic pictures evaluated an upper step
   * @param exploration share of the candidates' places and choices that is drawn evenly, 0..1, so
   *     that no place is ever cut off; what is trained on is not mixed
   * @param validationBatch validation windows in one validation gradient
   * @param directionAverage share of the old direction kept in the running one, 0..1
   * @param maximumDivergence how far a location map may go from uniform, in nats; a map below this
   *     entropy floor is mixed with the uniform one until it is at the floor, and reported
   * @param words whether the last of several rounds pastes by no more of the frozen policy than can
   *     be said in words
   */
  public record Upper(
      ComponentChoice placement,
      ComponentChoice recipe,
      ComponentChoice solver,
      int rounds,
      int start,
      double plateau,
      int stop,
      int every,
      int candidates,
      double exploration,
      int validationBatch,
      double directionAverage,
      double maximumDivergence,
      boolean words) {}
}
