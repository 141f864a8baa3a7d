package kizu.experiment.curve;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import kizu.api.KizuException;
import kizu.api.experiment.CurveSummary.Saving;
import kizu.api.experiment.KnownMethod;
import kizu.api.metric.Metric;
import kizu.experiment.compare.ComparisonFolder;
import kizu.experiment.compare.LeftOut;
import kizu.experiment.file.Methods;
import kizu.folder.curve.MeasuredCurve;

/**
 * How many labels methods save against a reference, from finished comparisons.
 *
 * @param root the folder of the curves
 * @param labels the numbers of labels, ascending
 * @param seeds how many
 * @param name the metric's
 * @param metric it
 */
record Savings(Path root, List<Integer> labels, int seeds, String name, Metric metric) {
  /**
   * The method whose labels are counted: what is done without synthesis, where it is among them, or
   * else the first.
   */
  static String reference(List<String> methods) {
    for (KnownMethod plain : List.of(KnownMethod.CLASSIC, KnownMethod.NONE)) {
      for (String method : methods) {
        if (Methods.base(method).equals(plain.word())) {
          return method;
        }
      }
    }
    return methods.get(0);
  }

  /** Of every method but the reference, with each number; without those that have no value. */
  List<Saving> of(List<String> methods) throws KizuException {
    String reference = reference(methods);
    List<LeftOut> needing = results(reference);
    List<Saving> savings = new ArrayList<>();
    for (String method : methods) {
      if (method.equals(reference) || !finite(needing)) {
        continue;
      }
      List<LeftOut> reaching = results(method);
      for (int i = 0; i < labels.size(); i++) {
        if (finite(reaching.subList(i, i + 1))) {
          LabelsNeeded needed =
              LabelsNeeded.of(labels, needing, reaching.get(i), metric.higherIsBetter());
          savings.add(
              new Saving(method, labels.get(i), needed.needed(), needed.low(), needed.high()));
        }
      }
    }
    return savings;
  }

  private List<LeftOut> results(String method) throws KizuException {
    List<LeftOut> results = new ArrayList<>();
    for (int number : labels) {
      results.add(
          new ComparisonFolder(MeasuredCurve.comparison(root, number))
              .results(method, seeds, name, metric));
    }
    return results;
  }

  private static boolean finite(List<LeftOut> results) {
    return results.stream()
        .flatMapToDouble(one -> DoubleStream.of(one.full()))
        .allMatch(Double::isFinite);
  }
}
