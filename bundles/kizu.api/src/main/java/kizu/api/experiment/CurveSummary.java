package kizu.api.experiment;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import kizu.api.experiment.ComparisonSummary.Interval;

/**
 * How good methods are with different numbers of labelled defects, and how many labels a method
 * saves; the same as its {@code curve.json}.
 *
 * @param folder where it is
 * @param experiment its name
 * @param dataset the data set's name
 * @param finished whether every comparison is done; if not, the same call continues it
 * @param metric what the curves are of, on test pictures
 * @param lowerIsBetter whether less of it is better
 * @param reference the method whose labels are counted: what others reach, it needs so many for
 * @param labels the numbers of labelled defects, ascending
 * @param seeds how many seeds each method has with each number
 * @param curves one a method, in the order asked for
 * @param savings of every other method with each number; none before every comparison is done
 * @param notes what a person should know of how it was done
 */
public record CurveSummary(
    Path folder,
    String experiment,
    String dataset,
    boolean finished,
    String metric,
    boolean lowerIsBetter,
    String reference,
    List<Integer> labels,
    int seeds,
    List<Curve> curves,
    List<Saving> savings,
    List<String> notes) {
  /** So many labels are what a new defect has; fixed before anything is measured. */
  private static final double USUAL = 8;

  /** Copies the lists. */
  public CurveSummary {
    labels = List.copyOf(labels);
    curves = List.copyOf(curves);
    savings = List.copyOf(savings);
    notes = List.copyOf(notes);
  }

  /** How many runs are finished. */
  public int runs() {
    return curves.stream()
        .flatMap(curve -> curve.points().stream())
        .mapToInt(point -> point.values().size())
        .sum();
  }

  /** The number of labels that is told first: 8, or the one nearest to it by its logarithm. */
  public int usual() {
    return labels.stream()
        .min(
            Comparator.comparingDouble((Integer n) -> Math.abs(Math.log(n / USUAL)))
                .thenComparing(n -> n))
        .orElseThrow();
  }

  /**
   * What is told first: the saving of the method that was named last, with the usual number of
   * labels. Neither is chosen by how well it did.
   */
  public Optional<Saving> headline() {
    return savings.stream()
        .filter(saving -> saving.labels() == usual())
        .reduce((first, second) -> second);
  }

  /**
   * One method.
   *
   * @param method its name
   * @param points one a number of labels, ascending; those that are not begun are missing
   */
  public record Curve(String method, List<Point> points) {
    /** Copies the list. */
    public Curve {
      points = List.copyOf(points);
    }
  }

  /**
   * One method with one number of labels.
   *
   * @param labels how many
   * @param values the metric of each finished run, seeds ascending; NaN where it has none
   * @param mean mean over seeds
   * @param ci95 95% interval of that mean, seeds and test groups both as random
   */
  public record Point(int labels, List<Double> values, double mean, Interval ci95) {
    /** Copies the list. */
    public Point {
      values = List.copyOf(values);
    }
  }

  /**
   * How many labels the reference needs to be as good as a method with so many.
   *
   * @param method its name
   * @param labels how many it has
   * @param needed how many the reference needs for the same
   * @param low lower end of its 95% interval
   * @param high upper end
   */
  public record Saving(
      String method, int labels, LabelCount needed, LabelCount low, LabelCount high) {
    /** Whether it is proven that the reference needs more. */
    public boolean proven() {
      return low.above(labels);
    }

    /** Whether it is proven that the reference needs fewer. */
    public boolean lost() {
      return high.below(labels);
    }

    /** How many are saved; below 0 where the reference needs fewer. */
    public LabelCount saved() {
      return needed.less(labels);
    }

    /** The 95% interval of the number needed. */
    public String interval() {
      return "95%: " + low.words() + " to " + high.words();
    }

    /**
     * It all in a sentence.
     *
     * @param reference the method that needs them
     */
    public String sentence(String reference) {
      String reached =
          "With "
              + labels
              + " labelled defects "
              + method
              + " reaches what "
              + reference
              + " needs "
              + needed.words()
              + " for ("
              + interval()
              + "): ";
      if (proven()) {
        return reached + saved().words() + " saved";
      }
      return reached + (lost() ? "none is saved, it needs more" : "no saving is proven");
    }
  }
}
