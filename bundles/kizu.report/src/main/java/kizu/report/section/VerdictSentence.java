package kizu.report.section;

import kizu.api.experiment.ComparisonSummary;
import kizu.api.experiment.ComparisonSummary.Paired;
import kizu.api.experiment.MetricName;
import kizu.report.html.Naming;
import kizu.report.html.Numerals;

/** A paired difference in words. What is not proven is never called a gain. */
final class VerdictSentence {
  private final Paired paired;
  private final int seeds;
  private final boolean lower;

  /**
   * Creates a sentence.
   *
   * @param paired the difference
   * @param seeds how many pairs of runs it comes from
   * @param lower whether less of its metric is better
   */
  VerdictSentence(Paired paired, int seeds, boolean lower) {
    this.paired = paired;
    this.seeds = seeds;
    this.lower = lower;
  }

  /** The whole sentence, without a full stop. */
  String text() {
    String a = Naming.method(paired.a());
    String b = Naming.method(paired.b());
    if (paired.verdict().equals(ComparisonSummary.NOT_COMPARED)) {
      return Naming.capital(a) + " is not compared with " + b + ": " + paired.idleWords(seeds);
    }
    return difference(a, b) + proven() + (paired.idle() == 0 ? "" : "; " + paired.idleWords(seeds));
  }

  /** What is proven of the size, where anything is. */
  private String proven() {
    String conclusion = paired.conclusion();
    return conclusion.equals(paired.verdict()) ? "" : ": " + conclusion;
  }

  private String difference(String a, String b) {
    return switch (tone(paired.verdict())) {
      case "gain" -> Naming.capital(a) + " beats " + b + " by " + size() + ", " + certainty(turn());
      case "loss" ->
          Naming.capital(a) + " is worse than " + b + " by " + size() + ", " + certainty(turn());
      default ->
          "No proven gain of "
              + (a + " over " + b + ": ")
              + (Numerals.signed(paired.delta(), digits()) + " " + metric() + ", ")
              + certainty(1);
    };
  }

  /** How large it is, without its sign. */
  String size() {
    return Numerals.fixed(Math.abs(paired.delta()), digits()) + " " + metric();
  }

  /** What turns the difference so that it is positive. */
  private int turn() {
    return paired.delta() < 0 ? -1 : 1;
  }

  private String metric() {
    return Naming.metric(paired.metric()) + (lower ? MetricName.LESS : "");
  }

  private String certainty(int sign) {
    double low = paired.ci95().low();
    double high = paired.ci95().high();
    String pairs = Numerals.count(seeds, "seed");
    if (Double.isNaN(low) || Double.isNaN(high)) {
      return "no interval can be given, " + pairs;
    }
    String interval =
        sign > 0
            ? Numerals.interval(low, high, digits())
            : Numerals.interval(-high, -low, digits());
    String proof =
        paired.provenAloneOnly()
            ? ", p = "
                + Numerals.fixed(paired.p(), 2)
                + " when corrected for the number of pairs compared"
            : "";
    return "95% " + interval + ", " + pairs + proof;
  }

  private int digits() {
    return Numerals.digits(paired.delta(), paired.ci95().low(), paired.ci95().high());
  }

  /** The class of a verdict: {@code gain}, {@code loss}, else {@code even}. */
  static String tone(String verdict) {
    return verdict.equals("gain") || verdict.equals("loss") ? verdict : "even";
  }
}
