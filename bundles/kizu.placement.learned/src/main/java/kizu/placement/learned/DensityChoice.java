package kizu.placement.learned;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
    Folds folds = new Folds(pictures.stream().map(Sightings::group).toList());
    if (folds.count() < 2) {
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
    static HeldOut of(List<Sightings> pictures, Folds folds, double penalty, LocationDensity even) {
      double[] byFold = new double[folds.count()];
      for (int i = 0; i < byFold.length; i++) {
        int fold = i;
        Map<Boolean, List<Sightings>> held =
            pictures.stream().collect(Collectors.partitioningBy(p -> folds.in(fold, p.group())));
        LocationDensity density =
            LocationDensity.fit(held.getOrDefault(false, List.of()), penalty, even);
        byFold[i] =
            held.getOrDefault(true, List.of()).stream()
                .mapToDouble(density::information)
                .average()
                .orElse(0);
      }
      double mean = DoubleStream.of(byFold).sum() / byFold.length;
      double squares = DoubleStream.of(byFold).map(v -> (v - mean) * (v - mean)).sum();
      return new HeldOut(penalty, mean, Math.sqrt(squares / (byFold.length - 1) / byFold.length));
    }

    boolean evident() {
      return information > EVIDENT * error;
    }
  }
}
