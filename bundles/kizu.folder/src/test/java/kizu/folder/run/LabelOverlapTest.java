package kizu.folder.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kizu.folder.run.LocationFilm.Grid;
import kizu.folder.run.LocationFilm.Labelled;
import kizu.folder.run.LocationFilm.Snapshot;
import org.junit.jupiter.api.Test;

class LabelOverlapTest {
  private static final double EXACT = 1e-6;
  private static final List<Float> EVEN = List.of(0.25f, 0.25f, 0.25f, 0.25f);

  /** Three quarters of the area in the first cell of four, the rest in the second. */
  private static final Labelled DENTS =
      new Labelled("dent", 3, 1, 4, List.of(0.75f, 0.25f, 0f, 0f));

  private static Snapshot moment(int step, List<Float> probability) {
    return new Snapshot(step, List.of(new Grid("b", "dent", 1, 4, 8, probability)));
  }

  private static LocationFilm film(Optional<List<Labelled>> labelled, Snapshot... moments) {
    return new LocationFilm(List.of(), List.of(moments), labelled, Map.of());
  }

  private static LabelOverlap overlap(List<Float> probability) {
    Snapshot moment = moment(0, probability);
    return LabelOverlap.of(film(Optional.of(List.of(DENTS)), moment), moment, "dent").orElseThrow();
  }

  @Test
  void anEvenMapHasNoLiftAndCoversAsMuchAsItHolds() {
    LabelOverlap even = overlap(EVEN);
    assertEquals(0.5, even.mass(), EXACT);
    assertEquals(1, even.lift(), EXACT);
    assertEquals(0.8, even.covered(), EXACT);
    assertEquals(0.8, even.ground(), EXACT);
  }

  @Test
  void theLikeliestCellsAreTakenUntilTheyHoldMostOfTheMass() {
    LabelOverlap moved = overlap(List.of(0.7f, 0.2f, 0.1f, 0f));
    assertEquals(0.9, moved.mass(), EXACT);
    assertEquals(1.8, moved.lift(), EXACT);
    assertEquals(0.75 + 0.25 / 2, moved.covered(), EXACT);
    assertEquals(1.5 / 4, moved.ground(), EXACT);
    assertEquals(0, overlap(List.of(0f, 0f, 0.5f, 0.5f)).covered(), EXACT);
  }

  @Test
  void overAPictureOfAnotherSizePlacesAreStretched() {
    Snapshot moment =
        new Snapshot(0, List.of(new Grid("b", "dent", 2, 2, 8, List.of(0.4f, 0.1f, 0.4f, 0.1f))));
    Labelled below = new Labelled("dent", 1, 4, 4, below());
    LabelOverlap found =
        LabelOverlap.of(film(Optional.of(List.of(below)), moment), moment, "dent").orElseThrow();
    assertEquals(0.4, found.mass(), EXACT);
    assertEquals(0.25, found.places(), EXACT);
  }

  /** All of the area in the last row's first cell. */
  private static List<Float> below() {
    Float[] area = new Float[16];
    Arrays.fill(area, 0f);
    area[12] = 1f;
    return List.of(area);
  }

  @Test
  void itIsSaidFromTheFirstMapToTheLast() {
    LocationFilm film =
        film(
            Optional.of(List.of(DENTS)), moment(0, EVEN), moment(9, List.of(0.7f, 0.2f, 0.1f, 0f)));
    assertEquals(
        List.of(
            "places of 'dent': 90% of the mass lies where labelled defects are, lift 1.8 (first map:"
                + " 50%, 1.0); where the map puts 80% of its mass, on 38% of the places, lies 88% of"
                + " their area"),
        LabelOverlap.words(film));
  }

  @Test
  void withoutLabelsNothingIsSaid() {
    assertEquals(List.of(), LabelOverlap.words(film(Optional.empty(), moment(0, EVEN))));
    assertEquals(List.of(), LabelOverlap.words(film(Optional.of(List.of()), moment(0, EVEN))));
    assertEquals(List.of(), LabelOverlap.words(film(Optional.of(List.of(DENTS)))));
  }
}
