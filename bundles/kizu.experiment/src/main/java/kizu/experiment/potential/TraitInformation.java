package kizu.experiment.potential;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kizu.experiment.potential.TraitSample.Weighted;

/**
 * How much better a trait of a group's defects is foretold by the labels of all other groups than
 * by what even draws make of them: the logarithm of the ratio of two densities that are smoothed
 * alike, so that what is told is what transforms, blend modes and places add.
 *
 * @param least the narrowest smoothing, in the trait's unit
 * @param period after which values are the same again, from 0; 0 for none
 */
record TraitInformation(double least, double period) {
  /** By this many smoothing widths an axis goes on beyond the values. */
  private static final double BEYOND = 3;

  /** Nats a defect, by group; none of fewer than two groups. */
  Map<String, Double> of(TraitSample sample) {
    Map<String, Double> information = new LinkedHashMap<>();
    if (sample.groups().size() < 2) {
      return information;
    }
    Smoothing smoothing = smoothing(sample);
    for (String held : sample.groups()) {
      List<Weighted> real = new ArrayList<>();
      List<Weighted> drawn = new ArrayList<>();
      for (String other : sample.groups()) {
        if (!other.equals(held)) {
          real.addAll(sample.real(other));
          drawn.addAll(sample.drawn(other));
        }
      }
      double width = period > 0 ? least : Smoothing.width(real, sample.groups().size() - 1, least);
      double sum = 0;
      for (Weighted one : sample.real(held)) {
        sum +=
            one.weight()
                * StrictMath.log(
                    smoothing.density(real, width, one.value())
                        / smoothing.density(drawn, width, one.value()));
      }
      information.put(held, sum);
    }
    return information;
  }

  private Smoothing smoothing(TraitSample sample) {
    if (period > 0) {
      return new Smoothing(0, period, true);
    }
    List<Weighted> all = sample.all(true);
    double beyond = BEYOND * Smoothing.width(all, sample.groups().size(), least);
    all.addAll(sample.all(false));
    double low = all.stream().mapToDouble(Weighted::value).min().orElse(0);
    double high = all.stream().mapToDouble(Weighted::value).max().orElse(0);
    return new Smoothing(low - beyond, high + beyond, false);
  }
}
