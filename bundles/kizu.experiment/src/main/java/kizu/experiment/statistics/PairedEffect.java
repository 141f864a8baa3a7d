package kizu.experiment.statistics;

import java.util.stream.DoubleStream;

/**
 * How large paired differences are beside their spread.
 *
 * @param standardised their mean in their own standard deviations (Cohen's d of paired values); NaN
 *     with one, or where they are all alike
 * @param better share of them that is better, 0..1; a tie counts half
 */
public record PairedEffect(double standardised, double better) {
  /**
   * Of differences, one a seed.
   *
   * @param higher whether more is better
   */
  public static PairedEffect of(double[] differences, boolean higher) {
    double mean = DoubleStream.of(differences).average().orElse(Double.NaN);
    double squares = DoubleStream.of(differences).map(d -> (d - mean) * (d - mean)).sum();
    double deviation = Math.sqrt(squares / (differences.length - 1));
    double better = 0;
    for (double difference : differences) {
      double gain = higher ? difference : -difference;
      better += gain > 0 ? 1 : gain == 0 ? 0.5 : 0;
    }
    return new PairedEffect(
        deviation > 0 ? mean / deviation : Double.NaN, better / differences.length);
  }
}
