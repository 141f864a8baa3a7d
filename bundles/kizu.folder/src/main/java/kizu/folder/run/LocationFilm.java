package kizu.folder.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kizu.folder.Document;

/**
 * {@code maps/index.json}: the location maps of a run as they developed.
 *
 * @param backgrounds the pictures pasted into
 * @param snapshots the maps at some steps, earliest first
 * @param labelled where the defects labelled for training are, a class each; empty in a film from
 *     before that was kept
 * @param files checksums of the pictures
 */
public record LocationFilm(
    List<Backdrop> backgrounds,
    List<Snapshot> snapshots,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<List<Labelled>> labelled,
    Map<String, String> files) {
  /** Its file. */
  public static final Document<LocationFilm> DOCUMENT =
      new Document<>("maps/index.json", LocationFilm.class, 1);

  /** Copies the lists. */
  public LocationFilm {
    backgrounds = List.copyOf(backgrounds);
    snapshots = List.copyOf(snapshots);
    labelled = labelled.map(List::copyOf);
  }

  /**
   * A picture pasted into.
   *
   * @param id its sample
   * @param file the picture
   * @param width in pixels
   * @param height in pixels
   * @param region picture of the region defects belong in, where one is known
   */
  public record Backdrop(String id, String file, int width, int height, Optional<String> region) {}

  /**
   * All maps at one step.
   *
   * @param step lower steps done
   * @param maps one for each picture and defect class
   */
  public record Snapshot(int step, List<Grid> maps) {
    /** Copies the list. */
    public Snapshot {
      maps = List.copyOf(maps);
    }

    /** The map of a picture and class. */
    public Optional<Grid> map(String background, String defectClass) {
      return maps.stream()
          .filter(m -> m.background().equals(background) && m.defectClass().equals(defectClass))
          .findFirst();
    }
  }

  /**
   * One map: the probability of each cell.
   *
   * @param background its picture
   * @param defectClass the class it is for
   * @param rows cells down
   * @param columns cells across
   * @param stride a cell's side, in pixels
   * @param probability row-major, sums to 1
   */
  public record Grid(
      String background,
      String defectClass,
      int rows,
      int columns,
      int stride,
      List<Float> probability) {
    /** Checks the shape. */
    public Grid {
      probability = List.copyOf(probability);
      if (rows < 1 || columns < 1 || stride < 1 || probability.size() != rows * columns) {
        throw new IllegalArgumentException("a map of " + rows + "×" + columns + " is not whole");
      }
    }

    /** How many times as likely as under a uniform map a cell is. */
    public double ratio(int cell) {
      return (double) probability.get(cell) * probability.size();
    }
  }

  /**
   * Where the labelled defects of a class are, each picture counting alike and laid over a
   * background stretched to its size.
   *
   * @param defectClass the class
   * @param pictures how many there are
   * @param rows cells down
   * @param columns cells across
   * @param area the share of the defects' area in each cell, row-major, sums to 1
   */
  public record Labelled(
      String defectClass, int pictures, int rows, int columns, List<Float> area) {
    /** Checks the shape. */
    public Labelled {
      area = List.copyOf(area);
      if (rows < 1 || columns < 1 || area.size() != rows * columns) {
        throw new IllegalArgumentException("places on " + rows + "×" + columns + " are not whole");
      }
    }
  }

  /** The defect classes, in order. */
  public List<String> classes() {
    return snapshots.stream()
        .flatMap(snapshot -> snapshot.maps().stream())
        .map(Grid::defectClass)
        .distinct()
        .toList();
  }

  /** At most so many snapshots, evenly spaced, the first and the last among them. */
  public List<Snapshot> moments(int most) {
    if (snapshots.size() <= most) {
      return snapshots;
    }
    List<Snapshot> moments = new ArrayList<>();
    for (int k = 0; k < most; k++) {
      moments.add(snapshots.get(Math.round(k * (snapshots.size() - 1f) / (most - 1))));
    }
    return moments;
  }
}
