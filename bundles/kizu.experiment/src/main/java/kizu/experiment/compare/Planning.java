package kizu.experiment.compare;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import kizu.api.KizuException;
import kizu.api.dataset.SampleInfo;
import kizu.api.experiment.CompareRequest;
import kizu.api.experiment.Judged;
import kizu.api.experiment.ProvableGain;
import kizu.api.experiment.SoughtGain;
import kizu.api.metric.Metric;
import kizu.api.training.ComponentCatalog;
import kizu.experiment.data.OpenedDataset;
import kizu.experiment.data.Selection;
import kizu.experiment.file.Experiment;
import kizu.experiment.statistics.Power;

/** Says what a comparison could prove before anything is run. */
public final class Planning {
  /**
   * Standard deviation of paired differences of pooled IoU over seeds. With 24 labelled rail
   * defects 0.028 was measured over 55 pairs of methods, in other comparisons 0.03 to 0.05; with
   * eight labelled defects it may be twice as much.
   */
  private static final double OF_SEEDS = 0.04;

  /**
   * Standard error that the choice of groups brings, times the root of the number of groups with a
   * defect, for each of {@link #OF_SEEDS}: 0.083 beside 0.028 on rails.
   */
  private static final double OF_ONE_GROUP = 3;

  private static final double MOST_GROUPS = 1e4;

  private final ComponentCatalog catalog;

  /** Asks metrics of a catalogue for their range. */
  public Planning(ComponentCatalog catalog) {
    this.catalog = catalog;
  }

  /**
   * Refuses a gain that cannot be looked for.
   *
   * @throws KizuException naming the option
   */
  static void check(SoughtGain sought) throws KizuException {
    if (!(sought.least() > 0 && sought.least() <= 1)) {
      throw new KizuException(
          "--gain",
          "'" + sought.least() + "' is not allowed",
          "Give a share of the metric's range, above 0 and at most 1; 0.02 is usual.");
    }
    double deviation = sought.deviation().orElse(OF_SEEDS);
    if (!(deviation > 0 && deviation <= 1)) {
      throw new KizuException(
          "--deviation",
          "'" + deviation + "' is not allowed",
          "Give a share of the metric's range, above 0 and at most 1, or a comparison's folder.");
    }
  }

  /**
   * What could be proven.
   *
   * @param base the experiment, before a method is applied
   * @throws KizuException if an earlier comparison is to be read and cannot be
   */
  public ProvableGain of(Experiment base, OpenedDataset data, CompareRequest request)
      throws KizuException {
    String name = base.metrics().get(0);
    Metric metric = catalog.require(Metric.class, name);
    double range = metric.highest() - metric.lowest();
    Judged judged = base.budget().test().orElse(1) == 0 ? Judged.HELD_OUT : Judged.TEST;
    ProvableGain.Size size = size(base, data, request, judged);
    ProvableGain.Spread spread = spread(request.sought(), size, name, metric);
    Power power =
        new Power(
            spread.seeds(),
            spread.groups(),
            Math.max(1, size.defects()),
            Math.max(1, size.pairs()));
    double least = request.sought().least() * range;
    return new ProvableGain(
        name,
        judged,
        size,
        spread,
        power.smallest(size.seeds()),
        new ProvableGain.Least(least, power.seedsFor(least), power.groupsFor(least, MOST_GROUPS)));
  }

  private static ProvableGain.Size size(
      Experiment base, OpenedDataset data, CompareRequest request, Judged judged)
      throws KizuException {
    Set<Set<String>> drawn = new HashSet<>();
    List<SampleInfo> pictures = List.of();
    for (int seed = 0; seed < Math.min(2, request.seeds()); seed++) {
      Selection selection = Selection.draw(data.dataset(), base.budget(), seed);
      pictures = judged == Judged.TEST ? selection.test() : selection.validation();
      drawn.add(groups(pictures));
    }
    return new ProvableGain.Size(
        request.seeds(),
        groups(pictures).size(),
        groups(pictures.stream().filter(SampleInfo::defective).toList()).size(),
        drawn.size() == 1,
        Questions.of(request).size());
  }

  private static Set<String> groups(List<SampleInfo> pictures) {
    Set<String> groups = new HashSet<>();
    pictures.forEach(picture -> groups.add(picture.group()));
    return groups;
  }

  private static ProvableGain.Spread spread(
      SoughtGain sought, ProvableGain.Size size, String name, Metric metric) throws KizuException {
    if (sought.earlier().isPresent()) {
      EarlierComparison earlier = EarlierComparison.read(sought.earlier().get(), name, metric);
      // It tells how many groups it had, not how many of them had a defect; taken is that it was
      // the
      // same share of them as here.
      return new ProvableGain.Spread(
          earlier.seeds(),
          size.shared() ? earlier.ofOneGroup() / Math.sqrt(size.groups()) : 0,
          "as in " + sought.earlier().get());
    }
    double share = sought.deviation().orElse(OF_SEEDS);
    double seeds = share * (metric.highest() - metric.lowest());
    double groups =
        size.shared() ? OF_ONE_GROUP * seeds / Math.sqrt(Math.max(1, size.defects())) : 0;
    return new ProvableGain.Spread(
        seeds,
        groups,
        sought.deviation().isPresent()
            ? "as stated"
            : "as measured on real data sets; --deviation takes a number, or the folder of a"
                + " comparison to take it from");
  }
}
