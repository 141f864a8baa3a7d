package kizu.report.section;

import kizu.api.experiment.ComparisonSummary;
import kizu.api.experiment.ComparisonSummary.Paired;
import kizu.report.html.Naming;
import kizu.report.html.Numerals;

/** A paired difference in words. What is not proven is never called a gain. */
final class VerdictSentence {
  private final Paired paired;
  private final int seeds;

  /**
   * Creates a sentence.
   *
   * @param paired the difference
   * @param seeds how many pairs of runs it comes from
   */
  VerdictSentence(Paired paired, int seeds) {
    this.paired = paired;
    this.seeds = seeds;
  }

  /** The whole sentence, without a full stop. */
  String text() {
    String a = Naming.method(paired.a());
    String b = Naming.method(paired.b());
    if (paired.verdict().equals(ComparisonSummary.NOT_COMPARED)) {
      return Naming.capital(a) + " is not compared with " + b + ": " + paired.idleWords(seeds);
    }
    return difference(a, b) + (paired.idle() == 0 ? "" : "; " + paired.idleWords(seeds));
  }

  private String difference(String a, String b) {
    return switch (tone(paired.verdict())) {
      case "gain" -> Naming.capital(a) + " beats " + b + " by " + size(1) + ", " + certainty(1);
      case "loss" ->
          Naming.capital(a) + " is worse than " + b + " by " + size(-1) + ", " + certainty(-1);
      default ->
          "No proven gain of "
              + (a + " over " + b + ": ")
              + (Numerals.signed(paired.delta(), digits()) + " " + metric() + ", ")
              + certainty(1);
    };
  }

  /** How large it is, turned so that it is positive where the verdict says so. */
  String size(int sign) {
    return Numerals.fixed(sign * paired.delta(), digits()) + " " + metric();
  }

  private String metric() {
    return Naming.metric(paired.metric());
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
