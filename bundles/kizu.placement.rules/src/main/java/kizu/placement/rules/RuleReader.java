package kizu.placement.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kizu.api.KizuException;
import kizu.api.config.Names;

/**
 * Reads rules as they are typed:
 *
 * <pre>
 *   rules     = part { ";" part }
 *   part      = [ "[" class "]" ] rule
 *   rule      = [ number "%" ":" ] ( "anywhere" | condition { "and" condition } )
 *   condition = feature range unit
 *   range     = number "to" number | "at least" number | "below" number
 * </pre>
 *
 * <p>For example {@code 80%: edge 0 to 12 px and brightness at least 40 %; [dent] border below 20
 * px}. A class in brackets holds for the rules that follow; those before any are for every class
 * that has none of its own. Shares of a class add up to 100% at most; what is left of it is shared
 * evenly by rules without one, or else pasted anywhere.
 */
final class RuleReader {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:([-+−]?\\d+(?:\\.\\d+)?)|([\\p{L}_][\\p{L}\\d_]*)|(.))", Pattern.DOTALL);

  /** Shares that add up to this much more than 100% are off by rounding. */
  private static final double ROUNDING = 1e-9;

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int next;

  private RuleReader(String text) {
    this.text = text;
    Matcher matcher = TOKEN.matcher(text.stripTrailing());
    while (matcher.lookingAt()) {
      int group = matcher.group(1) != null ? 1 : matcher.group(2) != null ? 2 : 3;
      tokens.add(new Token(group == 1, matcher.group(group), matcher.start(group)));
      matcher.region(matcher.end(), matcher.regionEnd());
    }
  }

  private record Token(boolean number, String text, int at) {}

  /** A rule whose share may still be open. */
  private record Draft(double share, List<Condition> conditions) {}

  /**
   * Reads them.
   *
   * @throws KizuException naming the place in the text and what is allowed there
   */
  static RuleSet read(String text) throws KizuException {
    return new RuleReader(text).rules();
  }

  private RuleSet rules() throws KizuException {
    if (tokens.isEmpty()) {
      throw new KizuException(
          "rules", "none are given", "Write some, such as '80%: edge 0 to 12 px; 20%: anywhere'.");
    }
    Map<String, List<Draft>> drafts = new LinkedHashMap<>();
    String defectClass = RuleSet.EVERY;
    do {
      if (taken("[")) {
        defectClass = bracketed();
        if (drafts.containsKey(defectClass)) {
          throw wrong(next - 2, "the class comes twice", "Put all rules of a class together.");
        }
      }
      drafts.computeIfAbsent(defectClass, c -> new ArrayList<>()).add(rule());
    } while (next < tokens.size() && expected(";", "the rule goes on", "Put ';' between rules."));
    Map<String, List<Rule>> rules = new LinkedHashMap<>();
    for (Map.Entry<String, List<Draft>> entry : drafts.entrySet()) {
      rules.put(entry.getKey(), shared(entry.getKey(), entry.getValue()));
    }
    return new RuleSet(rules);
  }

  /** The text up to the closing bracket, spaces and all. */
  private String bracketed() throws KizuException {
    int from = next;
    while (next < tokens.size() && !tokens.get(next).text().equals("]")) {
      next++;
    }
    if (next == tokens.size() || next == from) {
      throw wrong(from, "a defect class is missing", "Write it between [ and ].");
    }
    return text.substring(tokens.get(from).at(), tokens.get(next++).at()).strip();
  }

  private Draft rule() throws KizuException {
    double share = Double.NaN;
    if (next < tokens.size() && tokens.get(next).number()) {
      int at = next;
      double percent = number();
      expected("%", "a share has no %", "Write a share as '80%:'.");
      expected(":", "a share has no colon", "Write a share as '80%:'.");
      if (!(percent > 0 && percent <= 100)) {
        throw wrong(
            at, "a share of " + Interval.number(percent) + "%", "Give more than 0, at most 100.");
      }
      share = percent / 100;
    }
    if (taken(Rule.ANYWHERE)) {
      return new Draft(share, List.of());
    }
    List<Condition> conditions = new ArrayList<>();
    do {
      int at = next;
      Condition condition = condition();
      if (conditions.stream().anyMatch(c -> c.feature() == condition.feature())) {
        throw wrong(at, "a rule asks of it twice", "Give one range of each feature.");
      }
      conditions.add(condition);
    } while (taken(Rule.AND));
    return new Draft(share, conditions);
  }

  private Condition condition() throws KizuException {
    int at = next;
    String name = word();
    // Of the names, only one has two words.
    if (name.equals("outer") && taken("edge")) {
      name = Feature.OUTER.title();
    }
    Feature feature = Feature.of(name).orElse(null);
    if (feature == null) {
      String all = String.join(", ", Feature.titles());
      throw wrong(
          at,
          "a feature or '" + Rule.ANYWHERE + "' is expected",
          Names.nearest(name, Feature.titles())
              .map(near -> "Did you mean '" + near + "'? There are: " + all + ".")
              .orElse("Give one of: " + all + "."));
    }
    int range = next;
    double low = Double.NEGATIVE_INFINITY;
    double high = Double.POSITIVE_INFINITY;
    if (taken("at")) {
      expected("least", "a range is expected", ranges(feature));
      low = number();
    } else if (taken("below")) {
      high = number();
    } else {
      low = number();
      expected("to", "a range is expected", ranges(feature));
      high = number();
    }
    boolean degrees = feature.unit().equals("°") && taken("deg");
    if (!degrees) {
      expected(feature.unit(), "the unit '" + feature.unit() + "' is expected", ranges(feature));
    }
    boolean open = Double.isInfinite(low) || Double.isInfinite(high);
    if (feature.period() > 0 ? open || high == low : high <= low) {
      throw wrong(range, "no values lie in this range", ranges(feature));
    }
    if (feature.period() > 0 && Math.abs(high - low) >= feature.period()) {
      throw wrong(
          range,
          "that is a whole turn",
          "Give less than " + Interval.number(feature.period()) + " °, or leave it out.");
    }
    return new Condition(feature, new Interval(low, high));
  }

  private static String ranges(Feature feature) {
    String unit = feature.unit();
    String two = "'" + feature.title() + " 10 to 20 " + unit + "'";
    return feature.period() > 0
        ? "Write " + two + ", from the one anticlockwise to the other."
        : "Write %s, '%s at least 10 %s' or '%s below 20 %s'."
            .formatted(two, feature.title(), unit, feature.title(), unit);
  }

  /** Rules of one class, what is left of 100% given to those without a share. */
  private static List<Rule> shared(String defectClass, List<Draft> drafts) throws KizuException {
    double given = drafts.stream().mapToDouble(Draft::share).filter(s -> !Double.isNaN(s)).sum();
    long open = drafts.stream().filter(d -> Double.isNaN(d.share())).count();
    if (given > 1 + ROUNDING || (open > 0 && given > 1 - ROUNDING)) {
      throw new KizuException(
          "rules" + (defectClass.equals(RuleSet.EVERY) ? "" : " of [" + defectClass + "]"),
          "their shares add up to "
              + Interval.number(100 * given)
              + "%"
              + (open > 0 ? ", and nothing is left for a rule without one" : ""),
          "Give shares of " + (open > 0 ? "less than" : "at most") + " 100% in all.");
    }
    return drafts.stream()
        .map(
            d -> new Rule(Double.isNaN(d.share()) ? (1 - given) / open : d.share(), d.conditions()))
        .toList();
  }

  private boolean taken(String word) {
    boolean here = next < tokens.size() && tokens.get(next).text().equals(word);
    next += here ? 1 : 0;
    return here;
  }

  private boolean expected(String word, String problem, String remedy) throws KizuException {
    if (!taken(word)) {
      throw wrong(next, problem, remedy);
    }
    return true;
  }

  private String word() throws KizuException {
    if (next >= tokens.size() || tokens.get(next).number()) {
      throw wrong(
          next,
          "a feature or '" + Rule.ANYWHERE + "' is expected",
          "Give one of: " + String.join(", ", Feature.titles()) + ".");
    }
    return tokens.get(next++).text();
  }

  private double number() throws KizuException {
    if (next >= tokens.size() || !tokens.get(next).number()) {
      throw wrong(next, "a number is expected", "Write it like 12, -4 or 2.5.");
    }
    return Double.parseDouble(tokens.get(next++).text().replace('−', '-'));
  }

  private KizuException wrong(int token, String problem, String remedy) {
    boolean end = token >= tokens.size();
    String where =
        end
            ? "rules, at the end"
            : "rules, character "
                + (tokens.get(token).at() + 1)
                + " ('"
                + tokens.get(token).text()
                + "')";
    return new KizuException(where, problem, remedy);
  }
}
