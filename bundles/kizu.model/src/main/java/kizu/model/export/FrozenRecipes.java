package kizu.model.export;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kizu.api.KizuException;
import kizu.folder.journal.Event;
import kizu.folder.journal.JournalReader;
import kizu.folder.journal.LearnedChoice;
import kizu.folder.model.FrozenRecipe;
import kizu.folder.run.LocationFilm;
import kizu.model.run.FinishedRun;

/** The recipe that a run ended with, as its folder tells. */
final class FrozenRecipes {
  private FrozenRecipes() {}

  static FrozenRecipe of(FinishedRun run) throws KizuException {
    int step = 0;
    List<LearnedChoice> choices = List.of();
    for (Event event : JournalReader.events(JournalReader.in(run.folder()))) {
      if (event instanceof Event.RecipeLearned learned) {
        step = learned.step();
        choices = learned.choices();
      }
    }
    List<LocationFilm.Grid> maps = List.of();
    Path film = LocationFilm.DOCUMENT.in(run.folder());
    if (Files.exists(film)) {
      List<LocationFilm.Snapshot> snapshots = LocationFilm.DOCUMENT.read(film).snapshots();
      if (!snapshots.isEmpty()) {
        LocationFilm.Snapshot last = snapshots.get(snapshots.size() - 1);
        step = Math.max(step, last.step());
        maps = last.maps();
      }
    }
    return new FrozenRecipe(
        run.head().method(), anywhere(run.head().experiment()), step, choices, maps);
  }

  /** Without the place of the data, which is of the machine it was trained on. */
  private static Map<String, Object> anywhere(Map<String, Object> experiment) {
    Map<String, Object> copy = new TreeMap<>(experiment);
    if (copy.get("dataset") instanceof Map<?, ?> dataset) {
      Map<String, Object> kept = new TreeMap<>();
      dataset.forEach((key, value) -> kept.put(String.valueOf(key), value));
      kept.remove("path");
      copy.put("dataset", kept);
    }
    return copy;
  }
}
