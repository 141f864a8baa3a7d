package kizu.recipe.learned;

import java.util.List;
import kizu.api.ComponentName;
import kizu.api.config.Option;
import kizu.api.config.Options;
import kizu.api.recipe.Chooser;
import kizu.api.recipe.RecipePolicy;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;

/** Learns every choice by itself, each as far from even as its own evidence goes. */
@Component
@ComponentName("learned-choices")
@Designate(ocd = LearnedChoicesConfig.class)
public final class LearnedChoices implements RecipePolicy {
  private final List<Option> options;

  /** Made by the framework. */
  @Activate
  public LearnedChoices(LearnedChoicesConfig config) {
    this(
        config.rise(),
        config.maximumDivergence(),
        config.cutDivergence(),
        config.spacingDivergence(),
        config.numberDivergence(),
        config.shareDivergence(),
        config.distractorDivergence());
  }

  LearnedChoices(
      double rise,
      double maximumDivergence,
      double cutDivergence,
      double spacingDivergence,
      double numberDivergence,
      double shareDivergence,
      double distractorDivergence) {
    options =
        List.of(
            Option.number(
                "rise",
                rise,
                0.001,
                10,
                "How much further from even a choice may go after an upper step with significant"
                    + " evidence, in nats."),
            Option.number(
                "maximumDivergence",
                maximumDivergence,
                0,
                20,
                "How far from even a choice may ever go, in nats."),
            Option.number(
                "cutDivergence",
                cutDivergence,
                0,
                20,
                "The same for the choice of cuts. With few cuts leave it at 0: each holds what no"
                    + " other does, which no worth measured one cut at a time can tell."),
            Option.number(
                "spacingDivergence",
                spacingDivergence,
                0,
                20,
                "The same for how far apart the defects of one picture are; worth a try where real"
                    + " ones come in clusters."),
            Option.number(
                "numberDivergence",
                numberDivergence,
                0,
                20,
                "The same for how many defects are pasted into one picture, from one to"
                    + " synthesis.defectsPerImage. At 0 they are drawn evenly."),
            Option.number(
                "shareDivergence",
                shareDivergence,
                0,
                20,
                "The same for the share of synthetic pictures in a batch, which begins at"
                    + " training.syntheticShare and may fall to 0, or rise to three quarters."
                    + " From 0.7 on any share may be reached; at 0 it stays what it is."),
            Option.number(
                "distractorDivergence",
                distractorDivergence,
                0,
                20,
                "The same for the number of distractors, which begins at synthesis.distractors"
                    + " and may fall to 0, or rise to twice that. At 0, and without distractors,"
                    + " it stays what it is."));
    options.forEach(option -> option.checked("the learned recipe"));
  }

  @Override
  public List<Option> options() {
    return options;
  }

  @Override
  public Chooser open(Options values) {
    return new LearnedChooser(
        values.number("rise"),
        values.number("maximumDivergence"),
        values.number("cutDivergence"),
        values.number("spacingDivergence"),
        values.number("numberDivergence"),
        values.number("shareDivergence"),
        values.number("distractorDivergence"));
  }
}
