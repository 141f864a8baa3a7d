package kizu.experiment.potential;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import kizu.api.KizuException;
import kizu.api.experiment.ComparisonSummary.Interval;
import kizu.api.experiment.PotentialSummary.Gain;
import kizu.api.experiment.PotentialSummary.Trained;
import kizu.api.metric.Metric;
import kizu.experiment.statistics.LeaveOneOut;

/** What trainings answer to the questions they were done for. */
final class TrainedLevers {
  private static final Interval UNKNOWN = new Interval(Double.NaN, Double.NaN);

  private final Map<String, HeldOut> results;
  private final Map<String, Metric> metrics;
  private final int pictures;
  private final int groups;

  /**
   * Creates it.
   *
   * @param results of every training, by method
   * @param metrics the first decides
   * @param pictures labelled pictures with a defect, all of them held out once
   * @param groups independent units among these
   */
  TrainedLevers(
      Map<String, HeldOut> results, Map<String, Metric> metrics, int pictures, int groups) {
    this.results = results;
    this.metrics = metrics;
    this.pictures = pictures;
    this.groups = groups;
  }

  List<Trained> of(List<Question> questions) throws KizuException {
    List<Trained> trained = new ArrayList<>();
    for (Question question : questions) {
      trained.add(of(question));
    }
    return trained;
  }

  private Trained of(Question question) throws KizuException {
    String first = question.tried().metrics().get(0);
    Metric metric = Objects.requireNonNull(metrics.get(first));
    String tried = question.tried().method();
    String against = question.against().method();
    Judgement judgement =
        Judgement.ofGain(
            first, metric.highest() - metric.lowest(), question.take(), question.leave());
    boolean same = scores(tried).equals(scores(against));
    List<Gain> others = new ArrayList<>();
    for (Map.Entry<String, Metric> further : metrics.entrySet()) {
      if (!further.getKey().equals(first)) {
        GroupMean gain = gain(question, further.getKey(), further.getValue());
        others.add(new Gain(further.getKey(), gain.mean(), same ? UNKNOWN : gain.interval()));
      }
    }
    double own = score(tried, first).value();
    double other = score(against, first).value();
    return new Trained(
        same
            ? judgement.same(question.name(), against, pictures, groups)
            : judgement.of(
                question.name(),
                gain(question, first, metric),
                pictures,
                String.format(Locale.ROOT, "%.3f with it, %.3f by %s", own, other, against)),
        tried,
        against,
        own,
        other,
        others);
  }

  private GroupMean gain(Question question, String name, Metric metric) throws KizuException {
    return HeldOutGain.of(
        score(question.tried().method(), name),
        score(question.against().method(), name),
        metric.higherIsBetter(),
        groups);
  }

  private Map<String, LeaveOneOut> scores(String method) {
    return Optional.ofNullable(results.get(method)).map(HeldOut::scores).orElse(Map.of());
  }

  private LeaveOneOut score(String method, String metric) throws KizuException {
    return Optional.ofNullable(results.get(method))
        .flatMap(result -> result.score(metric))
        .orElseThrow(
            () ->
                new KizuException(
                    "trainings.json",
                    "does not tell " + metric + " of " + method,
                    "Remove it: then its trainings are done again."));
  }
}
