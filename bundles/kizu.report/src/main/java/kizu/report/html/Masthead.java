package kizu.report.html;

import java.util.List;

/**
 * The top of the page: the answer first.
 *
 * @param kicker what this is, in small type above the answer
 * @param tone {@code gain}, {@code even}, {@code loss} or {@code open}; colours the edge
 * @param answer the answer in one sentence, without a full stop
 * @param remarks what the answer must not be read without
 * @param facts the few numbers that give it its weight
 */
public record Masthead(
    String kicker, String tone, String answer, List<String> remarks, List<Fact> facts) {
  /** Copies the lists. */
  public Masthead {
    remarks = List.copyOf(remarks);
    facts = List.copyOf(facts);
  }

  /**
   * A number and what it counts.
   *
   * @param value the number
   * @param name what it is
   */
  public record Fact(String value, String name) {}

  void write(Html html) {
    html.open("header", "class", "masthead " + tone);
    html.element("p", kicker, "class", "kicker");
    html.element("h1", answer);
    for (String remark : remarks) {
      html.element("p", remark, "class", "remark");
    }
    html.open("dl", "class", "facts");
    for (Fact fact : facts) {
      html.open("div").element("dt", fact.name()).element("dd", fact.value()).close();
    }
    html.close().close().line();
  }
}
