package kizu.core.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import kizu.api.config.Options;
import kizu.api.recipe.Choice;
import kizu.api.recipe.Chooser;
import kizu.api.recipe.RecipePolicy;

/** Chooses as told, and takes down what it is told. */
public final class RecordingChooser implements RecipePolicy {
  private final List<String> diary;
  private final List<List<Chooser.Evidence>> learned = new ArrayList<>();
  private Function<Choice, float[]> odds = Fakes::even;
  private boolean learns = true;
  private Set<Choice> decided = Set.of();
  private int closed;

  /**
   * Creates it.
   *
   * @param diary what it is asked is written down here, too
   */
  public RecordingChooser(List<String> diary) {
    this.diary = diary;
  }

  /** Sets how it chooses. */
  public void chooses(Function<Choice, float[]> by) {
    odds = by;
  }

  /** Makes a rule of it. */
  public void learnsNothing() {
    learns = false;
  }

  /** Sets which choices about windows it decides. */
  public void decides(Choice... choices) {
    decided = Set.of(choices);
  }

  /** The evidence of each upper step. */
  public List<List<Chooser.Evidence>> learned() {
    return learned;
  }

  /** How often it was closed. */
  public int closed() {
    return closed;
  }

  @Override
  public Chooser open(Options options) {
    return new Chooser() {
      @Override
      public float[] probabilities(Choice choice) {
        return odds.apply(choice);
      }

      @Override
      public boolean learns() {
        return learns;
      }

      @Override
      public boolean decides(Choice choice) {
        return decided.contains(choice);
      }

      @Override
      public void judgedOn(int fold) {
        diary.add("chooser judged on " + fold);
      }

      @Override
      public void learn(List<Chooser.Evidence> evidence) {
        diary.add("chooser learns");
        learned.add(List.copyOf(evidence));
      }

      @Override
      public double[] margins(Choice choice) {
        double[] margins = new double[choice.options()];
        Arrays.fill(margins, 0.125);
        return margins;
      }

      @Override
      public Map<String, Double> diagnostics(Choice choice) {
        return Map.of("options", (double) choice.options());
      }

      @Override
      public void close() {
        closed++;
      }
    };
  }
}
