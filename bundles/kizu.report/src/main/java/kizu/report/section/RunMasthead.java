package kizu.report.section;

import java.util.ArrayList;
import java.util.List;
import kizu.api.KizuException;
import kizu.folder.run.RunResult;
import kizu.report.folder.Journal;
import kizu.report.folder.Run;
import kizu.report.html.Masthead;
import kizu.report.html.Masthead.Fact;
import kizu.report.html.Naming;
import kizu.report.html.Numerals;

/** The answer of a single run. */
final class RunMasthead {
  private static final int DIGITS = 2;

  private final Run run;

  RunMasthead(Run run) {
    this.run = run;
  }

  Masthead masthead() {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact(Long.toString(run.seed()), "seed"));
    facts.add(
        new Fact(
            Numerals.whole(run.journal().step()) + " of " + Numerals.whole(run.schedule().steps()),
            "steps"));
    if (!run.finished()) {
      spent(facts, run.journal().seconds(), run.journal().peakMiB());
      return masthead("open", unfinished(), facts);
    }
    try {
      RunResult result = run.result();
      facts.add(
          new Fact(
              Numerals.whole((double) result.figures().testGroups().orElse(0)),
              result.judged().word() + " groups"));
      spent(facts, result.seconds(), result.peakMiB());
      return masthead("even", finished(result), facts);
    } catch (KizuException e) {
      String problem = "The result of this run cannot be read: metrics.json " + e.problem();
      return masthead("open", problem, facts);
    }
  }

  private Masthead masthead(String tone, String answer, List<Fact> facts) {
    String day = run.head().started().toString().replaceAll("T.*", "");
    return new Masthead(
        "Kizu run · " + run.dataset() + " · " + day,
        tone,
        answer,
        run.finished()
            ? List.of("One run says how well, not whether a method is better: see kizu:compare.")
            : List.of("kizu:resume continues it. See “How to reproduce”."),
        facts);
  }

  private static void spent(List<Fact> facts, double seconds, double peakMiB) {
    facts.add(new Fact(Numerals.duration(seconds), "training"));
    facts.add(new Fact(Numerals.memory(peakMiB), "peak memory"));
  }

  private String name() {
    return Naming.methodTitle(run.method());
  }

  private String finished(RunResult result) {
    return name()
        + " reaches "
        + Numerals.fixed(result.figures().metrics().getOrDefault(run.metric(), Double.NaN), DIGITS)
        + (" " + Naming.metric(run.metric()) + " on ")
        + Numerals.count(
            result.figures().testGroups().orElse(0), result.judged().word() + " group");
  }

  private String unfinished() {
    Journal.Best best = run.journal().best();
    String state =
        name()
            + " is not finished: step "
            + Numerals.whole(run.journal().step())
            + (" of " + Numerals.whole(run.schedule().steps()));
    return best.metrics().isEmpty()
        ? state
        : state
            + ", best validation "
            + (Naming.metric(run.metric()) + " so far ")
            + Numerals.fixed(best.metrics().getOrDefault(run.metric(), Double.NaN), DIGITS);
  }
}
