package kizu.core.bilevel;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import kizu.api.KizuException;
import kizu.api.explanation.Explainer;
import kizu.api.explanation.Explanation;
import kizu.api.explanation.PlaceRules;
import kizu.api.placement.Placement;
import kizu.api.placement.PlacementProblem;
import kizu.api.recipe.Choice;
import kizu.api.recipe.Chooser;
import kizu.api.training.ChoiceView;
import kizu.core.synthesis.LocationMaps;

/**
 * Says in words what a policy has come to, and pastes by those words alone. Nothing is kept: the
 * words follow from the policy, whose state is in the checkpoint.
 */
final class Wording {
  private final PlacementProblem problem;
  private final Supplier<Optional<Explainer>> explainer;

  Wording(PlacementProblem problem, Supplier<Optional<Explainer>> explainer) {
    this.problem = problem;
    this.explainer = explainer;
  }

  /**
   * The words, if somebody finds them.
   *
   * @param maps where defects are pasted
   * @param choices how everything else is chosen
   */
  Optional<Explanation> of(LocationMaps maps, List<ChoiceView> choices) {
    return explainer
        .get()
        .map(
            one ->
                new Explanation(
                    problem.defectClasses().stream()
                        .map(
                            name ->
                                one.places(problem, name, background -> maps.map(background, name)))
                        .toList(),
                    choices.stream().map(one::choice).toList()));
  }

  /**
   * Places by words alone.
   *
   * @throws KizuException if nobody can
   */
  Placement placement(List<PlaceRules> rules) throws KizuException {
    return required().placement(problem, rules);
  }

  /**
   * Chooses by words alone.
   *
   * @param chooser what they are about; stays its owner's
   * @throws KizuException if nobody can
   */
  Chooser chooser(Chooser chooser) throws KizuException {
    Explainer one = required();
    return new Chooser() {
      @Override
      public float[] probabilities(Choice choice) {
        float[] given = chooser.probabilities(choice);
        double[] probability = new double[given.length];
        for (int i = 0; i < given.length; i++) {
          probability[i] = given[i];
        }
        List<Double> told = one.choice(new ChoiceView(choice, probability, Map.of())).probability();
        float[] said = new float[told.size()];
        for (int i = 0; i < said.length; i++) {
          said[i] = told.get(i).floatValue();
        }
        return said;
      }

      @Override
      public boolean decides(Choice choice) {
        return chooser.decides(choice);
      }
    };
  }

  private Explainer required() throws KizuException {
    return explainer.get().orElseThrow(Wording::missing);
  }

  /** What is wrong where whoever finds words fails. */
  static KizuException failed(RuntimeException cause) {
    return new KizuException(
        "upper.words",
        "what was learned could not be put into words (" + cause + ")",
        "Put another explainer in place and kizu:resume, or leave the key out and start a new run.",
        cause);
  }

  /** What is wrong where nobody finds words. */
  static KizuException missing() {
    return new KizuException(
        "upper.words",
        "no bundle puts what was learned into words",
        "Install kizu.placement.rules, or leave the key out.");
  }
}
