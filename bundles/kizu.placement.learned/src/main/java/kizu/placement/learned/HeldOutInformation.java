package kizu.placement.learned;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kizu.api.KizuException;

/**
 * What densities fitted to the groups of other folds foretell of each group's defects, under some
 * penalties.
 *
 * <p>Penalties grow with the number of pictures, so that few pictures move a density as far as many
 * do, at least half of the way to where they lie: one that hardly moves would foretell nothing with
 * certainty, and few pictures would look like pictures that say nothing.
 */
final class HeldOutInformation {
  /** A picture, from careful to bold. */
  private static final double[] PENALTIES = {1, 0.25, 0.06};

  private final List<Sightings> pictures;
  private final Folds folds;
  private final int features;

  /** Told every density that is fitted. */
  @FunctionalInterface
  interface Steps {
    /**
     * One more.
     *
     * @throws KizuException if it is to stop
     */
    void next() throws KizuException;
  }

  /**
   * Prepares.
   *
   * @param pictures where defects were seen, features scaled; of at least two groups
   * @param folds their groups'
   * @param features of a cell
   */
  HeldOutInformation(List<Sightings> pictures, Folds folds, int features) {
    this.pictures = pictures;
    this.folds = folds;
    this.features = features;
  }

  /** How many densities are fitted when the pictures are of as many groups. */
  static int steps(int groups) {
    return PENALTIES.length * (1 + Folds.count(groups));
  }

  /** Nats a defect by group, under each penalty; the most careful first. */
  List<Map<String, Double>> byPenalty(Steps steps) throws KizuException {
    List<Map<String, Double>> byPenalty = new ArrayList<>();
    for (double penalty : PENALTIES) {
      byPenalty.add(under(penalty * pictures.size(), steps));
    }
    return byPenalty;
  }

  private Map<String, Double> under(double penalty, Steps steps) throws KizuException {
    LocationDensity all = LocationDensity.fit(pictures, penalty, LocationDensity.even(features));
    steps.next();
    Map<String, Double> information = new TreeMap<>();
    for (int fold = 0; fold < folds.count(); fold++) {
      int held = fold;
      List<Sightings> others =
          pictures.stream().filter(picture -> !folds.in(held, picture.group())).toList();
      LocationDensity density = LocationDensity.fit(others, penalty, all);
      for (String group : folds.groups(fold)) {
        information.put(group, of(density, group));
      }
      steps.next();
    }
    return information;
  }

  private double of(LocationDensity density, String group) {
    return pictures.stream()
        .filter(picture -> picture.group().equals(group))
        .mapToDouble(density::information)
        .average()
        .orElse(0);
  }
}
