package kizu.experiment.curve;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import kizu.api.KizuException;
import kizu.api.dataset.Dataset;
import kizu.api.dataset.SampleInfo;
import kizu.api.experiment.CurveRequest;
import kizu.experiment.data.Selection;
import kizu.experiment.file.Experiment;
import kizu.experiment.file.Experiment.Budget;

/**
 * Which experiment is compared with each number of labels: the given one, with so many labels and
 * as many of its folds as their groups allow. Of one seed fewer labels are among more.
 *
 * @param parts one a number of labels, ascending
 * @param notes where there are fewer folds than asked for
 */
public record CurvePlan(List<Part> parts, List<String> notes) {
  private static final String LABELS = "--labels";

  /** Fewer cannot be held out in turn. */
  private static final int FEWEST = 2;

  /**
   * What is compared with one number of labels.
   *
   * @param labels how many
   * @param experiment before a method is applied
   */
  public record Part(int labels, Experiment experiment) {}

  /**
   * Refuses what no data set could make right.
   *
   * @param experiment before a method is applied
   */
  public static void check(CurveRequest request, Experiment experiment) throws KizuException {
    List<Integer> labels = request.labels();
    for (int number : labels) {
      if (number < FEWEST) {
        throw new KizuException(
            LABELS,
            "'" + number + "' is not allowed: labels are held out in turn",
            "Give numbers from " + FEWEST + " up.");
      }
    }
    if (labels.size() < 2 || labels.stream().distinct().count() < labels.size()) {
      throw new KizuException(
          LABELS,
          labels.size() < 2 ? "one number is no curve" : "one is given twice",
          "Give at least two different ones, such as 4,8,16.");
    }
    if (!experiment.crossFitted()) {
      throw new KizuException(
          "budget.labelled",
          "is not given, so that training and validation are kept apart; curves are of labels that"
              + " every method uses wholly",
          "Give it a number in place of budget.train and budget.val; each of --labels takes its"
              + " place.");
    }
    if (experiment.budget().test().orElse(1) == 0) {
      throw new KizuException(
          "budget.test",
          "'0' leaves the test pictures alone, and what is held out is other pictures with each"
              + " number of labels",
          "Leave it out.");
    }
    String metric = request.metric().orElse(experiment.metrics().get(0));
    if (!experiment.metrics().contains(metric)) {
      throw new KizuException(
          "--metric",
          "'" + metric + "' is none of the experiment's metrics",
          "Give one of: " + String.join(", ", experiment.metrics()) + "; or add it to metrics.");
    }
  }

  /**
   * The experiment with so many labels, dealt into two folds: what the set has to allow at least.
   */
  public static Experiment smallest(CurveRequest request, Experiment experiment) {
    int fewest = request.labels().stream().min(Integer::compare).orElseThrow();
    return with(experiment, fewest, FEWEST);
  }

  /**
   * Plans.
   *
   * @throws KizuException if the set has not so many labels, with the number there is, or too few
   *     groups of them
   */
  public static CurvePlan of(CurveRequest request, Experiment experiment, Dataset dataset)
      throws KizuException {
    int most = Selection.labelled(dataset, experiment.budget());
    List<Part> parts = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (int number : request.labels().stream().sorted().toList()) {
      if (number > most) {
        throw new KizuException(
            LABELS,
            "'"
                + number
                + "' is more than the "
                + most
                + " pictures with a defect that "
                + dataset.name()
                + " has besides those for testing",
            "Give numbers up to " + most + ".");
      }
      int folds = folds(request, experiment, dataset, number);
      if (folds < experiment.budget().folds()) {
        notes.add(
            number
                + " labels are of "
                + folds
                + " groups with some seed: they are dealt into "
                + folds
                + " folds, not "
                + experiment.budget().folds());
      }
      parts.add(new Part(number, with(experiment, number, folds)));
    }
    return new CurvePlan(parts, notes);
  }

  /** As many as are asked for, or as the labels of every seed have groups. */
  private static int folds(CurveRequest request, Experiment experiment, Dataset dataset, int number)
      throws KizuException {
    int folds = experiment.budget().folds();
    Budget budget = with(experiment, number, FEWEST).budget();
    for (int seed = 0; seed < request.comparison().seeds(); seed++) {
      int groups =
          Selection.draw(dataset, budget, seed).defects().stream()
              .map(SampleInfo::group)
              .collect(Collectors.toSet())
              .size();
      folds = Math.min(folds, groups);
    }
    return folds;
  }

  private static Experiment with(Experiment experiment, int labelled, int folds) {
    Budget budget = experiment.budget();
    return experiment.withBudget(
        new Budget(
            budget.classes(),
            OptionalInt.of(labelled),
            folds,
            budget.train(),
            budget.normals(),
            budget.validation(),
            budget.validationNormals(),
            budget.sameValidationNormals(),
            budget.test()));
  }
}
