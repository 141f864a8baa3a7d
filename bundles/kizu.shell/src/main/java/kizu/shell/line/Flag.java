package kizu.shell.line;

import kizu.api.experiment.KnownMethod;

/**
 * An option of a command.
 *
 * @param name with its hyphens, for example {@code --out}
 * @param value what its value is, for people; empty where it takes none
 * @param description one line
 * @param repeated whether it may be given more than once
 */
public record Flag(String name, String value, String description, boolean repeated) {
  /** Settings in front of the experiment file. */
  public static final Flag SET =
      new Flag(
          "--set",
          "key=value",
          "a setting in front of the file's own, dotted (training.steps=400); may be repeated",
          true);

  /** Where results go. */
  public static final Flag OUT =
      new Flag("--out", "DIR", "the folder for the result; by default a new one of runs", false);

  /** Where a model goes. */
  public static final Flag NEW_FOLDER =
      new Flag("--out", "DIR", "the new folder; by default export in the run's folder", false);

  /** Where predictions go. */
  public static final Flag PREDICTIONS =
      new Flag(
          "--out",
          "DIR",
          "the folder for results, by default FOLDER-predictions here; the same call goes on in it",
          false);

  /** How many tiles at once. */
  public static final Flag BATCH =
      new Flag(
          "--batch",
          "N",
          "how many tiles are predicted at once; by default about half a million pixels",
          false);

  /** How many pictures. */
  public static final Flag COUNT =
      new Flag(
          "--count",
          "N",
          "how many pictures, 1000 by default; the same call with more adds to the folder",
          false);

  /** How many are proposed. */
  public static final Flag PROPOSED =
      new Flag("--count", "N", "how many pictures are proposed, 16 by default", false);

  /** Which data. */
  public static final Flag DATA =
      new Flag("--data", "DIR", "the data set's folder; by default the generated factory's", false);

  /** Whether trainings are done. */
  public static final Flag TRAININGS =
      new Flag(
          "--trainings",
          "",
          "also tries simple levers and an oracle of place in short trainings (search.steps), on"
              + " labelled pictures held out; minutes to hours, stopped with Ctrl-C, and with --out"
              + " the same call goes on",
          false);

  /** One seed. */
  public static final Flag SEED =
      new Flag("--seed", "N", "the seed that training pictures are drawn with", false);

  /** How many seeds. */
  public static final Flag SEEDS =
      new Flag("--seeds", "N", "how many seeds, each for every method", false);

  /** How many trainings are averaged. */
  public static final Flag REPEATS =
      new Flag(
          "--repeats",
          "N",
          "how many cross-fitted trainings are done and averaged; more are surer and take longer, by"
              + " default 2",
          false);

  /** How many runs at once. */
  public static final Flag JOBS =
      new Flag(
          "--jobs",
          "N",
          "how many runs are done side by side; by default as many as processors and memory allow."
              + " The result does not depend on it",
          false);

  /** Which methods. */
  public static final Flag METHODS =
      new Flag(
          "--methods",
          "LIST",
          "some of "
              + String.join(",", KnownMethod.words())
              + ", each perhaps with settings of its own (random+training.pretrain=400); by"
              + " default none,random,learned",
          false);

  /** With how many labels. */
  public static final Flag LABELS =
      new Flag(
          "--labels",
          "LIST",
          "the numbers of labelled defects that are compared with, by default 2,4,8,16,32",
          false);

  /** Which methods have curves. */
  public static final Flag CURVE_METHODS =
      new Flag(
          "--methods",
          "LIST",
          "methods as for compare, by default classic,random,recommended; labels saved are counted"
              + " against classic, else none, else the first, and told first of the last",
          false);

  /** What curves are of. */
  public static final Flag CURVE_METRIC =
      new Flag(
          "--metric", "NAME", "what the curves are of; by default the experiment's first", false);

  /** Which methods are held against which. */
  public static final Flag PAIRS =
      new Flag(
          "--pairs",
          "LIST",
          "which methods are held against which (recommended:random,learned:random); verdicts are"
              + " corrected for the number of pairs. By default the usual ones",
          false);

  /** Where an introduction lies. */
  public static final Flag SITE =
      new Flag("--site", "DIR", "the folder of the introduction; always needed", false);

  /** What is introduced. */
  public static final Flag EXPERIMENT =
      new Flag("--experiment", "FILE.yaml", "start: the experiment", false);

  /** Today's rule. */
  public static final Flag BASELINE =
      new Flag(
          "--baseline", "METHOD", "start: today's rule, such as region, random or classic", false);

  /** What is hoped to be better. */
  public static final Flag CANDIDATE =
      new Flag("--candidate", "METHOD", "start: what is held against it; by default joint", false);

  /** What decides. */
  public static final Flag METRIC =
      new Flag("--metric", "NAME", "start: the metric that decides; by default iou", false);

  /** How much of it. */
  public static final Flag GAIN =
      new Flag(
          "--gain",
          "NUMBER",
          "start: the smallest gain that matters, in the metric's units; by default 0.02",
          false);

  /** When a challenger replaces the champion. */
  public static final Flag THRESHOLD =
      new Flag(
          "--threshold",
          "NUMBER",
          "automate: what a challenger's gain over the champion has to exceed; by default the gain"
              + " of the start, below 0 for not worse by as much",
          false);

  /** Who promotes. */
  public static final Flag ASK =
      new Flag("--ask", "", "automate: a challenger that passed waits for a person", false);

  /** Why. */
  public static final Flag REASON =
      new Flag(
          "--reason",
          "TEXT",
          "why, in a sentence; recorded with time and user wherever a person decides",
          false);

  /** The smallest gain that matters. */
  public static final Flag SMALLEST_GAIN =
      new Flag(
          "--gain",
          "SIZE",
          "the smallest gain that matters, as a share of the metric's range (0.02 unless stated);"
              + " verdicts say whether a difference is proven to be at least as large, or smaller."
              + " Fixed with the first run",
          false);

  /** How much paired differences vary. */
  public static final Flag DEVIATION =
      new Flag(
          "--deviation",
          "NUMBER|DIR",
          "how much paired differences deviate from seed to seed, for what can be proven: a share"
              + " of the metric's range (0.04 unless stated), or the folder of an earlier"
              + " comparison",
          false);

  /** Whether only the power is told. */
  public static final Flag POWER =
      new Flag(
          "--power", "", "only says what such a comparison could prove, and runs nothing", false);

  /** Whether it is given by its name alone. */
  public boolean alone() {
    return value.isEmpty();
  }

  /** Its name, with what its value is. */
  public String pattern() {
    return alone() ? name : name + " " + value;
  }
}
