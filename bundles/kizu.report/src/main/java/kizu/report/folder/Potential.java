package kizu.report.folder;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import kizu.api.KizuException;

/**
 * What there is to learn, as its folder tells it.
 *
 * @param root the folder
 * @param head names, counts, notes
 * @param levers what the labels say, the most general first
 * @param trained what short trainings say; empty where none were done
 * @param places where defects lie
 */
public record Potential(
    Path root, Fields head, List<Lever> levers, List<Trained> trained, Places places) {
  /** The shape of file that is known here; the first one told of no trainings. */
  private static final int VERSION = 2;

  /** Copies the lists. */
  public Potential {
    levers = List.copyOf(levers);
    trained = List.copyOf(trained);
  }

  /**
   * One thing that could be learned.
   *
   * @param name {@code place}, or {@code place: brightness} for a part of it
   * @param unit of its values
   * @param estimate mean over groups; NaN for none
   * @param low lower end of its interval; NaN for none
   * @param high upper end
   * @param useful the smallest amount that is of use
   * @param pictures how many it is measured on
   * @param groups how many independent units these are of
   * @param needed how many pictures would be needed to say; NaN where it can be said
   * @param verdict {@code room}, {@code none} or {@code too few}
   * @param looks what was seen, in words; may be empty
   * @param advice one sentence
   */
  public record Lever(
      String name,
      String unit,
      double estimate,
      double low,
      double high,
      double useful,
      int pictures,
      int groups,
      double needed,
      String verdict,
      String looks,
      String advice) {
    /** Whether it is a part of another. */
    public boolean part() {
      return name.contains(":");
    }
  }

  /**
   * What a change was worth in a short training.
   *
   * @param lever what is said of it, by the first metric
   * @param method what was changed to
   * @param against what it is held against
   * @param score the first metric of the one
   * @param scoreAgainst of the other
   * @param others gains by further metrics
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
   * A gain by a metric.
   *
   * @param metric its name
   * @param estimate above 0 where the change is better
   * @param low lower end of its interval; NaN for none
   * @param high upper end
   */
  public record Gain(String metric, double estimate, double low, double high) {}

  /**
   * Where defects lie.
   *
   * @param aspect width of the pictures by their height
   * @param rows cells down
   * @param columns cells across
   * @param density of each cell relative to an even one, row by row
   * @param points middles of defects: from the left and the top, 0..1 each
   */
  public record Places(
      double aspect, int rows, int columns, List<Double> density, List<double[]> points) {
    /** Copies the lists. */
    public Places {
      density = List.copyOf(density);
      points = List.copyOf(points);
    }
  }

  /** What labels and trainings say, one after the other. */
  public List<Lever> all() {
    return Stream.concat(levers.stream(), trained.stream().map(Trained::lever)).toList();
  }

  /** Whether a folder holds one. */
  public static boolean in(Path folder) {
    return Files.exists(folder.resolve("potential.json"));
  }

  /**
   * Reads it.
   *
   * @throws KizuException if its file is damaged, or of another version
   */
  public static Potential read(Path root) throws KizuException {
    Path file = root.resolve("potential.json");
    Fields head = Fields.read(file);
    if (head.integer("version") < 1 || head.integer("version") > VERSION) {
      throw new KizuException(
          file.toString(),
          "is of version " + head.integer("version") + ", known here are 1 to " + VERSION,
          "Write it again with this program: kizu:potential.");
    }
    List<Lever> levers = new ArrayList<>();
    for (Fields lever : head.list("levers")) {
      levers.add(lever(lever));
    }
    List<Trained> trained = new ArrayList<>();
    for (Fields one :
        head.integer("version") < VERSION ? List.<Fields>of() : head.list("trained")) {
      trained.add(trained(one));
    }
    return new Potential(root, head, levers, trained, places(file, head.object("places")));
  }

  private static Trained trained(Fields trained) throws KizuException {
    List<Gain> others = new ArrayList<>();
    for (Fields other : trained.list("others")) {
      double[] ends = other.ends("ci95");
      others.add(new Gain(other.text("metric"), other.number("estimate"), ends[0], ends[1]));
    }
    return new Trained(
        lever(trained),
        trained.text("method"),
        trained.text("against"),
        trained.number("score"),
        trained.number("scoreAgainst"),
        others);
  }

  private static Lever lever(Fields lever) {
    double[] ends = lever.ends("ci95");
    return new Lever(
        lever.text("name"),
        lever.text("unit"),
        lever.number("estimate"),
        ends[0],
        ends[1],
        lever.number("useful"),
        (int) lever.integer("pictures"),
        (int) lever.integer("groups"),
        lever.number("needed"),
        lever.text("verdict"),
        lever.text("looks"),
        lever.text("advice"));
  }

  private static Places places(Path file, Fields places) throws KizuException {
    List<Double> density = new ArrayList<>();
    for (JsonNode value : places.tree().path("density")) {
      density.add(Json.number(value));
    }
    List<double[]> points = new ArrayList<>();
    for (JsonNode point : places.tree().path("points")) {
      points.add(new double[] {Json.number(point.path(0)), Json.number(point.path(1))});
    }
    int rows = (int) places.integer("rows");
    int columns = (int) places.integer("columns");
    if (rows < 1 || columns < 1 || density.size() != rows * columns) {
      throw Fields.damaged(
          file, "has a map of " + rows + "×" + columns + " cells and " + density.size(), null);
    }
    return new Places(places.number("aspect"), rows, columns, density, points);
  }
}
