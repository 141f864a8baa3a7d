package kizu.experiment.potential;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import kizu.api.KizuException;
import kizu.api.dataset.SampleInfo;
import kizu.api.experiment.PotentialSummary.Lever;
import kizu.api.experiment.Progress;
import kizu.api.placement.PlaceSurvey;
import kizu.api.placement.PlaceSurvey.Family;
import kizu.api.placement.PlacementProblem;

/** What the labels foretell of each other's places. */
public final class PlaceMeasure implements Measure {
  private final Supplier<Optional<PlaceSurvey>> survey;

  /**
   * Creates it.
   *
   * @param survey the survey there is now
   */
  public PlaceMeasure(Supplier<Optional<PlaceSurvey>> survey) {
    this.survey = survey;
  }

  @Override
  public Findings of(Material material, Progress progress) throws KizuException {
    Optional<PlaceSurvey> there = survey.get();
    if (there.isEmpty()) {
      return new Findings(
          List.of(),
          List.of(
              "place: not measured, for no bundle offers a PlaceSurvey; kizu.placement.learned"
                  + " does: kizu:why PlaceSurvey"));
    }
    Map<String, SampleInfo> samples =
        material.defects().stream().collect(Collectors.toMap(SampleInfo::id, sample -> sample));
    List<String> classes =
        material.defects().stream().map(SampleInfo::defectClass).distinct().sorted().toList();
    PlacementProblem problem =
        new PlacementProblem(
            List.of(),
            material.experiment().synthesis().stride(),
            classes,
            material.examples(),
            material.experiment().seed());
    List<Family> families =
        there
            .get()
            .measure(
                problem,
                example -> {
                  SampleInfo sample = samples.get(example.id());
                  return sample == null ? Optional.empty() : material.dataset().region(sample);
                },
                progress);
    List<Lever> levers = new ArrayList<>();
    for (Family family : families) {
      boolean place = family.name().equals(Family.PLACE);
      levers.add(
          Judgement.INFORMATION.of(
              place ? Family.PLACE : Family.PLACE + ": " + family.name(),
              GroupMean.of(family.information().values()),
              pictures(material, family),
              place ? "by the family of features that does best on all other groups" : ""));
    }
    return levers.isEmpty()
        ? new Findings(
            List.of(),
            List.of(
                "place: not measured, for the training defects are all of one group; groups are"
                    + " held out one after another"))
        : new Findings(levers, List.of());
  }

  private static int pictures(Material material, Family family) {
    return (int)
        material.defects().stream()
            .filter(sample -> family.information().containsKey(sample.group()))
            .count();
  }
}
