package kizu.experiment.labels;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import kizu.api.KizuException;
import kizu.api.dataset.Dataset;
import kizu.api.experiment.KnownMethod;
import kizu.api.experiment.LabelsRequest;
import kizu.experiment.data.Selection;
import kizu.experiment.file.Experiment;
import kizu.experiment.file.Experiment.Budget;
import kizu.experiment.file.Methods;
import kizu.experiment.folder.RunFolder;

/**
 * Which labels are looked at: all but those of test pictures, unless a person says how many. What a
 * budget asks for beyond that is for experiments on few labels, and void here.
 */
public final class LabelBudget {
  private static final int MOST_TRAININGS = 16;
  private static final String LABELLED = "budget.labelled=";

  private LabelBudget() {}

  /** Refuses what makes no sense. */
  public static void check(LabelsRequest request) throws KizuException {
    if (request.trainings() < 1 || request.trainings() > MOST_TRAININGS) {
      throw new KizuException(
          "--repeats",
          "'" + request.trainings() + "' is not allowed",
          "Give 1 to " + MOST_TRAININGS + ".");
    }
  }

  /**
   * The settings with those of a check of labels before them: nothing is pasted unless a person
   * says so, for a wrong mask that is cut out and pasted again and again teaches what is wrong.
   */
  public static List<String> settings(List<String> given) {
    List<String> settings =
        new ArrayList<>(List.of("search.advice=none", "method=" + KnownMethod.NONE.word()));
    if (labelled(given)) {
      settings.addAll(List.of("budget.train=all", "budget.val=all"));
    }
    settings.addAll(given);
    return settings;
  }

  private static boolean labelled(List<String> given) {
    return given.stream().anyMatch(setting -> setting.strip().startsWith(LABELLED));
  }

  /** The experiment with every label that is not for testing, dealt into its folds. */
  public static Experiment of(Experiment experiment, Dataset dataset, List<String> given)
      throws KizuException {
    Budget budget = experiment.budget();
    int all = Selection.labelled(dataset, budget);
    return experiment.withBudget(
        new Budget(
            budget.classes(),
            labelled(given) ? budget.labelled() : OptionalInt.of(all),
            budget.folds(),
            OptionalInt.empty(),
            budget.normals(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            false,
            OptionalInt.of(0)));
  }

  /** Refuses a folder whose networks cannot be asked. */
  public static void checkRun(RunFolder run, LabelsRequest request) throws KizuException {
    run.requireFinished();
    if (!request.settings().isEmpty()) {
      throw new KizuException(
          "--set " + request.settings().get(0),
          "a run's networks are as they are",
          "Leave it out, or give an experiment file.");
    }
  }

  /** Refuses a run that held nothing out in turn, or whose networks are not those of its method. */
  public static void checkRun(RunFolder run, Experiment experiment) throws KizuException {
    if (!experiment.crossFitted()) {
      throw new KizuException(
          run.root().toString(),
          "kept training and validation apart, so that no network looked at every label unseen",
          "Give its experiment file instead: then networks are trained for that.");
    }
    if (Methods.triesOthers(experiment.method())) {
      throw new KizuException(
          run.root().toString(),
          "trained by what its trials led to, which is not known from its experiment alone",
          "Give its experiment file instead: then networks are trained for that.");
    }
  }
}
