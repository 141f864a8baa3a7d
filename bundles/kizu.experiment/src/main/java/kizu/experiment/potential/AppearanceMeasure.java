package kizu.experiment.potential;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import kizu.api.KizuException;
import kizu.api.experiment.PotentialSummary.Lever;
import kizu.api.experiment.Progress;
import kizu.api.training.ComponentCatalog;

/**
 * Whether size, tone and direction of the labelled defects say more than what an experiment's
 * transforms and blend modes make of them when they are drawn evenly.
 */
public final class AppearanceMeasure implements Measure {
  private static final Judgement JUDGEMENT =
      new Judgement(
          Judgement.INFORMATION.unit(),
          Judgement.INFORMATION.useful(),
          false,
          "learn it, or narrow what is drawn",
          "do not learn it");

  /** A tenth of a size is no other size. */
  private static final TraitInformation SIZE = new TraitInformation(0.1, 0);

  private static final TraitInformation TONE = new TraitInformation(0.02, 0);
  private static final TraitInformation ANGLE = new TraitInformation(Math.toRadians(15), Math.PI);

  private final ComponentCatalog catalog;

  /**
   * Creates it.
   *
   * @param catalog has the transforms and blend modes
   */
  public AppearanceMeasure(ComponentCatalog catalog) {
    this.catalog = catalog;
  }

  @Override
  public Findings of(Material material, Progress progress) throws KizuException {
    List<Looked> looked = DefectLook.at(material, catalog, progress);
    List<Lever> levers = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    TraitSample size = sample(looked, Traits::size);
    if (size.count() > 0) {
      levers.add(lever("size", SIZE, size, TraitWords.size(size)));
    }
    TraitSample tone = sample(looked, Traits::tone);
    if (tone.count() > 0) {
      levers.add(lever("tone", TONE, tone, TraitWords.tone(tone)));
    } else {
      notes.add(
          "tone: not measured, for there is no good picture that a defect can be pasted into");
    }
    TraitSample angle = sample(looked, Traits::angle);
    if (angle.count() > 0) {
      levers.add(lever("orientation", ANGLE, angle, TraitWords.orientation(angle, looked.size())));
    } else {
      notes.add("orientation: not measured, for no defect is long enough to have one");
    }
    return new Findings(levers, notes);
  }

  private static TraitSample sample(List<Looked> looked, ToDoubleFunction<Traits> trait) {
    return TraitSample.of(looked, trait);
  }

  private static Lever lever(
      String name, TraitInformation information, TraitSample sample, String looks) {
    GroupMean mean =
        sample.groups().size() < 2
            ? new GroupMean(sample.groups().size(), Double.NaN, Double.NaN)
            : GroupMean.of(information.of(sample).values());
    return JUDGEMENT.of(name, mean, sample.pictures(), looks);
  }
}
