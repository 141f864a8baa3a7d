package kizu.report.folder;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kizu.folder.journal.LearnedChoice;

/**
 * The choices of a recipe as they developed: few enough moments to draw, evenly spaced, the first
 * and the last among them.
 */
public final class RecipeHistory {
  private static final int CAPACITY = 48;

  private final List<Moment> kept = new ArrayList<>();
  private Optional<Moment> last = Optional.empty();
  private int each = 1;
  private int seen;

  /**
   * The choices at a step.
   *
   * @param step when
   * @param choices all there were
   */
  public record Moment(int step, List<LearnedChoice> choices) {
    /** Copies the list. */
    public Moment {
      choices = List.copyOf(choices);
    }

    /** The choice of a name; empty where it was not there yet, or no more. */
    public Optional<LearnedChoice> choice(String name) {
      return choices.stream().filter(choice -> choice.name().equals(name)).findFirst();
    }
  }

  void add(int step, List<LearnedChoice> choices) {
    Moment moment = new Moment(step, choices);
    last = Optional.of(moment);
    if (seen++ % each == 0) {
      kept.add(moment);
    }
    if (kept.size() == CAPACITY) {
      for (int i = CAPACITY - 1; i > 0; i -= 2) {
        kept.remove(i);
      }
      each *= 2;
    }
  }

  /** The moments kept, earliest first. */
  public List<Moment> moments() {
    List<Moment> moments = new ArrayList<>(kept);
    last.filter(moment -> !kept.contains(moment)).ifPresent(moments::add);
    return moments;
  }

  /** The choices in the end; empty where none was learned. */
  public List<LearnedChoice> choices() {
    return last.map(Moment::choices).orElse(List.of());
  }
}
