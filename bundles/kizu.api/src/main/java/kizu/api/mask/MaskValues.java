package kizu.api.mask;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kizu.api.KizuException;
import kizu.api.config.Option;

/**
 * The key {@code dataset.maskValues}: what the values of masks mean, said by the user.
 *
 * <p>{@code auto}, or values that mark a defect ({@code 255}, {@code [1, 2]}, {@code 128-255},
 * {@code '#ff0000'}; every other value is good), or values with their classes ({@code {1: scratch,
 * 2: dent, 255: void}}; void and good are unmarked, 0 is good where nothing else is said, and any
 * other value is an error, unless {@code other: good} or {@code other: void} is among them).
 *
 * @param ranges the meanings, in the order written; none for auto
 * @param closed whether values that are not named are errors
 */
record MaskValues(List<Range> ranges, boolean closed) {
  private static final String KEY = "dataset.maskValues";
  private static final String OTHER = "other";
  private static final Pattern NUMBERS = Pattern.compile("(\\d{1,5})(?:\\s*-\\s*(\\d{1,5}))?");
  private static final Pattern COLOUR = Pattern.compile("#?([0-9a-fA-F]{6})");

  /**
   * Some values with one meaning.
   *
   * @param space what they are
   * @param first the lowest
   * @param last the highest
   * @param meaning what they mean
   */
  record Range(ValueSpace space, int first, int last, Meaning meaning) {
    boolean holds(int value) {
      return first <= value && value <= last;
    }
  }

  /** The option of a format. */
  static Option option() {
    return Option.terms(
        "maskValues",
        "auto",
        "What the values of masks mean: auto; the values that mark a defect (255, [1, 2], 128-255,"
            + " '#ff0000'), all others being good; or classes by value ({1: scratch, 2: dent, 255:"
            + " void}), any other being an error unless other: good is among them. 0 for masks"
            + " drawn black on white.");
  }

  /**
   * Reads the key.
   *
   * @throws KizuException naming key and term, if one cannot be understood
   */
  static MaskValues parse(String text) throws KizuException {
    if (text.isBlank() || text.strip().equals("auto")) {
      return new MaskValues(List.of(), false);
    }
    Map<String, Range> ranges = new LinkedHashMap<>();
    boolean pairs = text.contains(":");
    boolean closed = pairs;
    for (String term : terms(text)) {
      int colon = term.indexOf(':');
      if (pairs != colon >= 0) {
        throw wrong(term, "some values have a class and others have none");
      }
      String value = colon < 0 ? term : term.substring(0, colon).strip();
      Meaning meaning = colon < 0 ? Meaning.MARKED : meaning(term.substring(colon + 1).strip());
      if (value.equals(OTHER) && colon >= 0) {
        requireUnmarked(term, meaning);
        closed = false;
      } else if (ranges.put(value, range(value, meaning)) != null) {
        throw wrong(term, "'" + value + "' is there twice");
      }
    }
    if (ranges.isEmpty()) {
      throw wrong(text, "no value is marked");
    }
    MaskValues values = new MaskValues(new ArrayList<>(ranges.values()), closed);
    if (values.ranges.stream().map(Range::space).distinct().count() > 1) {
      throw wrong(text, "numbers and colours are mixed");
    }
    return values;
  }

  /** A value that nobody looked at is never marked; all others with a class would be that. */
  private static void requireUnmarked(String term, Meaning meaning) throws KizuException {
    if (meaning.marked()) {
      throw wrong(term, "values that are not named can only be good or void");
    }
  }

  private static List<String> terms(String text) {
    List<String> terms = new ArrayList<>();
    for (String term : text.split(",", -1)) {
      terms.add(term.strip());
    }
    return terms;
  }

  private static Range range(String value, Meaning meaning) throws KizuException {
    Matcher colour = COLOUR.matcher(value);
    if (colour.matches()) {
      int rgb = Integer.parseInt(colour.group(1), 16);
      return new Range(ValueSpace.COLOUR, rgb, rgb, meaning);
    }
    Matcher numbers = NUMBERS.matcher(value);
    if (!numbers.matches()) {
      throw wrong(value, "'" + value + "' is no value");
    }
    int first = Integer.parseInt(numbers.group(1));
    int last = numbers.group(2) == null ? first : Integer.parseInt(numbers.group(2));
    if (last < first || last > 65535) {
      throw wrong(value, "'" + value + "' is no range of values");
    }
    return new Range(ValueSpace.NUMBER, first, last, meaning);
  }

  private static Meaning meaning(String name) throws KizuException {
    if (name.isEmpty()) {
      throw wrong(name, "a value has no class after its colon");
    }
    return Meaning.named(name);
  }

  private static KizuException wrong(String term, String problem) {
    return new KizuException(
        KEY + " '" + term + "'",
        problem,
        "Give values that mark a defect, as in 255, [1, 2], 128-255 or '#ff0000', or values with"
            + " their classes, as in {1: scratch, 2: dent, 255: void}.");
  }

  boolean auto() {
    return ranges.isEmpty();
  }

  /** What the keys are; empty for auto. */
  Optional<ValueSpace> space() {
    return ranges.stream().map(Range::space).findFirst();
  }

  /** The meaning of a value, if it is said. */
  Optional<Meaning> of(int value) {
    return range(value).map(Range::meaning);
  }

  /** What a value is named with. */
  Optional<Range> range(int value) {
    return ranges.stream().filter(r -> r.holds(value)).findFirst();
  }
}
