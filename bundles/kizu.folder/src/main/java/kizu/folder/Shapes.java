package kizu.folder;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import kizu.api.dataset.DatasetProblem;
import kizu.api.dataset.DatasetProblem.Severity;
import kizu.api.experiment.ComparisonSummary.Effect;
import kizu.api.experiment.ComparisonSummary.Interval;
import kizu.api.experiment.ComparisonSummary.Paired;
import kizu.api.experiment.ComparisonSummary.Seed;
import kizu.api.experiment.ComparisonSummary.Size;
import kizu.api.experiment.Judged;
import kizu.api.experiment.LabelCount;
import kizu.api.experiment.PotentialSummary;
import kizu.api.experiment.PotentialSummary.Verdict;
import kizu.api.image.Box;
import kizu.api.rollout.Stage;
import kizu.api.synthesis.Magnitudes;
import kizu.api.synthesis.Recipe;
import kizu.api.training.Augmentation;
import kizu.api.training.FalseAlarm;
import kizu.api.training.TrainingEvent.Change;
import kizu.api.training.TrainingPlan;

/** How values of the API stand in documents, where not as their components by name. */
final class Shapes {
  private Shapes() {}

  static SimpleModule module() {
    SimpleModule module = new SimpleModule("kizu.folder");
    module.addDeserializer(double.class, new UnknownNumber());
    module.addDeserializer(Double.class, new UnknownNumber());
    module.addSerializer(
        new Possible.Writer<>(Optional.class, o -> o.isPresent() ? o.get() : null));
    module.addDeserializer(Optional.class, new Possible.OptionalReader());
    module.addSerializer(
        new Possible.Writer<>(
            OptionalInt.class, o -> o.isPresent() ? (Integer) o.getAsInt() : null));
    module.addDeserializer(OptionalInt.class, new Possible.IntReader());
    Word.add(module, Instant.class, Instant::toString, Instant::parse);
    Word.add(module, Judged.class, Judged::word, Judged::of, Judged.TEST);
    Word.add(module, Verdict.class, Verdict::words, Shapes::verdict);
    Word.add(module, Path.class, Path::toString, Path::of);
    Word.add(module, Stage.class, Stage::word, Stage::of);
    Word.add(module, Severity.class, Shapes::lower, word -> Severity.valueOf(upper(word)));
    Word.add(
        module,
        LabelCount.Bound.class,
        Shapes::lower,
        word -> LabelCount.Bound.valueOf(upper(word)));
    Word.add(module, Size.class, Shapes::lower, word -> Size.valueOf(upper(word)));
    Word.add(module, Change.class, Shapes::lower, word -> Change.valueOf(upper(word)));
    Word.add(module, Augmentation.class, Shapes::lower, word -> Augmentation.valueOf(upper(word)));
    module.setMixInAnnotation(TrainingPlan.Lower.class, LowerShape.class);
    module.setMixInAnnotation(TrainingPlan.Upper.class, UpperShape.class);
    module.setMixInAnnotation(Interval.class, Pair.class);
    module.setMixInAnnotation(PotentialSummary.Point.class, Pair.class);
    module.setMixInAnnotation(Seed.class, SeedShape.class);
    module.setMixInAnnotation(Paired.class, PairedShape.class);
    module.setMixInAnnotation(PotentialSummary.Trained.class, TrainedShape.class);
    module.setMixInAnnotation(Recipe.class, RecipeShape.class);
    module.setMixInAnnotation(Recipe.Step.class, StepShape.class);
    module.setMixInAnnotation(Magnitudes.class, MagnitudesShape.class);
    module.setMixInAnnotation(DatasetProblem.class, ProblemShape.class);
    module.setMixInAnnotation(FalseAlarm.class, FalseAlarmShape.class);
    return module;
  }

  private static Verdict verdict(String words) {
    for (Verdict verdict : Verdict.values()) {
      if (verdict.words().equals(words)) {
        return verdict;
      }
    }
    throw new IllegalArgumentException("no verdict: " + words);
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static String upper(String word) {
    return word.toUpperCase(Locale.ROOT);
  }

  /** Two numbers. */
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  interface Pair {}

  /** Comparisons of before it was told are written as they were. */
  interface PairedShape {
    @JsonProperty("effect")
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    Optional<Effect> effect();
  }

  interface LowerShape {
    @JsonProperty("augment")
    Augmentation augmentation();
  }

  /** Components have sections of their own. */
  @JsonIgnoreProperties({"placement", "recipe", "solver"})
  interface UpperShape {}

  /** A run's metrics stand among its other numbers. */
  @JsonPropertyOrder({"seed", "metrics", "seconds", "peakMiB", "testGroups"})
  interface SeedShape {
    @JsonAnyGetter
    @JsonAnySetter
    Map<String, Double> metrics();
  }

  /** What is said of the lever stands first, not apart. */
  interface TrainedShape {
    @JsonUnwrapped
    PotentialSummary.Lever lever();
  }

  @JsonPropertyOrder({"source", "background", "patch", "x", "y", "steps"})
  interface RecipeShape {}

  /** Runs of before units were written have none. */
  interface StepShape {
    @JsonFormat(with = JsonFormat.Feature.WRITE_SORTED_MAP_ENTRIES)
    @JsonSetter(nulls = Nulls.AS_EMPTY)
    Map<String, String> units();
  }

  abstract static class MagnitudesShape {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    MagnitudesShape(Map<String, Double> values) {}

    @JsonValue
    abstract Map<String, Double> values();
  }

  /** Findings of before keys were told have none. */
  interface ProblemShape {
    @JsonSetter(nulls = Nulls.AS_EMPTY)
    String key();
  }

  interface FalseAlarmShape {
    @JsonUnwrapped
    Box box();
  }
}
