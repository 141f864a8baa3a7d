package kizu.recipe.learned;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import kizu.api.recipe.Choice;
import kizu.api.recipe.Chooser;
import kizu.api.tensor.States;
import kizu.api.tensor.Tensor;

/** One model a choice; choices are met when they are first asked for. */
final class LearnedChooser implements Chooser {
  private final double rise;
  private final double most;
  private final double mostForCuts;
  private final double mostForSpacing;
  private final double mostForNumber;
  private final double mostForShare;
  private final double mostForDistractors;
  private final Map<String, Knowledge> models = new TreeMap<>();

  private OptionalInt fold = OptionalInt.empty();

  /** What was restored and belongs to choices that have not been asked for since. */
  private Map<String, Tensor> waiting = new TreeMap<>();

  LearnedChooser(
      double rise,
      double most,
      double mostForCuts,
      double mostForSpacing,
      double mostForNumber,
      double mostForShare,
      double mostForDistractors) {
    this.rise = rise;
    this.most = most;
    this.mostForCuts = mostForCuts;
    this.mostForSpacing = mostForSpacing;
    this.mostForNumber = mostForNumber;
    this.mostForShare = mostForShare;
    this.mostForDistractors = mostForDistractors;
  }

  private Knowledge model(Choice choice) {
    String key = ChoiceModel.key(choice);
    Knowledge known = models.get(key);
    if (known != null && known.fits(choice)) {
      return known;
    }
    if (known != null) {
      known.save().forEach((name, tensor) -> waiting.put(key + name, tensor));
    }
    Knowledge fresh = fresh(choice);
    Map<String, Tensor> saved = States.below(key, waiting);
    if (!saved.isEmpty()) {
      fresh.restore(saved);
      // What is known of an option that has left waits for its return.
      fresh.save().keySet().forEach(name -> waiting.remove(key + name));
    }
    models.put(key, fresh);
    return fresh;
  }

  private Knowledge fresh(Choice choice) {
    return choice instanceof Choice.Category category
            && category.subject() == Choice.Category.Subject.WINDOW
        ? new TrendModel(category, rise, most(choice))
        : new ChoiceModel(choice, rise, most(choice));
  }

  private double most(Choice choice) {
    if (choice instanceof Choice.Category category) {
      return switch (category.subject()) {
        case CUT -> mostForCuts;
        case WINDOW -> mostOfWindows(category);
        case SOURCE, BLEND -> most;
      };
    }
    return choice.name().equals(Choice.SPACING) ? mostForSpacing : most;
  }

  private double mostOfWindows(Choice.Category choice) {
    if (choice.equals(Choice.Category.REAL_OR_SYNTHETIC)) {
      return mostForShare;
    }
    return choice.equals(Choice.Category.FEWER_OR_MORE) ? mostForNumber : mostForDistractors;
  }

  /** Those of them that may move from even. */
  @Override
  public boolean decides(Choice choice) {
    return most(choice) > 0;
  }

  @Override
  public float[] probabilities(Choice choice) {
    return model(choice).probabilities();
  }

  @Override
  public double[] margins(Choice choice) {
    return model(choice).margins();
  }

  @Override
  public boolean learns() {
    return true;
  }

  @Override
  public void judgedOn(int part) {
    fold = OptionalInt.of(part);
  }

  @Override
  public void learn(List<Evidence> evidence) {
    Map<Choice, List<Outcome>> outcomes = new HashMap<>();
    // An option may leave between two candidates; then only what was drawn from the rest counts.
    Map<String, Choice> latest = new TreeMap<>();
    for (Evidence e : evidence) {
      if (!Double.isFinite(e.alignment())) {
        continue;
      }
      for (Draw draw : e.draws()) {
        if (draw.proposal() > 0 && draw.choice().options() > 1) {
          latest.put(ChoiceModel.key(draw.choice()), draw.choice());
          outcomes
              .computeIfAbsent(draw.choice(), k -> new ArrayList<>())
              .add(new Outcome(draw.option(), draw.proposal(), e.alignment()));
        }
      }
    }
    for (Choice choice : latest.values()) {
      List<Outcome> drawn = outcomes.getOrDefault(choice, List.of());
      if (drawn.size() > 1) {
        model(choice).learn(drawn, fold);
      }
    }
  }

  @Override
  public Map<String, Double> diagnostics(Choice choice) {
    return model(choice).diagnostics();
  }

  @Override
  public Map<String, Tensor> state() {
    Map<String, Tensor> state = new TreeMap<>(waiting);
    models.forEach(
        (key, model) -> model.save().forEach((name, tensor) -> state.put(key + name, tensor)));
    return state;
  }

  @Override
  public void restore(Map<String, Tensor> state) {
    // Taken over when their choices are first asked for; what does not fit is refused now.
    ChoiceModel.check(state);
    models.clear();
    waiting = new TreeMap<>(state);
  }

  /**
   * What came of one draw.
   *
   * @param option the option drawn
   * @param proposal the probability with which it was drawn
   * @param alignment of the defect it made
   */
  record Outcome(int option, double proposal, double alignment) {}
}
