package kizu.api.experiment;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import kizu.api.experiment.ComparisonSummary.Interval;

/**
 * What there is to learn on an experiment's training pictures, from their labels, and where that
 * was asked for from short trainings.
 *
 * @param experiment its name
 * @param dataset the data set's name
 * @param seed what the training pictures were drawn with
 * @param pictures training pictures with a defect
 * @param groups independent units among them
 * @param defects connected pieces of their masks
 * @param levers what could be learned by the labels alone, the most general first
 * @param trained what changes of one thing were worth in short trainings; empty where none were
 *     done
 * @param notes what could not be measured, and why
 * @param places where the defects lie
 * @param seconds it took, without the check of the data
 * @param folder where it was written, if it was
 */
public record PotentialSummary(
    String experiment,
    String dataset,
    long seed,
    int pictures,
    int groups,
    int defects,
    List<Lever> levers,
    List<Trained> trained,
    List<String> notes,
    PlaceMap places,
    double seconds,
    Optional<Path> folder) {
  /** Copies the lists. */
  public PotentialSummary {
    levers = List.copyOf(levers);
    trained = List.copyOf(trained);
    notes = List.copyOf(notes);
  }

  /** What is said of a lever. */
  public enum Verdict {
    /** Its interval lies above 0, and its estimate is of use. */
    ROOM("room"),
    /** Its interval lies below the smallest amount that is of use. */
    NONE("none"),
    /** Neither: more labelled pictures could say. */
    TOO_FEW("too few");

    private final String words;

    Verdict(String words) {
      this.words = words;
    }

    /** As written in files and tables. */
    public String words() {
      return words;
    }
  }

  /**
   * One thing that could be learned.
   *
   * @param name for people, for example {@code place} or {@code place: brightness}; a part of
   *     another is named after it and a colon
   * @param unit of its values, for example {@code nats a defect}
   * @param estimate the mean over groups; NaN where nothing could be measured
   * @param ci95 its 95% interval; NaN where there is none
   * @param useful the smallest amount that is of use
   * @param pictures how many it is measured on
   * @param groups how many independent units these are of
   * @param needed about how many pictures would be needed to say, were estimate and spread as they
   *     are; empty where it can be said, or not even that is known
   * @param verdict what is said of it
   * @param looks what was seen, in words, for example how far sizes spread; may be empty
   * @param advice one sentence: verdict, numbers, what to do
   */
  public record Lever(
      String name,
      String unit,
      double estimate,
      Interval ci95,
      double useful,
      int pictures,
      int groups,
      OptionalInt needed,
      Verdict verdict,
      String looks,
      String advice) {}

  /**
   * What changing one thing was worth, in two short trainings judged on labelled pictures that
   * neither had seen.
   *
   * @param lever what is said of it by the first metric; its unit is that metric's name, its
   *     estimate the gain: above 0 where the change is better, also where less of a metric is
   * @param method what was changed to, a method that may have settings of its own
   * @param against what it is held against, such a method, too
   * @param score the first metric of the one
   * @param scoreAgainst of the other
   * @param others gains by further metrics; they explain and decide nothing
   */
  public record Trained(
      Lever lever,
      String method,
      String against,
      double score,
      double scoreAgainst,
      List<Gain> others) {
    /** Copies the list. */
    public Trained {
      others = List.copyOf(others);
    }
  }

  /**
   * A gain by one metric.
   *
   * @param metric its name
   * @param estimate above 0 where the change is better
   * @param ci95 its 95% interval; NaN where there is none
   */
  public record Gain(String metric, double estimate, Interval ci95) {}

  /**
   * Where defects lie, all pictures laid over each other.
   *
   * @param aspect width of the pictures by their height, the mean
   * @param rows cells down
   * @param columns cells across
   * @param density of each cell relative to an even one, row by row; 1 everywhere if defects are
   *     anywhere; each picture counts once
   * @param points the defects' middles
   */
  public record PlaceMap(
      double aspect, int rows, int columns, List<Double> density, List<Point> points) {
    /** Copies the lists. */
    public PlaceMap {
      density = List.copyOf(density);
      points = List.copyOf(points);
    }
  }

  /**
   * A place in a picture.
   *
   * @param x from the left edge, 0..1
   * @param y from the top edge, 0..1
   */
  public record Point(double x, double y) {}
}
