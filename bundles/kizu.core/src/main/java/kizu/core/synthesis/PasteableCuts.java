package kizu.core.synthesis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import kizu.api.recipe.Choice;
import kizu.api.synthesis.Patch;

/**
 * The defects that can be pasted, by class. Some may be out of use for a while; the choice stays
 * the same, so that what a policy knows of the others holds on.
 */
final class PasteableCuts {
  private final List<Shelf> shelves = new ArrayList<>();
  private List<Shelf> inUse;

  /** The defects of one class, and which of them may be drawn. */
  private record Shelf(Choice.Category choice, List<Cut> cuts, boolean[] allowed, boolean all) {
    Shelf restrictedTo(Set<String> ids) {
      boolean[] those = new boolean[cuts.size()];
      boolean every = true;
      for (int i = 0; i < those.length; i++) {
        those[i] = ids.contains(cuts.get(i).id());
        every &= those[i];
      }
      return new Shelf(choice, cuts, those, every);
    }

    boolean empty() {
      for (boolean one : allowed) {
        if (one) {
          return false;
        }
      }
      return true;
    }

    Cut draw(Choices.Draws draws, RandomGenerator random) {
      // Where all may be drawn the random numbers are those of a run without restriction.
      return cuts.get(all ? draws.option(choice, random) : draws.option(choice, allowed, random));
    }
  }

  /**
   * Takes them in.
   *
   * @param cuts at least one
   */
  PasteableCuts(List<Cut> cuts) {
    Map<String, List<Cut>> sorted = new TreeMap<>();
    for (Cut cut : cuts) {
      sorted.computeIfAbsent(cut.defectClass(), c -> new ArrayList<>()).add(cut);
    }
    sorted.forEach(
        (name, own) -> {
          boolean[] allowed = new boolean[own.size()];
          Arrays.fill(allowed, true);
          Choice.Category choice =
              new Choice.Category(
                  "cut of class " + name,
                  Choice.Category.Subject.CUT,
                  own.stream().map(Cut::id).toList());
          shelves.add(new Shelf(choice, List.copyOf(own), allowed, true));
        });
    this.inUse = List.copyOf(shelves);
  }

  /**
   * Draws these only from now on.
   *
   * @param ids of the defects, at least one that is here
   */
  void restrict(Set<String> ids) {
    List<Shelf> restricted =
        shelves.stream()
            .map(shelf -> shelf.restrictedTo(ids))
            .filter(shelf -> !shelf.empty())
            .toList();
    if (restricted.isEmpty()) {
      throw new IllegalArgumentException("no defect is left to draw");
    }
    inUse = restricted;
  }

  /** Which defect of a class to paste; one choice a class. */
  List<Choice.Category> choices() {
    return shelves.stream().map(Shelf::choice).toList();
  }

  /** Draws a class evenly, a defect of it as the policy says, and a piece of that evenly. */
  Drawn draw(Choices.Draws draws, RandomGenerator random) {
    Cut cut = inUse.get(random.nextInt(inUse.size())).draw(draws, random);
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
