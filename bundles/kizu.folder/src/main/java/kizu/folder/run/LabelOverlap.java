package kizu.folder.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import kizu.folder.run.LocationFilm.Grid;
import kizu.folder.run.LocationFilm.Labelled;
import kizu.folder.run.LocationFilm.Snapshot;

/**
 * How far the location maps of a class lie where its labelled training defects are, in the mean of
 * the pictures pasted into. Maps are of good pictures, so the labels of others are laid over them:
 * that says something where pictures are taken alike.
 *
 * @param mass share of the maps' mass on cells that some labelled defect reaches, 0..1
 * @param places share of all cells that are such, 0..1
 * @param covered share of the labelled defects' area in the likeliest cells that hold {@link #MOST}
 *     of the mass
 * @param ground share of all cells that are such
 */
public record LabelOverlap(double mass, double places, double covered, double ground) {
  /** Where a map is said to put its mass: the likeliest cells that hold this share of it. */
  public static final double MOST = 0.8;

  /** Cells whose probabilities are closer than this share are alike: rounding of float32. */
  private static final double ALIKE = 1e-5;

  /** How many times as much of the mass lies on places of defects as of even maps. */
  public double lift() {
    return mass / places;
  }

  /** At one moment; empty where there are no labels or no maps of the class. */
  public static Optional<LabelOverlap> of(LocationFilm film, Snapshot moment, String defectClass) {
    Optional<Labelled> labelled = labelled(film, defectClass);
    List<Grid> maps =
        moment.maps().stream().filter(map -> map.defectClass().equals(defectClass)).toList();
    if (labelled.isEmpty() || maps.isEmpty()) {
      return Optional.empty();
    }
    double[] sums = new double[4];
    for (Grid map : maps) {
      double[] area = area(labelled.get(), map);
      double[] held = held(map);
      for (int cell = 0; cell < area.length; cell++) {
        double each = 1.0 / area.length;
        sums[0] += area[cell] > 0 ? map.probability().get(cell) : 0;
        sums[1] += area[cell] > 0 ? each : 0;
        sums[2] += held[cell] * area[cell];
        sums[3] += held[cell] * each;
      }
    }
    int count = maps.size();
    return Optional.of(
        new LabelOverlap(sums[0] / count, sums[1] / count, sums[2] / count, sums[3] / count));
  }

  /** Where the labelled defects of a class are, if that is known. */
  public static Optional<Labelled> labelled(LocationFilm film, String defectClass) {
    return film.labelled().orElse(List.of()).stream()
        .filter(one -> one.defectClass().equals(defectClass))
        .findFirst();
  }

  /** The area in the cells of a map. */
  private static double[] area(Labelled labelled, Grid map) {
    double[] area = new double[map.probability().size()];
    for (int cell = 0; cell < labelled.area().size(); cell++) {
      int row = (2 * (cell / labelled.columns()) + 1) * map.rows() / (2 * labelled.rows());
      int column = (2 * (cell % labelled.columns()) + 1) * map.columns() / (2 * labelled.columns());
      area[row * map.columns() + column] += labelled.area().get(cell);
    }
    return area;
  }

  /** How much of each cell belongs to the likeliest ones; of equals each an equal part. */
  private static double[] held(Grid map) {
    List<Float> p = map.probability();
    double[] held = new double[p.size()];
    List<Integer> order =
        IntStream.range(0, held.length)
            .boxed()
            .sorted(Comparator.comparingDouble(cell -> -p.get(cell)))
            .toList();
    double left = MOST;
    for (int from = 0; from < held.length && left > 0; ) {
      double highest = p.get(order.get(from));
      int to = from;
      double sum = 0;
      while (to < held.length && p.get(order.get(to)) >= highest * (1 - ALIKE)) {
        sum += p.get(order.get(to++));
      }
      double part = sum > left ? left / sum : 1;
      for (int cell : order.subList(from, to)) {
        held[cell] = part;
      }
      left -= sum;
      from = to;
    }
    return held;
  }

  /** In words, a sentence a class, without its full stop: from the first map to the last. */
  public static List<String> words(LocationFilm film) {
    List<String> words = new ArrayList<>();
    for (String defectClass : film.snapshots().isEmpty() ? List.<String>of() : film.classes()) {
      int end = film.snapshots().size() - 1;
      Optional<LabelOverlap> first = of(film, film.snapshots().get(0), defectClass);
      Optional<LabelOverlap> last = of(film, film.snapshots().get(end), defectClass);
      if (first.isPresent() && last.isPresent()) {
        words.add("places of '" + defectClass + "': " + last.get().words(first.get()));
      }
    }
    return words;
  }

  private String words(LabelOverlap first) {
    return String.format(
        Locale.ROOT,
        "%.0f%% of the mass lies where labelled defects are, lift %.1f (first map: %.0f%%, %.1f);"
            + " where the map puts %.0f%% of its mass, on %.0f%% of the places, lies %.0f%% of their"
            + " area",
        100 * mass,
        lift(),
        100 * first.mass,
        first.lift(),
        100 * MOST,
        100 * ground,
        100 * covered);
  }
}
