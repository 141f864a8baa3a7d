package kizu.experiment.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import kizu.api.config.ComponentChoice;
import kizu.api.config.Parts;
import kizu.api.experiment.KnownMethod;
import kizu.api.training.TrainingPlan;

/**
 * A resolved experiment: every default written out, every value checked, every component there.
 *
 * @param name for people
 * @param dataset where the pictures are
 * @param budget how many of them are used
 * @param segmenter the network
 * @param training how it is trained
 * @param synthesis how synthetic pictures are made
 * @param region the fixed rule of the method {@code region}
 * @param upper how the recipe is learned, with placement and solver
 * @param search what is tried before a training
 * @param metrics what is measured, the first one chooses
 * @param method the method
 * @param seed everything random follows from it
 */
public record Experiment(
    String name,
    DatasetChoice dataset,
    Budget budget,
    ComponentChoice segmenter,
    TrainingPlan.Lower training,
    TrainingPlan.Synthesis synthesis,
    ComponentChoice region,
    TrainingPlan.Upper upper,
    Search search,
    List<String> metrics,
    String method,
    long seed) {
  private static final String THREADS = "threads";

  /** Copies the list. */
  public Experiment {
    metrics = List.copyOf(metrics);
  }

  /**
   * A data set to open.
   *
   * @param path its folder, absolute
   * @param format the format and its options
   * @param scale of pictures and masks, above 0; 1: as they are, 0.5: at half their sides
   */
  public record DatasetChoice(Path path, ComponentChoice format, double scale) {}

  /**
   * How many samples are drawn; empty means every one there is.
   *
   * @param classes the defect classes drawn from; none named means all
   * @param labelled labelled defects in all, dealt into folds; empty where training and validation
   *     are kept apart
   * @param folds how many folds they are dealt into, at least 2
   * @param train defective training pictures
   * @param normals normal training pictures
   * @param validation defective validation pictures
   * @param validationNormals normal validation pictures
   * @param sameValidationNormals whether there are as many normal validation pictures as defective
   *     ones
   * @param test test pictures
   */
  public record Budget(
      List<String> classes,
      OptionalInt labelled,
      int folds,
      OptionalInt train,
      OptionalInt normals,
      OptionalInt validation,
      OptionalInt validationNormals,
      boolean sameValidationNormals,
      OptionalInt test) {
    /** Copies the list. */
    public Budget {
      classes = List.copyOf(classes);
    }
  }

  /**
   * What a search tries before its training.
   *
   * @param trials placements tried by the method {@code random-search}, at least 1
   * @param steps optimiser steps of each trial; empty for as many as cost, all trials of a random
   *     search together, what the upper steps of a learned run cost, and for as many as a training
   *     has where levers are tried
   * @param levers methods tried by the method {@code recommended}, in that order; empty for the
   *     usual ones, see {@link #levers()}
   * @param advice what a potential said of them; empty where it is not asked
   */
  public record Search(
      int trials, OptionalInt steps, List<String> levers, Optional<Advice> advice) {
    /** Copies the list. */
    public Search {
      levers = List.copyOf(levers);
    }
  }

  /**
   * Optimiser steps that cost what the upper steps of one learned run cost, counted in passes over
   * a picture: a training step takes three a picture (forward, and twice that backward); an upper
   * step four a validation picture (predictions, then a gradient) and two a candidate (its losses
   * on either side). What a solver does besides is not counted.
   */
  public int upperStepsInTrainingSteps() {
    int rounds = crossFitted() ? heldOutRounds() : 1;
    int last =
        Math.min(
            upper.stop() == 0 ? training.steps() : upper.stop() - 1,
            training.finetune() == 0
                ? training.steps()
                : training.steps() - training.finetune() - 1);
    int first = firstUpperStep();
    int count = last < first ? 0 : (last - first) / upper.every() + 1;
    long passes = (long) rounds * count * (4L * upper.validationBatch() + 2L * upper.candidates());
    return Math.toIntExact(passes / (3L * training.batch()));
  }

  /** The first step of a round after which the recipe may learn: none is due in pretraining. */
  private int firstUpperStep() {
    int late = training.pretrain() + 1 - upper.start();
    return training.pretrain() == 0 || late <= 0
        ? upper.start()
        : upper.start() + (late + upper.every() - 1) / upper.every() * upper.every();
  }

  /** Optimiser steps of all rounds together. */
  public int steps() {
    return Math.multiplyExact(training.steps(), rounds());
  }

  /**
   * Optimiser steps after which all that is held out has been judged: those of every round, but for
   * the last where that learns from everything.
   */
  public int heldOutSteps() {
    return Math.multiplyExact(training.steps(), heldOutRounds());
  }

  private int heldOutRounds() {
    return crossFitted() ? rounds() - 1 : rounds();
  }

  /**
   * About how much work a run is, in optimiser steps: its own, those of its trials, and what it
   * costs to learn a recipe.
   */
  public long work() {
    long trials =
        searches(KnownMethod.RANDOM_SEARCH)
            ? search.trials()
            : searches(KnownMethod.RECOMMENDED) ? levers().size() : 0;
    long tried = trials == 0 ? 0 : trials * asTrial().heldOutSteps();
    return steps() + tried + (Methods.learns(method) ? upperStepsInTrainingSteps() : 0);
  }

  private boolean searches(KnownMethod by) {
    return by.named(method);
  }

  /** Whether every labelled defect is held out once. */
  public boolean crossFitted() {
    return budget.labelled().isPresent();
  }

  /**
   * Trainings from scratch, one after another. A cross-fitted run goes {@code upper.rounds} times
   * around its folds, and trains a last network on everything.
   */
  public int rounds() {
    return crossFitted()
        ? Math.addExact(Math.multiplyExact(budget.folds(), upper.rounds()), 1)
        : upper.rounds();
  }

  /**
   * How the recipe is learned, with the rounds there are in fact, and in words only where something
   * is learned.
   */
  public TrainingPlan.Upper upperInFact() {
    boolean words = upper.words() && Methods.learns(method);
    return Parts.with(upper, Map.of("rounds", rounds(), "words", words));
  }

  /** The same with another placement. */
  public Experiment withPlacement(ComponentChoice placement) {
    return with("upper", Parts.with(upper, Map.of("placement", placement)));
  }

  /**
   * One trial of a search: as this experiment, but as long as a trial, and looked at once, at its
   * end.
   */
  public Experiment asTrial() {
    int steps = search.steps().orElseGet(this::trialSteps);
    // The same shares of fewer steps.
    long pretrain = (long) training.pretrain() * steps / training.steps();
    long finetune = (long) training.finetune() * steps / training.steps();
    TrainingPlan.Lower trial =
        Parts.with(
            training,
            Map.of(
                "steps", steps,
                "warmup", Math.min(training.warmup(), steps / 2),
                "pretrain", pretrain,
                "finetune", finetune,
                "evaluateEvery", steps,
                "checkpointEvery", steps));
    return with("training", trial);
  }

  /** What the method {@code recommended} tries, in that order: what advice leaves of it. */
  public List<String> levers() {
    List<String> asked = leversAsked();
    return search
        .advice()
        .map(advice -> advice.followed(asked, search.levers().isEmpty()))
        .orElse(asked);
  }

  /** What it would try without advice. */
  public List<String> leversAsked() {
    if (!search.levers().isEmpty()) {
      return search.levers();
    }
    List<String> levers =
        new ArrayList<>(
            List.of(
                KnownMethod.NONE.word(), KnownMethod.CLASSIC.word(), KnownMethod.RANDOM.word()));
    jittered().ifPresent(levers::add);
    finetuned().ifPresent(levers::add);
    levers.add("random+training.syntheticShare=0.25");
    levers.add(KnownMethod.EMPIRICAL.word());
    levers.add("random+synthesis.distractors=1");
    if (phaseTried() > 0) {
      levers.add("random+training.pretrain=" + phaseTried());
    }
    return List.copyOf(levers);
  }

  /** Random paste with real pictures jittered; empty where the experiment has that. */
  public Optional<String> jittered() {
    return training.jitter() == 0 ? Optional.of("random+training.jitter=1") : Optional.empty();
  }

  /**
   * Random paste fine-tuned on real pictures at last, real pictures jittered; where the experiment
   * is fine-tuned, without that. Empty where there are too few steps for it.
   */
  public Optional<String> finetuned() {
    if (training.finetune() > 0) {
      return Optional.of("random+training.finetune=0");
    }
    return phaseTried() > 0
        ? Optional.of(jittered().orElse("random") + "+training.finetune=" + phaseTried())
        : Optional.empty();
  }

  /**
   * Steps of pretraining or of fine-tuning as a lever: two fifths of them; 0 where that is none.
   */
  public int phaseTried() {
    return Math.toIntExact(training.steps() * 2L / 5);
  }

  /** Levers are judged at full length: what pays early need not pay late. */
  private int trialSteps() {
    return searches(KnownMethod.RANDOM_SEARCH)
        ? Math.max(1, upperStepsInTrainingSteps() / (search.trials() * heldOutRounds()))
        : training.steps();
  }

  /**
   * How many threads a training takes; 0 where that is left open, empty where its segmenter has no
   * such option. By custom the option is called {@code threads}.
   */
  public OptionalInt threads() {
    return segmenter.options().get(THREADS) instanceof Number number
        ? OptionalInt.of(number.intValue())
        : OptionalInt.empty();
  }

  /** The same with a number of threads, where it leaves that open. */
  public Experiment withThreads(int number) {
    if (threads().orElse(-1) != 0) {
      return this;
    }
    Map<String, Object> options = new LinkedHashMap<>(segmenter.options());
    options.put(THREADS, (long) number);
    return with("segmenter", new ComponentChoice(segmenter.name(), options));
  }

  /** The same with other samples. */
  public Experiment withBudget(Budget changed) {
    return with("budget", changed);
  }

  /** The same with another seed. */
  public Experiment withSeed(long changed) {
    return with(method, changed);
  }

  Experiment with(String newMethod, long newSeed) {
    return Parts.with(this, Map.of("method", newMethod, "seed", newSeed));
  }

  private Experiment with(String part, Object value) {
    return Parts.with(this, Map.of(part, value));
  }
}
