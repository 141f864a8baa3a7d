package kizu.placement.learned;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.DoubleStream;

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
   * @param features how many a cell has
   */
  static DensityChoice of(List<Sightings> pictures, int features) {
    LocationDensity even = LocationDensity.even(features);
    DensityChoice nothing = new DensityChoice(even, 0, Double.NaN);
    List<List<Sightings>> folds = folds(pictures);
    if (folds.size() < 2) {
      return nothing;
    }
    List<HeldOut> tried =
        DoubleStream.of(PENALTIES).mapToObj(p -> HeldOut.of(pictures, folds, p, even)).toList();
    HeldOut best = Collections.max(tried, Comparator.comparingDouble(HeldOut::information));
    if (!best.evident()) {
      return nothing;
    }
    HeldOut chosen =
        tried.stream()
            .filter(one -> one.information >= best.information - best.error && one.evident())
            .findFirst()
            .orElse(best);
    return new DensityChoice(
        LocationDensity.fit(pictures, chosen.penalty, even), chosen.information, chosen.error);
  }

  /** What densities under a penalty foretell of pictures they have not seen. */
  private record HeldOut(double penalty, double information, double error) {
    static HeldOut of(
        List<Sightings> pictures,
        List<List<Sightings>> folds,
        double penalty,
        LocationDensity even) {
      double[] byFold = new double[folds.size()];
      for (int i = 0; i < byFold.length; i++) {
        List<Sightings> fold = folds.get(i);
        List<Sightings> others = pictures.stream().filter(p -> !fold.contains(p)).toList();
        LocationDensity density = LocationDensity.fit(others, penalty, even);
        byFold[i] = fold.stream().mapToDouble(density::information).average().orElse(0);
      }
      double mean = DoubleStream.of(byFold).sum() / byFold.length;
      double squares = DoubleStream.of(byFold).map(v -> (v - mean) * (v - mean)).sum();
      return new HeldOut(penalty, mean, Math.sqrt(squares / (byFold.length - 1) / byFold.length));
    }

    boolean evident() {
      return information > EVIDENT * error;
    }
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
