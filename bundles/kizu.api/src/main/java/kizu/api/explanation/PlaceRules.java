package kizu.api.explanation;

import java.util.List;

/**
 * Where the defects of one class are pasted, in words.
 *
 * @param defectClass the class
 * @param text the rules as the placement {@code rules} reads them; empty where there are none
 * @param rules a few, in the order they are asked in; none where places are as good as even, or
 *     where nothing that can be said in words tells them apart
 * @param part what the rules take for the part, for people; empty where nobody had to look
 * @param information what the maps say over even places, KL(map‖even), in nats, on the backgrounds
 *     that the rules were not made from
 * @param kept what of it the rules' own maps say there, in nats; at most {@code information}
 * @param backgrounds how many backgrounds were looked at, half of them to make rules, half to score
 *     them
 */
public record PlaceRules(
    String defectClass,
    String text,
    List<PlaceRule> rules,
    String part,
    double information,
    double kept,
    int backgrounds) {
  /** Information below which places are as good as even, in nats. */
  public static final double EVEN = 0.02;

  /** Backgrounds below which no rules can be found and scored. */
  public static final int ENOUGH = 8;

  /** Copies the rules. */
  public PlaceRules {
    rules = List.copyOf(rules);
    if (rules.isEmpty() != text.isEmpty()) {
      throw new IllegalArgumentException(rules.size() + " rules in the text '" + text + "'");
    }
  }

  /** Places that are even. */
  public static PlaceRules none(
      String defectClass, String part, double information, int backgrounds) {
    return new PlaceRules(defectClass, "", List.of(), part, information, 0, backgrounds);
  }

  /** Share of what the maps say that the rules keep, 0..1; 0 where maps say nothing. */
  public double fidelity() {
    return information > 0 ? Math.max(0, kept / information) : 0;
  }

  /** Share of the maps' mass that some rule holds, 0..1. */
  public double coverage() {
    return rules.stream().mapToDouble(PlaceRule::mass).sum();
  }

  /** Whether the maps themselves are as good as even. */
  public boolean even() {
    return information < EVEN;
  }
}
