package kizu.placement.learned;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * How far the masks may be believed: the penalty under which a density foretells the defects of
 * pictures it has not seen, groups held out together.
 *
 * @param density fitted to all pictures; even where nothing is foretold
 * @param information of held-out pictures, in nats a defect over an even density; 0 where nothing
 *     is foretold
 * @param error its standard error over groups; NaN with one group
 */
record DensityChoice(LocationDensity density, double information, double error) {
  private static final DensityChoice NOTHING =
      new DensityChoice(LocationDensity.EVEN, 0, Double.NaN);

  /** From careful to bold. */
  private static final double[] PENALTIES = {100, 30, 10, 3, 1, 0.3};

  private static final int MOST_FOLDS = 10;

  /**
   * Standard errors above 0 from which something is foretold: of six penalties the best is taken.
   */
  private static final double EVIDENT = 2;

  /**
   * Chooses. The most careful penalty is taken that is not worse than the best one by more than its
   * standard error (Breiman et al. 1984); none where the best is not above 0 by as much.
   *
   * @param pictures where defects were seen, features scaled
   */
  static DensityChoice of(List<Sightings> pictures) {
    List<List<Sightings>> folds = folds(pictures);
    if (folds.size() < 2) {
      return NOTHING;
    }
    List<DensityChoice> tried = new ArrayList<>();
    DensityChoice best = NOTHING;
    for (double penalty : PENALTIES) {
      DensityChoice one = heldOut(pictures, folds, penalty);
      tried.add(one);
      best = one.information > best.information ? one : best;
    }
    if (!(best.information > EVIDENT * best.error)) {
      return NOTHING;
    }
    for (DensityChoice one : tried) {
      if (one.information >= best.information - best.error
          && one.information > EVIDENT * one.error) {
        return one;
      }
    }
    return best;
  }

  private static DensityChoice heldOut(
      List<Sightings> pictures, List<List<Sightings>> folds, double penalty) {
    List<Double> byFold = new ArrayList<>();
    double sum = 0;
    for (List<Sightings> fold : folds) {
      List<Sightings> others = pictures.stream().filter(p -> !fold.contains(p)).toList();
      LocationDensity density = LocationDensity.fit(others, penalty);
      double own = fold.stream().mapToDouble(density::information).average().orElse(0);
      byFold.add(own);
      sum += own;
    }
    double mean = sum / folds.size();
    double squares = byFold.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
    double error = Math.sqrt(squares / (folds.size() - 1) / folds.size());
    return new DensityChoice(LocationDensity.fit(pictures, penalty), mean, error);
  }

  /** Groups in order, dealt out in turn. */
  private static List<List<Sightings>> folds(List<Sightings> pictures) {
    List<String> groups =
        List.copyOf(new TreeSet<>(pictures.stream().map(Sightings::group).toList()));
    List<List<Sightings>> folds = new ArrayList<>();
    for (int i = 0; i < Math.min(MOST_FOLDS, groups.size()); i++) {
      folds.add(new ArrayList<>());
    }
    for (Sightings picture : pictures) {
      folds.get(groups.indexOf(picture.group()) % folds.size()).add(picture);
    }
    return folds;
  }
}
