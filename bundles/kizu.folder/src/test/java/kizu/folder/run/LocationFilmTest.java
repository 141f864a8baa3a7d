package kizu.folder.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import kizu.folder.run.LocationFilm.Grid;
import kizu.folder.run.LocationFilm.Snapshot;
import org.junit.jupiter.api.Test;

class LocationFilmTest {
  private static final Grid DENT = new Grid("b", "dent", 1, 2, 8, List.of(0.25f, 0.75f));

  private static LocationFilm film(int snapshots) {
    return new LocationFilm(
        List.of(),
        IntStream.range(0, snapshots).mapToObj(i -> new Snapshot(i, List.of(DENT))).toList(),
        Optional.empty(),
        Map.of());
  }

  @Test
  void aMapThatIsNotWholeIsNone() {
    assertThrows(
        IllegalArgumentException.class, () -> new Grid("b", "dent", 3, 3, 8, List.of(0.5f, 0.5f)));
    assertEquals(1.5, DENT.ratio(1), 1e-9);
  }

  @Test
  void aMapIsFoundByPictureAndClass() {
    Snapshot snapshot = film(1).snapshots().get(0);
    assertEquals(Optional.of(DENT), snapshot.map("b", "dent"));
    assertEquals(Optional.empty(), snapshot.map("b", "scratch"));
    assertEquals(Optional.empty(), snapshot.map("c", "dent"));
    assertEquals(List.of("dent"), film(3).classes());
  }

  @Test
  void ofManyMomentsFirstLastAndSomeBetweenAreLeft() {
    assertEquals(3, film(3).moments(6).size());
    assertEquals(List.of(0, 3, 5, 8), film(9).moments(4).stream().map(Snapshot::step).toList());
  }
}
