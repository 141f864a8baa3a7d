package kizu.rollout;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kizu.api.KizuException;
import kizu.api.experiment.KnownMethod;
import kizu.api.synthesis.Transform;
import kizu.api.training.ComponentCatalog;
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
import kizu.rollout.Learning.Learned;
import org.jspecify.annotations.Nullable;

/**
 * What a run learned, as ranges that an existing pipeline has, and as the method that draws from
 * them.
 */
final class LearnedRanges {
  /** A comparison makes a folder of a method's name: what is longer no file system takes. */
  private static final int LONGEST = 200;

  private final Map<String, Magnitude> learned;
  private final RunHead head;
  private final ComponentCatalog catalog;

  private LearnedRanges(RunHead head, ComponentCatalog catalog, Map<String, Magnitude> learned) {
    this.head = head;
    this.catalog = catalog;
    this.learned = learned;
  }

  /**
   * Of a finished run.
   *
   * @param catalog says which magnitudes are whole numbers
   * @throws KizuException if its head or journal cannot be read
   */
  static LearnedRanges of(Path run, ComponentCatalog catalog) throws KizuException {
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
    return new LearnedRanges(head, catalog, learned);
  }

  /**
   * Today's rule with these ranges.
   *
   * @param rule the method that stands for it; one that pastes nothing gets paste anywhere
   * @param places where the run learned to paste
   */
  Learned tuned(String rule, Optional<Places> places) {
    String base =
        KnownMethod.NONE.named(rule) || KnownMethod.CLASSIC.named(rule)
            ? KnownMethod.RANDOM.word()
            : rule;
    List<Parameter> parameters = new ArrayList<>();
    StringBuilder method = new StringBuilder(base);
    int left = 0;
    List<?> sources = list(map(head.experiment().get("synthesis")).get("sources"));
    for (int s = 0; s < sources.size(); s++) {
      Map<?, ?> source = map(sources.get(s));
      List<Step> steps = steps(source);
      for (int t = 0; t < steps.size(); t++) {
        List<Parameter> found = parameters(steps.get(t));
        String setting =
            "+synthesis.sources." + s + ".transforms." + t + "=" + value(steps.get(t), found);
        int learnedHere = (int) found.stream().filter(Parameter::learned).count();
        if (learnedHere == 0) {
          parameters.addAll(found);
        } else if (method.length() + setting.length() <= LONGEST) {
          method.append(setting);
          parameters.addAll(found);
        } else {
          left += learnedHere;
          found.forEach(parameter -> parameters.add(asBefore(parameter)));
        }
      }
    }
    return new Learned(
        new TunedRecipe(
            rule, method.toString(), head.provenance().dataset().fingerprint(), parameters, places),
        left);
  }

  /**
   * A step of a source.
   *
   * @param source the source's name
   * @param name the transform
   * @param choices what the names of its choices begin with
   * @param ranges what its magnitudes are drawn from
   */
  private record Step(String source, String name, String choices, Map<String, Bounds> ranges) {}

  private static List<Step> steps(Map<?, ?> source) {
    String of = String.valueOf(source.get("name"));
    List<?> written = list(source.get("transforms"));
    List<String> names = written.stream().map(step -> first(map(step))).toList();
    List<Step> steps = new ArrayList<>();
    for (int t = 0; t < names.size(); t++) {
      String name = names.get(t);
      Map<String, Bounds> ranges = new LinkedHashMap<>();
      map(map(written.get(t)).get(name))
          .forEach((key, ends) -> bounds(ends).ifPresent(b -> ranges.put(String.valueOf(key), b)));
      // As the run names the choices of a transform that stands several times in a source.
      String place = Collections.frequency(names, name) > 1 ? (t + 1) + " " : "";
      steps.add(new Step(of, name, of + ": " + place + name + ".", ranges));
    }
    return steps;
  }

  private static String first(Map<?, ?> step) {
    return step.isEmpty() ? "" : String.valueOf(step.keySet().iterator().next());
  }

  private static Optional<Bounds> bounds(@Nullable Object ends) {
    List<?> both = list(ends);
    return both.size() == 2
            && both.get(0) instanceof Number low
            && both.get(1) instanceof Number high
        ? Optional.of(new Bounds(low.doubleValue(), high.doubleValue()))
        : Optional.empty();
  }

  private List<Parameter> parameters(Step step) {
    List<Parameter> parameters = new ArrayList<>();
    step.ranges()
        .forEach(
            (name, before) -> {
              @Nullable Magnitude choice = learned.get(step.choices() + name);
              Bounds now =
                  choice == null
                      ? before
                      : Narrowing.of(choice, before, discrete(step.name(), name));
              String unit = choice == null ? "" : choice.unit();
              parameters.add(
                  new Parameter(
                      step.source(), step.name(), name, unit, now, !now.equals(before), before));
            });
    return parameters;
  }

  private static Parameter asBefore(Parameter parameter) {
    return new Parameter(
        parameter.source(),
        parameter.step(),
        parameter.name(),
        parameter.unit(),
        parameter.before(),
        false,
        parameter.before());
  }

  private static String value(Step step, List<Parameter> parameters) {
    Map<String, Object> ranges = new LinkedHashMap<>();
    for (Parameter parameter : parameters) {
      ranges.put(parameter.name(), List.of(parameter.range().low(), parameter.range().high()));
    }
    return Json.line(Map.of(step.name(), ranges));
  }

  /** Whether only whole numbers are meant. */
  private boolean discrete(String transform, String parameter) {
    return catalog.find(Transform.class, transform).stream()
        .flatMap(found -> found.parameters().stream())
        .anyMatch(declared -> declared.name().equals(parameter) && declared.discrete());
  }

  private static Map<?, ?> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }

  private static List<?> list(@Nullable Object value) {
    return value instanceof List<?> list ? list : List.of();
  }
}
