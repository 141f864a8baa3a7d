package kizu.experiment.potential;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kizu.api.KizuException;
import kizu.api.experiment.KnownMethod;
import kizu.api.synthesis.BlendMode;
import kizu.api.training.ComponentCatalog;
import kizu.api.training.TrainingPlan.Source;
import kizu.api.training.TrainingPlan.Step;
import kizu.experiment.file.Experiment;
import kizu.experiment.file.Methods;
import kizu.experiment.file.ResolvedExperiment;
import kizu.folder.Json;

/**
 * What short trainings are asked: whether pasting pays at all, and what each of the simple levers
 * is worth over random paste. A change that the experiment has already is not asked about.
 */
public final class Questions {
  private static final String CLASSIC = "classic";

  /** Tried where an experiment has one blend mode only; what is not there is not tried. */
  private static final List<String> BLENDS = List.of("residual", "poisson", "hard");

  private final Experiment experiment;
  private final ComponentCatalog catalog;
  private final List<Question> asked = new ArrayList<>();

  private Questions(Experiment experiment, ComponentCatalog catalog) {
    this.experiment = experiment;
    this.catalog = catalog;
  }

  /**
   * The questions about an experiment, the simplest first.
   *
   * @param experiment as it is written, its method not applied
   * @param catalog has the blend modes
   * @throws KizuException if nothing is held out or nothing is pasted, or a component is missing
   */
  public static List<Question> of(Experiment experiment, ComponentCatalog catalog)
      throws KizuException {
    require(experiment);
    Questions questions = new Questions(experiment, catalog);
    questions.ask(
        "pasting", KnownMethod.RANDOM.word(), KnownMethod.NONE.word(), "paste", "do without");
    questions.ask(
        "classic augmentation",
        CLASSIC,
        KnownMethod.NONE.word(),
        "turn, scale and tone real pictures: training.jitter",
        "leave it out");
    questions.shares();
    questions.numbers();
    questions.blends();
    questions.distractors();
    questions.pretraining();
    questions.jitterAndFinetuning();
    questions.over(
        "place by masks",
        KnownMethod.EMPIRICAL.word(),
        "paste where the masks say",
        "paste anywhere");
    questions.over("place by an oracle", KnownMethod.ORACLE.word(), "learn it", "do not learn it");
    return questions.asked;
  }

  private static void require(Experiment experiment) throws KizuException {
    if (!experiment.crossFitted()) {
      throw new KizuException(
          "budget.labelled",
          "is apart: trainings are judged on labelled pictures that are held out in turn, and then"
              + " none is",
          "Give how many labelled pictures there are, --set budget.labelled=24, or measure the"
              + " labels alone, without --trainings.");
    }
    if (experiment.training().syntheticShare() == 0) {
      throw new KizuException(
          "training.syntheticShare",
          "is 0: nothing is pasted, and what pasting is worth cannot be asked",
          "Give a share above 0, such as 0.5.");
    }
  }

  private void shares() throws KizuException {
    double own = experiment.training().syntheticShare();
    for (double share : List.of(0.25, 0.75)) {
      if (share != own) {
        setting("synthetic share " + share, "training.syntheticShare", share, "leave it at " + own);
      }
    }
  }

  private void numbers() throws KizuException {
    int own = experiment.synthesis().defectsPerImage();
    for (int number : List.of(1, 2 * own)) {
      if (number != own && number <= 64) {
        setting(
            "at most " + number + " a picture",
            "synthesis.defectsPerImage",
            number,
            "leave it at " + own);
      }
    }
  }

  /** Each of several alone, or others in place of the only one. */
  private void blends() throws KizuException {
    Map<String, Step> kinds = new LinkedHashMap<>();
    List<Source> sources = experiment.synthesis().sources();
    sources.forEach(source -> source.blends().forEach(b -> kinds.putIfAbsent(b.component(), b)));
    List<Step> tried = new ArrayList<>(kinds.values());
    if (kinds.size() == 1) {
      tried.clear();
      for (String name : BLENDS) {
        if (!kinds.containsKey(name) && catalog.find(BlendMode.class, name).isPresent()) {
          tried.add(new Step(name, Map.of()));
        }
      }
    }
    for (Step blend : tried) {
      StringBuilder method = new StringBuilder(KnownMethod.RANDOM.word());
      for (int i = 0; i < sources.size(); i++) {
        method.append("+synthesis.sources.").append(i).append(".blend=").append(written(blend));
      }
      over(
          "blend " + blend.component(),
          method.toString(),
          "blend by " + blend.component() + " alone",
          "leave blends as they are");
    }
  }

  /** As an experiment file may have it, in one line. */
  private static String written(Step blend) {
    return blend.ranges().isEmpty() ? blend.component() : Json.line(ResolvedExperiment.step(blend));
  }

  private void distractors() throws KizuException {
    if (experiment.synthesis().distractors() != 1) {
      setting("distractors", "synthesis.distractors", 1, "leave them as they are");
    }
  }

  private void pretraining() throws KizuException {
    int steps = experiment.phaseTried();
    if (steps > 0 && steps != experiment.training().pretrain()) {
      setting("pretraining", "training.pretrain", steps, "leave it as it is");
    }
  }

  private void jitterAndFinetuning() throws KizuException {
    if (experiment.jittered().isPresent()) {
      over("jitter", experiment.jittered().get(), "set training.jitter to 1", "leave it out");
    }
    if (experiment.finetuned().isPresent()) {
      boolean has = experiment.training().finetune() > 0;
      over(
          has ? "no fine-tuning" : "fine-tuning on real pictures",
          experiment.finetuned().get(),
          has
              ? "set training.finetune to 0"
              : "set training.jitter to 1 and training.finetune to " + experiment.phaseTried(),
          has ? "leave it as it is" : "leave it out");
    }
  }

  private void setting(String name, String key, Number value, String leave) throws KizuException {
    over(
        name,
        String.format(Locale.ROOT, "%s+%s=%s", KnownMethod.RANDOM.word(), key, value),
        "set " + key + " to " + value,
        leave);
  }

  private void over(String name, String method, String take, String leave) throws KizuException {
    ask(name, method, KnownMethod.RANDOM.word(), take, leave);
  }

  private void ask(String name, String method, String against, String take, String leave)
      throws KizuException {
    asked.add(new Question(name, applied(method), applied(against), take, leave));
  }

  private Experiment applied(String method) throws KizuException {
    return Methods.apply(method, experiment.seed(), experiment, catalog);
  }
}
