package kizu.core.synthesis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import kizu.api.recipe.Choice;
import kizu.api.synthesis.Patch;

/** The defects that can be pasted, by class. */
final class CutBook {
  private final List<String> classes;
  private final List<List<Cut>> byClass = new ArrayList<>();
  private final List<Choice.Category> choices = new ArrayList<>();

  /**
   * Creates a book.
   *
   * @param cuts at least one
   */
  CutBook(List<Cut> cuts) {
    Map<String, List<Cut>> sorted = new TreeMap<>();
    for (Cut cut : cuts) {
      sorted.computeIfAbsent(cut.defectClass(), c -> new ArrayList<>()).add(cut);
    }
    this.classes = List.copyOf(sorted.keySet());
    for (String name : classes) {
      List<Cut> own = List.copyOf(sorted.get(name));
      byClass.add(own);
      choices.add(
          new Choice.Category(
              "cut of class " + name,
              Choice.Category.Subject.CUT,
              own.stream().map(Cut::id).toList()));
    }
  }

  /** Which defect of a class to paste; one choice a class. */
  List<Choice.Category> choices() {
    return choices;
  }

  /** Draws a class evenly, a defect of it as the policy says, and a piece of that evenly. */
  Drawn draw(Choices.Draws draws, RandomGenerator random) {
    int defectClass = random.nextInt(classes.size());
    Cut cut = byClass.get(defectClass).get(draws.option(choices.get(defectClass), random));
    List<Patch> pieces = cut.pieces();
    return new Drawn(cut, pieces.get(pieces.size() == 1 ? 0 : random.nextInt(pieces.size())));
  }

  /**
   * What was drawn.
   *
   * @param cut the defect
   * @param piece the piece of it that is pasted
   */
  record Drawn(Cut cut, Patch piece) {}
}
