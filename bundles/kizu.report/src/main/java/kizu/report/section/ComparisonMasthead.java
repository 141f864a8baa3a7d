package kizu.report.section;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import kizu.api.experiment.ComparisonSummary.Method;
import kizu.api.experiment.ComparisonSummary.Paired;
import kizu.api.experiment.ComparisonSummary.Seed;
import kizu.api.experiment.KnownMethod;
import kizu.folder.run.Schedule;
import kizu.report.folder.Comparison;
import kizu.report.html.Masthead;
import kizu.report.html.Masthead.Fact;
import kizu.report.html.Naming;
import kizu.report.html.Numerals;

/** The answer of a comparison. */
final class ComparisonMasthead {
  /** What learned placement is compared with first: pasting anywhere, then today's fixed rule. */
  private static final List<String> RIVALS =
      List.of(KnownMethod.RANDOM.word(), KnownMethod.REGION.word(), KnownMethod.NONE.word());

  private final Comparison comparison;

  ComparisonMasthead(Comparison comparison) {
    this.comparison = comparison;
  }

  Masthead masthead() {
    Optional<Paired> main = main();
    String tone =
        comparison.table().finished()
            ? main.map(paired -> VerdictSentence.tone(paired.verdict())).orElse("even")
            : "open";
    return new Masthead(kicker(), tone, answer(main), remarks(main), facts());
  }

  private String kicker() {
    String day = comparison.plan().started().toString().replaceAll("T.*", "");
    return "Kizu comparison · " + comparison.table().dataset() + (day.isEmpty() ? "" : " · " + day);
  }

  private List<Paired> pairs() {
    return comparison.table().paired().stream()
        .filter(paired -> paired.metric().equals(comparison.metric()))
        .toList();
  }

  private Optional<Paired> main() {
    return pairs().stream()
        .min(
            Comparator.comparing((Paired paired) -> !paired.a().equals(KnownMethod.LEARNED.word()))
                .thenComparing(paired -> (RIVALS.indexOf(paired.b()) + 9) % 9));
  }

  private String answer(Optional<Paired> main) {
    String found =
        main.map(paired -> sentence(paired).text() + reservation(paired)).orElseGet(this::unpaired);
    if (comparison.table().finished()) {
      return found;
    }
    String state =
        "Not finished: "
            + comparison.done()
            + " of "
            + Numerals.count(comparison.all(), "run")
            + " done.";
    return comparison.done() == 0 ? state : state + " So far: " + Naming.small(found);
  }

  /** A gain over one rival must not hide a loss against another. */
  private String reservation(Paired main) {
    String losses =
        pairs().stream()
            .filter(p -> p.a().equals(main.a()) && !p.b().equals(main.b()))
            .filter(p -> p.verdict().equals("loss"))
            .map(p -> Naming.method(p.b()) + " (by " + sentence(p).size() + ")")
            .collect(Collectors.joining(" and "));
    return losses.isEmpty() || main.verdict().equals("loss") ? "" : ", but is worse than " + losses;
  }

  private String unpaired() {
    return "No verdict without a pair of methods: "
        + comparison.table().methods().stream()
            .map(method -> Naming.method(method.name()) + " " + reached(method))
            .collect(Collectors.joining(", "));
  }

  private String reached(Method method) {
    double mean = method.mean().getOrDefault(comparison.metric(), Double.NaN);
    return Numerals.fixed(mean, 2) + " " + Naming.metric(comparison.metric());
  }

  private VerdictSentence sentence(Paired paired) {
    return new VerdictSentence(
        paired, comparison.table().seeds(paired), comparison.lowerIsBetter(paired.metric()));
  }

  private List<String> remarks(Optional<Paired> main) {
    List<String> remarks = new ArrayList<>();
    for (Paired paired : pairs()) {
      if (main.isPresent()
          && !paired.equals(main.get())
          && (paired.a().equals(main.get().a()) || paired.b().equals(main.get().a()))) {
        remarks.add(sentence(paired).text() + ".");
      }
    }
    if (comparison.plan().seeds() == 1) {
      remarks.add(
          "One seed proves no gain: intervals cover the choice of groups only. Compare with three or"
              + " more.");
    }
    if (!comparison.table().finished()) {
      remarks.add("The same kizu:compare call continues it. See “How to reproduce”.");
    }
    return remarks;
  }

  private List<Fact> facts() {
    List<Fact> facts = new ArrayList<>();
    int methods = comparison.plan().methods().size();
    facts.add(new Fact(Integer.toString(methods), methods == 1 ? "method" : "methods"));
    facts.add(
        new Fact(
            Integer.toString(comparison.plan().seeds()),
            comparison.plan().seeds() == 1 ? "seed each" : "seeds each"));
    List<Seed> done =
        comparison.table().methods().stream().flatMap(m -> m.seeds().stream()).toList();
    done.stream()
        .mapToInt(Seed::testGroups)
        .max()
        .ifPresent(
            groups ->
                facts.add(
                    new Fact(
                        Numerals.whole(groups), comparison.table().judged().word() + " groups")));
    int steps = new Schedule(comparison.plan().experiment()).stepsOfRound();
    if (steps > 0) {
      facts.add(new Fact(Numerals.whole(steps), "steps a training"));
    }
    if (!done.isEmpty()) {
      double seconds = done.stream().mapToDouble(Seed::seconds).sum();
      facts.add(new Fact(Numerals.duration(seconds), "training in all"));
    }
    return facts;
  }
}
