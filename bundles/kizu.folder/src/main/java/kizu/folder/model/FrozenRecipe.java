package kizu.folder.model;

import java.util.List;
import java.util.Map;
import kizu.folder.Document;
import kizu.folder.journal.LearnedChoice;
import kizu.folder.run.LocationFilm;

/**
 * {@code recipe.json}: how a run's synthetic pictures were made in the end.
 *
 * @param method the method
 * @param experiment every key of the experiment with its value
 * @param step of the last of what follows; 0 where nothing was learned
 * @param choices what the choices of the recipe came to; empty where they were not learned
 * @param maps where defects were pasted, on each background looked at; empty where nothing was
 */
public record FrozenRecipe(
    String method,
    Map<String, Object> experiment,
    int step,
    List<LearnedChoice> choices,
    List<LocationFilm.Grid> maps) {
  /** Its file. */
  public static final Document<FrozenRecipe> DOCUMENT =
      new Document<>("recipe.json", FrozenRecipe.class, 1);

  /** Copies the lists. */
  public FrozenRecipe {
    choices = List.copyOf(choices);
    maps = List.copyOf(maps);
  }
}
