package kizu.placement.learned;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kizu.api.KizuException;
import kizu.api.dataset.LabelledImage;
import kizu.api.experiment.Progress;
import kizu.api.image.Image;
import kizu.api.image.Mask;
import kizu.api.placement.Example;
import kizu.api.placement.PlaceSurvey.Family;
import kizu.api.placement.PlaceSurvey.Regions;
import kizu.api.placement.PlacementProblem;
import org.junit.jupiter.api.Test;

/** Pictures of a striped part somewhere on plain ground, with a scratch where a test puts it. */
class MaskPlaceSurveyTest {
  private static final int SIDE = PartPictures.SIDE;
  private static final int STRIDE = 4;
  private static final Regions NONE = example -> Optional.empty();

  private final PartPictures pictures = new PartPictures();

  private static Map<String, Map<String, Double>> measure(List<Example> examples, Regions regions)
      throws KizuException {
    PlacementProblem problem =
        new PlacementProblem(List.of(), STRIDE, List.of("scratch"), examples, 7);
    Map<String, Map<String, Double>> measured = new HashMap<>();
    for (Family family : new MaskPlaceSurvey().measure(problem, regions, Progress.SILENT)) {
      measured.put(family.name(), family.information());
    }
    return measured;
  }

  private static Map<String, Double> of(Map<String, Map<String, Double>> measured, String family) {
    return measured.getOrDefault(family, Map.of());
  }

  private static double mean(Map<String, Double> information) {
    return information.values().stream().mapToDouble(v -> v).sum() / information.size();
  }

  @Test
  void whatThePartLooksLikeForetellsDefectsOnIt() throws Exception {
    var measured = measure(pictures.of(24, PartPictures.Where.ON_THE_PART, 6), NONE);

    assertEquals(24, of(measured, Family.PLACE).size());
    assertTrue(mean(of(measured, Family.PLACE)) > 0.7, measured.toString());
    assertTrue(mean(of(measured, "texture")) > 0.5, measured.toString());
    assertTrue(mean(of(measured, "brightness")) > 0.5, measured.toString());
  }

  /** What is hidden of a defect must not tell where it is, nor that it lies inside the picture. */
  @Test
  void defectsAnywhereAreForetoldByNothing() throws Exception {
    for (int length : new int[] {4, 18}) {
      var measured = measure(pictures.of(40, PartPictures.Where.ANYWHERE, length), NONE);
      measured.forEach(
          (family, information) ->
              assertTrue(
                  mean(information) < 0.1, length + " px, " + family + ": " + mean(information)));
    }
  }

  @Test
  void theRegionIsMeasuredWhereEveryPictureHasOne() throws Exception {
    List<Example> examples = pictures.of(16, PartPictures.Where.ON_THE_PART, 6);

    var measured = measure(examples, example -> Optional.ofNullable(pictures.region(example.id())));
    assertTrue(mean(of(measured, "region's edge")) > 1, measured.toString());

    Regions some = example -> example.id().equals("e3") ? Optional.empty() : NONE.of(example);
    assertFalse(measure(examples, some).containsKey("region's edge"));
  }

  /** A region is for people: what only it tells is nothing that a placement can learn. */
  @Test
  void whatOnlyTheRegionTellsIsNoPartOfPlace() throws Exception {
    List<Example> blank = new ArrayList<>();
    for (Example example : pictures.of(16, PartPictures.Where.ON_THE_PART, 6)) {
      Mask mask = example.picture().load().mask();
      LabelledImage picture = new LabelledImage(Image.blank(1, SIDE, SIDE), mask);
      blank.add(new Example(example.id(), "scratch", example.group(), () -> picture));
    }
    var measured = measure(blank, example -> Optional.ofNullable(pictures.region(example.id())));
    double region = mean(of(measured, "region's edge"));
    double place = mean(of(measured, Family.PLACE));
    assertTrue(region > place + 0.3, region + ", " + place);
  }

  @Test
  void aGroupIsHeldOutWhole() throws Exception {
    List<Example> pairs =
        pictures.of(8, PartPictures.Where.ON_THE_PART, 6).stream()
            .map(e -> new Example(e.id(), "scratch", "pair" + e.id().charAt(1) % 4, e.picture()))
            .toList();
    assertEquals(4, of(measure(pairs, NONE), Family.PLACE).size());

    List<Example> one =
        pairs.stream().map(e -> new Example(e.id(), "scratch", "one", e.picture())).toList();
    assertTrue(measure(one, NONE).isEmpty());
  }

  @Test
  void itStopsWhenItIsAskedTo() {
    Progress stopped =
        new Progress() {
          @Override
          public void at(Position position) {}

          @Override
          public void note(String line) {}

          @Override
          public boolean cancelled() {
            return true;
          }
        };
    PlacementProblem problem =
        new PlacementProblem(
            List.of(),
            STRIDE,
            List.of("scratch"),
            pictures.of(4, PartPictures.Where.ANYWHERE, 6),
            7);
    KizuException failure =
        assertThrows(
            KizuException.class, () -> new MaskPlaceSurvey().measure(problem, NONE, stopped));
    assertTrue(failure.problem().contains("stopped"));
  }
}
