package kizu.rollout;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kizu.api.KizuException;
import kizu.api.experiment.KnownMethod;
import kizu.folder.Json;
import kizu.folder.journal.Event;
import kizu.folder.journal.JournalReader;
import kizu.folder.journal.LearnedChoice;
import kizu.folder.journal.LearnedChoice.Magnitude;
import kizu.folder.rollout.TunedRecipe;
import kizu.folder.rollout.TunedRecipe.Bounds;
import kizu.folder.rollout.TunedRecipe.Parameter;
import kizu.folder.rollout.TunedRecipe.Places;
import kizu.folder.run.RunHead;
import org.jspecify.annotations.Nullable;

/**
 * What a run learned, as ranges that an existing pipeline has: of each magnitude that did not stay
 * even, the narrowest run of its options that holds most of the draws.
 */
final class LearnedRanges {
  /** Share of the draws that a learned range holds. */
  private static final double MOST = 0.9;

  private static final double SLACK = 1e-9;

  /** Fewer options are things, such as a side to flip to, and no range. */
  private static final int FEWEST = 4;

  /** A comparison makes a folder of a method's name: what is longer no file system takes. */
  private static final int LONGEST = 200;

  private final Map<String, Magnitude> learned;
  private final RunHead head;

  private LearnedRanges(RunHead head, Map<String, Magnitude> learned) {
    this.head = head;
    this.learned = learned;
  }

  /**
   * Of a finished run.
   *
   * @throws KizuException if its head or journal cannot be read
   */
  static LearnedRanges of(Path run) throws KizuException {
    RunHead head = RunHead.DOCUMENT.read(RunHead.DOCUMENT.in(run));
    List<LearnedChoice> last = new ArrayList<>();
    JournalReader.read(
        JournalReader.in(run),
        event -> {
          if (event.isPresent() && event.get() instanceof Event.RecipeLearned recipe) {
            last.clear();
            last.addAll(recipe.choices());
          }
        });
    Map<String, Magnitude> learned = new HashMap<>();
    for (LearnedChoice choice : last) {
      if (choice instanceof Magnitude magnitude) {
        learned.put(magnitude.name(), magnitude);
      }
    }
    return new LearnedRanges(head, learned);
  }

  /**
   * Today's rule with these ranges.
   *
   * @param rule the method that stands for it; one that pastes nothing gets paste anywhere
   * @param places where the run learned to paste
   */
  TunedRecipe tuned(String rule, Optional<Places> places) {
    String base =
        KnownMethod.NONE.named(rule) || KnownMethod.CLASSIC.named(rule)
            ? KnownMethod.RANDOM.word()
            : rule;
    List<Parameter> parameters = new ArrayList<>();
    StringBuilder method = new StringBuilder(base);
    List<?> sources = list(map(head.experiment().get("synthesis")).get("sources"));
    for (int s = 0; s < sources.size(); s++) {
      Map<?, ?> source = map(sources.get(s));
      List<?> steps = list(source.get("transforms"));
      for (int t = 0; t < steps.size(); t++) {
        String setting = "+synthesis.sources." + s + ".transforms." + t + "=";
        step(String.valueOf(source.get("name")), map(steps.get(t)), parameters)
            .map(Json::line)
            .filter(value -> method.length() + setting.length() + value.length() <= LONGEST)
            .ifPresent(value -> method.append(setting).append(value));
      }
    }
    return new TunedRecipe(
        rule, method.toString(), head.provenance().dataset().fingerprint(), parameters, places);
  }

  /** Adds a step's parameters; the step with its learned ranges, if it has any. */
  private Optional<Map<String, Object>> step(
      String source, Map<?, ?> step, List<Parameter> parameters) {
    Map<String, Object> ranges = new LinkedHashMap<>();
    boolean moved = false;
    String name = "";
    for (Map.Entry<?, ?> entry : step.entrySet()) {
      name = String.valueOf(entry.getKey());
      for (Map.Entry<?, ?> range : map(entry.getValue()).entrySet()) {
        List<?> ends = list(range.getValue());
        if (ends.size() != 2
            || !(ends.get(0) instanceof Number low)
            || !(ends.get(1) instanceof Number high)) {
          continue;
        }
        String parameter = String.valueOf(range.getKey());
        Bounds before = new Bounds(low.doubleValue(), high.doubleValue());
        @Nullable Magnitude choice = learned.get(source + ": " + name + "." + parameter);
        Bounds now = choice == null ? before : narrowed(choice, before);
        boolean changed = !now.equals(before);
        moved |= changed;
        parameters.add(
            new Parameter(
                source,
                name,
                parameter,
                choice == null ? "" : choice.unit(),
                now,
                changed,
                before));
        ranges.put(parameter, List.of(now.low(), now.high()));
      }
    }
    return moved ? Optional.of(Map.of(name, ranges)) : Optional.empty();
  }

  /** The narrowest run of options that holds most of the draws. */
  private static Bounds narrowed(Magnitude choice, Bounds before) {
    List<Double> p = choice.probability();
    int count = p.size();
    if (count < FEWEST || choice.words().equals("even")) {
      return before;
    }
    int from = 0;
    int to = count;
    for (int first = 0; first < count; first++) {
      double held = 0;
      for (int last = first; last < count && last - first + 1 < to - from; last++) {
        held += p.get(last);
        if (held >= MOST - SLACK) {
          from = first;
          to = last + 1;
        }
      }
    }
    double width = (choice.maximum() - choice.minimum()) / count;
    return to - from == count
        ? before
        : new Bounds(
            rounded(choice.minimum() + from * width), rounded(choice.minimum() + to * width));
  }

  private static double rounded(double value) {
    return Math.round(value * 1e4) / 1e4;
  }

  private static Map<?, ?> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }

  private static List<?> list(@Nullable Object value) {
    return value instanceof List<?> list ? list : List.of();
  }
}
