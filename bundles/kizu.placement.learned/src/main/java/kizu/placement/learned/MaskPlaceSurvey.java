package kizu.placement.learned;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kizu.api.KizuException;
import kizu.api.dataset.LabelledImage;
import kizu.api.experiment.Progress;
import kizu.api.experiment.Progress.Position;
import kizu.api.image.Mask;
import kizu.api.image.MaskPieces;
import kizu.api.placement.Example;
import kizu.api.placement.PlaceSurvey;
import kizu.api.placement.PlacementProblem;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Asks each family of features what densities of greatest entropy over it foretell. */
@Component(service = PlaceSurvey.class)
public final class MaskPlaceSurvey implements PlaceSurvey {
  /** Cells of a picture beyond which a coarser grid says the same, sooner. */
  private static final int MOST_CELLS = 1600;

  /** Made by the framework. */
  @Activate
  public MaskPlaceSurvey() {
    // Nothing to set up.
  }

  @Override
  public List<Family> measure(PlacementProblem problem, Regions regions, Progress progress)
      throws KizuException {
    boolean everyRegion = true;
    List<Sightings> pictures = new ArrayList<>();
    for (Example example : problem.examples()) {
      LabelledImage picture = example.picture().load();
      List<MaskPieces.Piece> pieces = MaskPieces.of(picture.mask()).pieces();
      if (pieces.isEmpty()) {
        continue;
      }
      Optional<Mask> region = regions.of(example);
      everyRegion &= region.isPresent();
      pictures.add(
          new SurveyedPicture(
                  picture,
                  pieces,
                  SurveyedPicture.coarse(picture.image(), problem.stride(), MOST_CELLS))
              .sightings(example, region));
      tell(progress, "reading places", pictures.size(), problem.examples().size());
    }
    int groups = (int) pictures.stream().map(Sightings::group).distinct().count();
    if (groups < 2) {
      return List.of();
    }
    FeatureScale scale =
        FeatureScale.of(pictures.stream().map(Sightings::features).toList(), PlaceFeatures.COUNT);
    pictures.forEach(picture -> scale.apply(picture.features()));
    List<PlaceFeatures.Family> families = new ArrayList<>(List.of(PlaceFeatures.Family.values()));
    if (!everyRegion) {
      families.remove(PlaceFeatures.Family.EDGE_OF_REGION);
    }
    Folds folds = new Folds(pictures.stream().map(Sightings::group).toList());
    int steps = families.size() * HeldOutInformation.steps(groups);
    int[] done = {0};
    List<Family> measured = new ArrayList<>();
    List<Map<String, Double>> learnable = new ArrayList<>();
    for (PlaceFeatures.Family family : families) {
      List<Sightings> own =
          pictures.stream().map(picture -> picture.with(family.of(picture.features()))).toList();
      List<Map<String, Double>> ways =
          new HeldOutInformation(own, folds, family.size())
              .byPenalty(() -> tell(progress, "measuring places", ++done[0], steps));
      measured.add(new Family(family.title(), folds.chosen(ways)));
      if (family.learnable()) {
        learnable.addAll(ways);
      }
    }
    measured.add(0, new Family(Family.PLACE, folds.chosen(learnable)));
    return measured;
  }

  private static void tell(Progress progress, String doing, int done, int all)
      throws KizuException {
    if (progress.cancelled()) {
      throw new KizuException(
          "places", "the measurement was stopped", "Start it again to measure everything.");
    }
    progress.at(Position.counted(doing, done, all, Double.NaN));
  }
}
