package kizu.report.folder;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kizu.api.KizuException;

/**
 * What there is to learn, as its folder tells it.
 *
 * @param root the folder
 * @param head names, counts, notes
 * @param levers what was measured, the most general first
 * @param places where defects lie
 */
public record Potential(Path root, Fields head, List<Lever> levers, Places places) {
  /** The shape of file that is known here. */
  private static final int VERSION = 1;

  /** Copies the list. */
  public Potential {
    levers = List.copyOf(levers);
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
    if (head.integer("version") != VERSION) {
      throw new KizuException(
          file.toString(),
          "is of version " + head.integer("version") + ", known here is " + VERSION,
          "Write it again with this program: kizu:potential.");
    }
    List<Lever> levers = new ArrayList<>();
    for (Fields lever : head.list("levers")) {
      levers.add(lever(lever));
    }
    return new Potential(root, head, levers, places(file, head.object("places")));
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
