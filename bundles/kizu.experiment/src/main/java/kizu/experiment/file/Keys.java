package kizu.experiment.file;

import static kizu.api.config.Option.choice;
import static kizu.api.config.Option.flag;
import static kizu.api.config.Option.integer;
import static kizu.api.config.Option.number;
import static kizu.api.config.Option.text;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import kizu.api.experiment.KnownMethod;
import kizu.api.training.Augmentation;
import kizu.experiment.file.Section.Structure;

/**
 * Every key of an experiment file: the one table that the reader checks against and that the page
 * {@code experiment-keys.md} is made from.
 */
final class Keys {
  /** The word for a budget without a limit. */
  static final String ALL = "all";

  /** The word for training and validation defects that are counted apart. */
  static final String APART = "apart";

  /** The word for as many normal validation pictures as defective ones. */
  static final String SAME = "same";

  /** The word for no advice. */
  static final String NO_ADVICE = "none";

  /** The word for the levers there are by themselves. */
  static final String STANDARD = "standard";

  /** The word for as much computation as learning takes. */
  static final String EQUAL = "equal";

  /** The default metrics; the first one chooses threshold and best weights. */
  static final List<String> METRICS =
      List.of(
          "iou",
          "f1",
          "precision",
          "recall",
          "auprc",
          "precision-at-recall-60",
          "precision-at-recall-80",
          "false-alarms",
          "boundary-f1",
          "picture-iou",
          "picture-boundary-f1");

  /** The default augmentation. */
  static final String AUGMENT = name(Augmentation.DIHEDRAL);

  /** The key of the augmentation. */
  static final String AUGMENTATION = "augment";

  static final String PLACEMENT = "location-network";
  static final String RECIPE = "learned-choices";
  static final String SOLVER = "preconditioned";
  static final String REGION = "region";

  /** The default chain, when an experiment names no sources. */
  static final String SOURCES = "[{name: default, transforms: [rotate, flip], blend: feathered}]";

  static final Section DATASET =
      new Section(
          "dataset",
          "Where the pictures are. Further keys are options of the format. Folders of images and"
              + " masks have `maskValues`, `orientation`, `bits`, `channels`, `split`, `classes`,"
              + " `links`, `trainShare`, `valShare` and `splitSeed`, MVTec AD those but `split` and"
              + " `classes`, and `category`; [datasets.md](datasets.md) tells what each decides.",
          List.of(
              text(
                  "path",
                  "",
                  "The folder. A relative one is taken from the experiment file's folder (from the"
                      + " working directory when given by --set)."),
              text(
                  "format",
                  "auto",
                  "The name of a data set format, or auto for the one that recognises the"
                      + " folder."),
              number(
                  "scale",
                  1,
                  0.02,
                  1,
                  "How large pictures and masks are read, as a share of their sides: at 0.5 a window"
                      + " shows four times as much, and a picture takes a quarter of the time. For"
                      + " defects larger than `training.crop`. Every figure is of pictures read so."
                      + " 1: as they are.")),
          List.of());

  static final Section BUDGET =
      new Section(
          "budget",
          "Few-shot budgets, drawn by seed so that they hold as many groups and classes as"
              + " possible; the same for every method. A whole number, or all.",
          List.of(
              text(
                  "labelled",
                  APART,
                  "How many pictures with a labelled defect there are in all, from the training and"
                      + " the validation part together. They are dealt into `folds`: a network"
                      + " trains without each fold and is judged on it, then one from scratch on"
                      + " all of them, with the recipe learned and the threshold chosen on what was"
                      + " held out. apart: `train` and `val` count them, and nothing is dealt."),
              integer(
                  "folds",
                  4,
                  2,
                  1000,
                  "Folds the labelled pictures are dealt into, pictures of a group together; with"
                      + " `labelled` only."),
              text("train", ALL, "Training pictures with a defect."),
              text("normals", ALL, "Training pictures without one; the backgrounds."),
              text("val", ALL, "Validation pictures with a defect."),
              text(
                  "valNormals",
                  SAME,
                  "Validation pictures without one; same means as many as those with one, or as"
                      + " many as there are. With `labelled`: how many of the `normals` are held"
                      + " out, too, each in one fold."),
              text(
                  "test",
                  ALL,
                  "Test pictures of either kind; a smaller number is drawn once, the same for every"
                      + " seed. With `labelled`, 0 leaves them alone: figures are then on what was"
                      + " held out, for choices that are still to be made.")),
          List.of(
              new Structure(
                  "classes",
                  "list of names",
                  "`all`",
                  "The defect classes in question; pictures of other defects are left out of every"
                      + " part, test included. For defects that cannot be cut and pasted, such as a"
                      + " shading over half the picture.")));

  static final Count LABELLED = new Count(BUDGET, "labelled", APART, 2);
  static final Count TRAIN = new Count(BUDGET, "train", ALL, 1);
  static final Count NORMALS = new Count(BUDGET, "normals", ALL, 0);
  static final Count VAL = new Count(BUDGET, "val", ALL, 1);
  static final Count VAL_NORMALS = new Count(BUDGET, "valNormals", ALL, 0);

  /** Where training and validation are counted apart. */
  static final Count TEST = new Count(BUDGET, "test", ALL, 1);

  /** Where labelled pictures are held out in turn, which can be judged on alone. */
  static final Count TEST_OR_NONE = new Count(BUDGET, "test", ALL, 0);

  static final Section TRAINING =
      new Section(
          "training",
          "How the network is trained.",
          List.of(
              integer("steps", 2000, 1, 10_000_000, "Optimiser steps."),
              integer("batch", 8, 1, 4096, "Pictures a step."),
              integer(
                  "crop",
                  128,
                  16,
                  8192,
                  "Side of the training window, in pixels; a multiple of 16."),
              number("learningRate", 1e-3, 1e-9, 10, "The highest learning rate."),
              integer("warmup", 20, 0, 10_000_000, "Steps over which the rate rises from 0."),
              number("weightDecay", 1e-4, 0, 1, "Decoupled weight decay."),
              number(
                  "positiveWeight",
                  3,
                  1e-3,
                  1000,
                  "How many times the loss of a defect pixel counts."),
              number("syntheticShare", 0.5, 0, 1, "Share of synthetic pictures in a batch."),
              choice(
                  AUGMENTATION,
                  AUGMENT,
                  Stream.of(Augmentation.values()).map(Keys::name).toList(),
                  "How every window is laid, by chance: as it is (none), mirrored (flip), or turned"
                      + " by quarters and mirrored (dihedral)."),
              number(
                  "jitter",
                  0,
                  0,
                  1,
                  "How strongly real training windows are turned, scaled and toned besides, by"
                      + " chance: at 1 by up to 15°, a factor of 0.8 to 1.25, the same of contrast,"
                      + " and 0.1 of brightness."),
              number(
                  "average",
                  0,
                  0,
                  0.9999,
                  "Share kept, a step, in a running average of the weights, such as 0.99. With it the"
                      + " averaged weights are evaluated and the last ones kept; with 0 those in"
                      + " training are evaluated and the best ones kept."),
              integer(
                  "pretrain",
                  0,
                  0,
                  10_000_000,
                  "How many of the steps, from the first of each network on, see nothing but normal"
                      + " training pictures, half of them with textures pasted that do not belong"
                      + " there; fewer than `steps`. No recipe learns in them, and no weights of"
                      + " theirs are kept. 0: none."),
              integer(
                  "finetune",
                  0,
                  0,
                  10_000_000,
                  "How many of the steps, the last of each network, see real pictures only. Pasting"
                      + " changes how often a pixel is defective, and what surrounds it; a network"
                      + " that ends on real pictures has unlearned that."),
              number(
                  "hardNormals",
                  0,
                  0,
                  1,
                  "Share of the windows of normal pictures that show a false alarm. Half of the"
                      + " normal training pictures are kept back until half of a network's steps"
                      + " (after `pretrain`) are done; then it is asked what it takes for defects"
                      + " there, and trains on with all of them. Where few pictures have any the"
                      + " share is smaller. Only for pictures that are surely normal. 0: none."),
              integer(
                  "evaluateEvery",
                  50,
                  1,
                  10_000_000,
                  "Steps between evaluations on validation pictures."),
              integer("checkpointEvery", 100, 1, 10_000_000, "Steps between checkpoints.")),
          List.of());

  static final Section SYNTHESIS =
      new Section(
          "synthesis",
          "How synthetic pictures are made.",
          List.of(
              integer("defectsPerImage", 3, 1, 64, "The most defects pasted into one picture."),
              integer("stride", 8, 1, 512, "Side of a location map's cell, in pixels."),
              number(
                  "support",
                  0.8,
                  0,
                  1,
                  "How much of a pasted defect must lie where its map expects defects: the mean,"
                      + " over its pixels, of the probability of their cell relative to the cell"
                      + " drawn, at most 1 each. 0: only its centre counts."),
              number(
                  "distractors",
                  0,
                  0,
                  4,
                  "How many patches of normal texture are pasted, in the mean, for every defect, in"
                      + " the same shapes and by the same sources, without a label: so that a"
                      + " network does not take what is pasted for what is a defect. 0: none."),
              flag(
                  "realSource",
                  false,
                  "Whether real training pictures with a defect, as they are, are one more source;"
                      + " with the method joint it is learned how often they take a synthetic one's"
                      + " place."),
              flag(
                  "joinSources",
                  false,
                  "Whether a transform that arrives during a run joins as a source of its own.")),
          List.of(
              new Structure(
                  "sources",
                  "list of sources",
                  "`" + SOURCES + "`",
                  "Chains of transforms to draw from; see below.")));

  static final Section SOURCE =
      new Section(
          "synthesis.sources[]",
          "One chain of transforms, ended by a blend mode.",
          List.of(text("name", "", "Unique among the sources; by default source-1, source-2 …")),
          List.of(
              new Structure(
                  "transforms",
                  "list of steps",
                  "`[]`",
                  "Transforms in the order applied. A step is a name, or a name with ranges:"
                      + " `rotate`, `{scale: {factor: [0.8, 1.25]}}`, `{rotate: {angle: 90}}`. A"
                      + " parameter without a range takes the one its transform declares."),
              new Structure(
                  "blend",
                  "a step, or a list of steps",
                  "`feathered`",
                  "The blend mode, written like a transform. Of several one is drawn for each"
                      + " defect; with the method joint it is learned which.")));

  static final Section UPPER =
      new Section(
          "upper",
          "How the recipe is learned; without effect, but for `rounds`, where nothing learns.",
          List.of(
              integer(
                  "rounds",
                  1,
                  1,
                  100,
                  "Trainings from scratch, one after another, each of `training.steps`. The policy"
                      + " goes on from round to round; in the last of several it is frozen. 1: it"
                      + " learns while the only network trains. With `budget.labelled`: how often it"
                      + " goes around the folds, one round a fold, before the last."),
              integer(
                  "start",
                  500,
                  0,
                  10_000_000,
                  "The first upper step of a round, in steps; before it the network is far from"
                      + " trained."),
              number(
                  "plateau",
                  0,
                  0,
                  1,
                  "Nor before the training loss has levelled off: before its mean over about 20"
                      + " steps is less than this share below its mean over about 100; 0.05 is a"
                      + " sensible value. 0: `start` alone decides."),
              integer(
                  "stop",
                  0,
                  0,
                  10_000_000,
                  "From this step of a round on the policy is frozen, and the network trains on"
                      + " what it makes; 0: never. A trained network leaves little contrast to"
                      + " learn from."),
              integer("every", 4, 1, 1_000_000, "Steps between upper steps."),
              integer("candidates", 24, 2, 4096, "Synthetic pictures looked at in an upper step."),
              number(
                  "exploration",
                  0.25,
                  0.01,
                  1,
                  "Share of those candidates' places, and of their sources, cuts, blend modes and"
                      + " magnitudes, that is drawn evenly, so that nothing is ever cut off."),
              integer(
                  "validationBatch", 16, 1, 4096, "Validation windows in one validation gradient."),
              number("directionAverage", 0.8, 0, 0.999, "Share of the old direction that is kept."),
              number(
                  "maximumDivergence",
                  2,
                  0,
                  20,
                  "How far a location map may go from uniform, in nats."),
              flag(
                  "words",
                  false,
                  "Whether the last of several networks is made by no more of what was learned than"
                      + " can be said in words: places by a few rules, every other choice by its"
                      + " ranges and shares. What the method `rules` does.")),
          List.of());

  static final Section SEARCH =
      new Section(
          "search",
          "What the methods `random-search` and `recommended` try before their training.",
          List.of(
              integer("trials", 4, 1, 1000, "Placements drawn by chance and tried."),
              text(
                  "steps",
                  EQUAL,
                  "Optimiser steps of each trial. equal: all trials of a random search together cost"
                      + " what the upper steps of a learned run do, counted in passes over a"
                      + " picture; a lever is tried for `training.steps`.")),
          List.of(
              new Structure(
                  "levers",
                  "list of methods",
                  "`standard`",
                  "What the method `recommended` tries, each a method that may have settings of its"
                      + " own. Taken is the one whose gain over `random` on pictures that were held"
                      + " out, less the standard error of the gain, is the highest; `random` where"
                      + " none is above 0. standard: none, classic, random, and random with"
                      + " real pictures jittered, with two fifths of the steps for fine-tuning as well,"
                      + " with a quarter of synthetic pictures, with a distractor a defect, and with"
                      + " two fifths of the steps for pretraining; and empirical. What the experiment"
                      + " has already is not tried; fine-tuning that it has is left out in turn."),
              new Structure(
                  "advice",
                  "a file, or none",
                  "`" + NO_ADVICE + "`",
                  "The `potential.json` that `kizu:potential --trainings` wrote, on the same data and the"
                      + " same labelled pictures. By it `recommended` leaves out what has no room, and"
                      + " methods that learn where places have none; where they have, `standard` also"
                      + " has learned: [potential.md](potential.md). A relative file is taken from the"
                      + " experiment file's folder (from the working directory when given by --set).")));

  static final Count TRIAL_STEPS = new Count(SEARCH, "steps", EQUAL, 1);

  static final Section TOP =
      new Section(
          "",
          "The top of the file.",
          List.of(
              text("name", "", "The experiment's name; by default the file's name."),
              text(
                  "method",
                  KnownMethod.LEARNED.word(),
                  "What makes the synthetic pictures: "
                      + Methods.described()
                      + "."
                      + " A method may have settings of its own:"
                      + " `random+synthesis.defectsPerImage=1`."),
              integer("seed", 0, 0, Integer.MAX_VALUE, "Everything random follows from it.")),
          List.of(
              heading("dataset", "the pictures"),
              heading("budget", "few-shot budgets"),
              component(
                  "segmenter",
                  "pytorch",
                  "The network; the default is the one configured for `kizu.experiment`. `pytorch` begins"
                      + " with a site's own weights where its option `weights` names a file of them:"
                      + " [weights.md](weights.md)."),
              heading("training", "how the network is trained"),
              heading("synthesis", "how synthetic pictures are made"),
              component("placement", PLACEMENT, "Where the methods that learn paste."),
              component(
                  "recipe",
                  RECIPE,
                  "How the method `joint` chooses sources, cuts, blend modes and magnitudes; every"
                      + " other method chooses them evenly."),
              component("region", REGION, "Options of the rule used by the method `region`."),
              heading("upper", "how the recipe is learned"),
              component("solver", SOLVER, "The direction recipes are judged along."),
              heading("search", "what is tried before a training"),
              new Structure(
                  "metrics",
                  "list of names",
                  "`" + METRICS + "`",
                  "What is measured; the first chooses threshold and best weights.")));

  private Keys() {}

  /** How a file writes an augmentation. */
  static String name(Augmentation augmentation) {
    return augmentation.name().toLowerCase(Locale.ROOT);
  }

  /** The augmentation that a file writes so. */
  static Augmentation augmentation(String name) {
    return Augmentation.valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** The sections with keys of their own, in the order documented. */
  static List<Section> sections() {
    return List.of(TOP, DATASET, BUDGET, TRAINING, SYNTHESIS, SOURCE, UPPER, SEARCH);
  }

  private static Structure heading(String name, String what) {
    return new Structure(name, "keys", "", "See below: " + what + ".");
  }

  private static Structure component(String name, String fallback, String what) {
    return new Structure(
        name,
        "a component",
        "`" + fallback + "`",
        what + " Its name, or `{name: …, option: value}`; `kizu:list` shows what there is.");
  }
}
