package kizu.report.section;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kizu.api.evidence.Reliability;
import kizu.folder.journal.LearnedChoice;
import kizu.report.chart.IntervalPlot;
import kizu.report.chart.Range;
import kizu.report.chart.Scale;
import kizu.report.folder.Run;
import kizu.report.folder.Runs;
import kizu.report.html.Html;
import kizu.report.html.Naming;
import kizu.report.html.Numerals;
import kizu.report.html.Part;

/** Whether the upper level heard a signal or noise: places of every run, choices of one. */
final class SignalPart implements Part {
  private static final int MARKS = 6;
  private static final int DIGITS = 2;

  private final Map<String, Reliability> places = new LinkedHashMap<>();
  private final Map<String, Reliability> choices = new LinkedHashMap<>();
  private final Map<String, String> colours = new LinkedHashMap<>();

  SignalPart(Runs runs) {
    for (Run run : runs.found()) {
      run.journal().places().ifPresent(found -> places.put(run.label(), found));
      colours.put(run.label(), Naming.colour(run.method()));
      List<LearnedChoice> learned = run.journal().recipe().choices();
      if (choices.isEmpty()) {
        for (LearnedChoice choice : learned) {
          choices.put(
              run.label() + ", " + choice.name(), choice.reliability().orElse(Reliability.UNKNOWN));
          colours.put(run.label() + ", " + choice.name(), Naming.colour(run.method()));
        }
      }
    }
    choices.values().removeIf(found -> !found.known());
  }

  boolean isEmpty() {
    return places.isEmpty() && choices.isEmpty();
  }

  @Override
  public void write(Html html) {
    if (!places.isEmpty()) {
      html.element("p", sentence());
    }
    html.element(
        "p",
        "Upper steps are dealt to two halves in blocks, and what is learned from one half is"
            + " compared with the other. Reliability is the share of the differences in worth that"
            + " as much other evidence would show again: about 0 is all noise; 95% intervals. An"
            + " interval that reaches from below 0 to near 1 says neither: there was too little"
            + " evidence to tell, which takes nothing from a gain that the comparison proves. Near 1"
            + " it is no noise, which does not make it useful: what both halves share, above all"
            + " the pictures they are judged on, is not put to the test.",
        "class",
        "intro");
    plot(html, "reliability of what places are worth", places);
    plot(html, "reliability of what options are worth", choices);
  }

  private String sentence() {
    if (places.size() == 1) {
      Reliability only = places.values().iterator().next();
      return Naming.capital(only.words("what places are worth")) + ".";
    }
    long heard = places.values().stream().filter(Reliability::heard).count();
    return "Of "
        + places.size()
        + " runs that learned places, "
        + (heard == 0 ? "none" : String.valueOf(heard))
        + " learned what is told from noise.";
  }

  private void plot(Html html, String axis, Map<String, Reliability> found) {
    if (found.isEmpty()) {
      return;
    }
    Range range = new Range().with(0).with(1);
    found.values().forEach(one -> range.with(one.low()).with(one.high()));
    Scale scale = range.scale(MARKS, -1, 1);
    IntervalPlot plot = new IntervalPlot(axis, scale);
    found.forEach((name, one) -> plot.row(row(name, one)));
    plot.write(html);
  }

  private IntervalPlot.Row row(String name, Reliability found) {
    return new IntervalPlot.Row(
        name,
        colours.getOrDefault(name, "grey"),
        found.value(),
        found.low(),
        found.high(),
        List.of(),
        Numerals.fixed(found.value(), DIGITS),
        !found.known() ? "cannot be said" : found.heard() ? "no noise" : "not told from noise",
        found.known() && !found.heard() ? "verdict even" : "");
  }
}
