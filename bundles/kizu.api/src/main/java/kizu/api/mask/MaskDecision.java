package kizu.api.mask;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import kizu.api.dataset.DatasetProblem.Severity;
import kizu.api.dataset.Examples;
import kizu.api.dataset.Findings;

/**
 * Decides what the values of masks mean.
 *
 * <ul>
 *   <li>0 and one other value: that one marks.
 *   <li>0, another value and others between them along edges only: the nearer of both.
 *   <li>Small numbers, or indices of a palette: each marks a class; 255 beside them is void.
 *   <li>Colours on black: each marks a class.
 *   <li>Whatever else could mean several things, so the user is asked.
 * </ul>
 */
final class MaskDecision {
  private static final String KEY = "dataset.maskValues";
  private static final int FULL = 255;

  /** The border of the palette of Pascal VOC, 224 224 192. */
  private static final int BORDER = 0xe0e0c0;

  private static final int FULL_DEEP = 65535;

  /** The highest class number of the usual indexed masks, with room. */
  private static final int MOST_INDEX = 63;

  private static final int MOST_COLOURS = 32;
  private static final int MOST_TOLD = 8;
  private static final int FEW = 3;
  private static final int NEARLY = 32;

  /**
   * How many pixels may lie along edges for one that does not: of a speck hardly any is solid, of a
   * heat map only the peak.
   */
  private static final double MOST_SOFT = 10;

  private final ValueSpace space;
  private final List<MaskContent> masks;
  private final MaskValues said;
  private final LabelNames names;
  private final Findings findings;
  private final ValueCensus census;
  private final Map<Integer, Meaning> meanings = new TreeMap<>();
  private String statement = "";
  private boolean unclear;

  MaskDecision(
      ValueSpace space,
      List<MaskContent> masks,
      MaskValues said,
      LabelNames names,
      Findings findings) {
    this.space = space;
    this.masks = masks;
    this.said = said;
    this.names = names;
    this.findings = findings;
    this.census = ValueCensus.of(masks);
  }

  String statement() {
    return statement;
  }

  boolean classes() {
    return meanings.values().stream().anyMatch(m -> m.marked() && !m.defectClass().isEmpty());
  }

  Map<Integer, Meaning> decide() {
    meanings.put(0, Meaning.GOOD);
    drowned();
    if (masks.isEmpty()) {
      statement = "there are none";
    } else if (!said.auto()) {
      asSaid();
    } else if (census.marks().isEmpty()) {
      statement = "all are black";
    } else {
      bySolidValues();
    }
    compressed();
    return meanings;
  }

  private void bySolidValues() {
    List<Integer> solid = census.solid();
    List<Integer> soft = new ArrayList<>(census.marks());
    soft.removeAll(solid);
    if (soft.size() >= FEW && space == ValueSpace.NUMBER) {
      // What a blur or a compression leaves of black and of white is no value of its own.
      int top = census.byValue().lastKey();
      soft.addAll(solid);
      solid = solid.stream().filter(v -> v > NEARLY && (v < FULL - NEARLY || v == top)).toList();
      soft.removeAll(solid);
    }
    boolean peaks =
        space == ValueSpace.NUMBER
            && !soft.isEmpty()
            && (solid.isEmpty() || Collections.max(soft) > Collections.max(solid));
    boolean tooSoft =
        peaks
            || census.pixels(alongEdges(soft)) > MOST_SOFT * census.pixels(solid)
            || !census.crowded().isEmpty();
    if (solid.isEmpty() || tooSoft) {
      unclear(
          census.crowded().isEmpty()
              ? "they run evenly from black to white, as in a heat map"
              : "so many that a mask looks like a picture",
          census.marks());
    } else if (space == ValueSpace.COLOUR) {
      colours(solid);
    } else if (solid.size() == 1) {
      mark(solid.get(0));
    } else {
      numbers(solid);
    }
    if (!soft.isEmpty() && !unclear) {
      statement +=
          String.format(
              Locale.ROOT,
              ", with soft edges (%d values between, %.1f %% of what is not black): each is taken"
                  + " as the nearest",
              soft.size(),
              100.0 * census.pixels(soft) / census.pixels(census.marks()));
    }
  }

  /** Without what is nearly black, which a blur spreads far beyond an edge. */
  private List<Integer> alongEdges(List<Integer> soft) {
    return space == ValueSpace.COLOUR ? soft : soft.stream().filter(v -> v > NEARLY).toList();
  }

  private void mark(int value) {
    Meaning meaning = named(value, "");
    meanings.put(value, meaning);
    boolean full = value == FULL || value == FULL_DEEP;
    statement =
        !census.has(0)
            ? "value " + value + " alone"
            : "values 0 and "
                + value
                + (full ? "" : value == 1 ? ", taken as 0 and 255" : ": " + value + " is marked");
    if (!meaning.equals(Meaning.MARKED)) {
      statement = "values 0 and " + value + ": " + value + " is " + told(meaning);
    }
  }

  private void numbers(List<Integer> solid) {
    List<Integer> small = solid.stream().filter(value -> value != FULL).toList();
    boolean indexed = masks.stream().anyMatch(MaskContent::indexed);
    boolean few = small.stream().allMatch(value -> value <= MOST_INDEX);
    if (!census.has(0)) {
      unclear("no pixel has the value 0, so it cannot be told what is good", solid);
    } else if (!indexed && !few) {
      unclear("several, which may be grades, classes or borders", solid);
    } else if (small.size() < solid.size() && !besideFull()) {
      unclear("0 and 255 in some masks, class numbers in others", solid);
    } else {
      index(small, small.size() < solid.size());
    }
  }

  /** Whether some mask has 255 and a smaller mark, as those with void borders do. */
  private boolean besideFull() {
    return masks.stream()
        .anyMatch(
            mask ->
                mask.values().containsKey(FULL)
                    && mask.values().keySet().stream().anyMatch(v -> v > 0 && v < FULL));
  }

  private void index(List<Integer> small, boolean borders) {
    for (int value : small) {
      meanings.put(value, small.size() == 1 ? named(value, "") : named(value, space.name(value)));
    }
    if (borders) {
      meanings.put(FULL, Meaning.VOID);
    }
    statement =
        (small.size() == 1
                ? "0 and " + small.get(0)
                : "class numbers " + Examples.of(small.stream().map(space::name).toList()))
            + (borders ? "; 255 beside them is void, unmarked" : "")
            + (small.size() == 1 ? "" : "; classes: " + Examples.of(classNames()));
    numberedOneByOne(small);
  }

  /** Instances are numbered 1, 2, 3 … anew in each mask; classes hardly ever are. */
  private void numberedOneByOne(List<Integer> small) {
    int counting = 0;
    TreeSet<Integer> highest = new TreeSet<>();
    for (MaskContent mask : masks) {
      List<Integer> own = mask.values().keySet().stream().filter(v -> v > 0 && v < FULL).toList();
      if (!own.isEmpty() && own.get(own.size() - 1) == own.size()) {
        counting++;
        highest.add(own.size());
      }
    }
    long marked = masks.stream().filter(mask -> mask.values().size() > 1).count();
    if (small.size() > 2 && counting == marked && highest.size() > 2) {
      findings.warn(
          masks.get(0).file(),
          "lies among masks whose values each count up from 1, as numbers of single defects do;"
              + " they are read as classes",
          "If they number defects, say so with "
              + KEY
              + ": 1-"
              + small.get(small.size() - 1)
              + ".");
    }
  }

  private Meaning named(int value, String fallback) {
    return names.meaning(space, value).orElseGet(() -> Meaning.of(fallback));
  }

  private static String told(Meaning meaning) {
    return meaning.marked()
        ? meaning.defectClass()
        : meaning.equals(Meaning.VOID) ? "void, unmarked" : "good";
  }

  private List<String> classNames() {
    return meanings.values().stream()
        .filter(Meaning::marked)
        .map(Meaning::defectClass)
        .distinct()
        .toList();
  }

  private void colours(List<Integer> solid) {
    if (!census.has(0)) {
      unclear("no pixel is black, so it cannot be told what is good", solid);
      return;
    }
    if (solid.size() > MOST_COLOURS) {
      unclear("so many colours that a mask looks like a picture", solid);
      return;
    }
    for (int colour : solid) {
      boolean border =
          colour == BORDER && solid.size() > 1 && names.meaning(space, colour).isEmpty();
      meanings.put(
          colour,
          border ? Meaning.VOID : named(colour, solid.size() == 1 ? "" : space.name(colour)));
    }
    String list = Examples.of(solid.stream().map(space::name).toList());
    statement =
        solid.size() == 1
            ? "black and " + list + ": " + list + " is marked"
            : "colours " + list + " on black" + voids() + "; classes: " + Examples.of(classNames());
    if (solid.size() > 1 && census.has(0xffffff) && names.of(space, 0xffffff).isEmpty()) {
      findings.warn(
          census.of(0xffffff).first(),
          "is white beside other colours; white is read as a class, and could be a border",
          "Say it with " + KEY + ": " + example(solid) + ".");
    }
  }

  private String voids() {
    List<String> voids =
        meanings.entrySet().stream()
            .filter(entry -> entry.getValue().equals(Meaning.VOID))
            .map(entry -> entry.getKey() == BORDER ? "224 224 192" : space.name(entry.getKey()))
            .toList();
    return voids.isEmpty() ? "" : " (void, unmarked: " + String.join(", ", voids) + ")";
  }

  private void asSaid() {
    statement = "as dataset.maskValues says";
    if (!otherSpace()) {
      byRanges();
    }
  }

  private void byRanges() {
    List<Integer> open = new ArrayList<>();
    for (int value : census.byValue().keySet()) {
      Optional<Meaning> meaning = said.of(value);
      if (meaning.isPresent()) {
        meanings.put(value, meaning.get());
      } else if (value != 0) {
        open.add(value);
      }
    }
    said.ranges().stream()
        .filter(
            r -> census.byValue().keySet().stream().noneMatch(v -> r.first() <= v && v <= r.last()))
        .forEach(
            r ->
                findings.add(
                    Severity.WARNING,
                    KEY,
                    "no mask has the value " + space.key(r.first()),
                    "Values there are: " + census.told(space, census.marks()) + "."));
    if (!said.closed()) {
      open.forEach(value -> meanings.put(value, Meaning.GOOD));
    } else if (!open.isEmpty()) {
      findings.add(
          Severity.ERROR,
          census.of(open.get(0)).first().toString(),
          "has a value that " + KEY + " does not name: " + census.told(space, open),
          "Name every value there in "
              + KEY
              + ", with a class, void or good"
              + (space == ValueSpace.NUMBER ? " (also many, as in 1-127: good)" : "")
              + ", or all that are left with other: good.");
    }
    endsOfRanges();
    statement = "as dataset.maskValues says: marked " + Examples.of(marked());
  }

  /** A red is no number: in a mask of colours there is nothing a number could mean. */
  private boolean otherSpace() {
    boolean found = false;
    for (MaskContent mask : masks) {
      if (mask.space() != space) {
        found = true;
        findings.error(
            mask.file(),
            "is a mask of colours, and " + KEY + " gives numbers",
            "Give colours, as in " + KEY + ": {'#ff0000': scratch}.");
      }
    }
    return found;
  }

  /**
   * Where a mask has more values than are looked at one by one, those that are not are told too.
   */
  private void endsOfRanges() {
    for (MaskValues.Range range :
        census.crowded().isEmpty() ? List.<MaskValues.Range>of() : said.ranges()) {
      meanings.put(range.first(), said.of(range.first()).orElse(range.meaning()));
      meanings.put(range.last(), said.of(range.last()).orElse(range.meaning()));
    }
  }

  private List<String> marked() {
    List<String> marked = new ArrayList<>();
    meanings.forEach(
        (value, meaning) -> {
          if (meaning.marked()) {
            marked.add(
                space.key(value).replace("'", "")
                    + (meaning.defectClass().isEmpty() ? "" : " (" + meaning.defectClass() + ")"));
          }
        });
    return marked;
  }

  /** What cannot be told is asked for; until then it is read as it always was, by half of white. */
  private void unclear(String problem, List<Integer> values) {
    Path file = census.of(values.get(values.size() - 1)).first();
    for (int value : values) {
      if (space == ValueSpace.NUMBER && value < FULL && census.of(value).files() > 0) {
        file = census.of(value).first();
      }
      boolean bright = space == ValueSpace.NUMBER ? value > FULL / 2 : true;
      meanings.put(value, bright ? Meaning.MARKED : Meaning.GOOD);
    }
    findings.add(
        Severity.ERROR,
        file.toString(),
        "it is unclear what the values of masks mean: "
            + problem
            + ": "
            + census.told(space, values),
        "Say what they mean with "
            + (KEY + ", for example " + KEY + ": " + example(values))
            + (space == ValueSpace.NUMBER && values.size() <= MOST_TOLD
                ? ", or " + KEY + ": 128-255."
                : "."));
    unclear = true;
    statement = "unclear (" + values.size() + " values besides black)";
  }

  /** Up to four of the values with what they could mean; many greys can only be cut in two. */
  private String example(List<Integer> values) {
    if (values.size() > MOST_TOLD && space == ValueSpace.NUMBER) {
      return "128-255";
    }
    List<Integer> commonest =
        values.stream()
            .sorted((a, b) -> Long.compare(census.of(b).pixels(), census.of(a).pixels()))
            .limit(4)
            .toList();
    Optional<Integer> good = census.has(0) ? Optional.empty() : commonest.stream().findFirst();
    List<String> pairs = new ArrayList<>();
    for (int value : commonest.stream().sorted().toList()) {
      boolean border = value == FULL && values.get(0) <= MOST_INDEX && census.has(0);
      String name =
          good.filter(v -> v == value).isPresent()
              ? "good"
              : border
                  ? "void"
                  : names
                      .of(space, value)
                      .orElse(pairs.isEmpty() ? "scratch" : "class" + (pairs.size() + 1));
      pairs.add(space.key(value) + ": " + name);
    }
    return "{" + String.join(", ", pairs) + "}";
  }

  /** JPEG blurs values; class numbers do not survive it. */
  private void drowned() {
    for (MaskContent mask : masks) {
      if (mask.drowned()) {
        findings.error(
            mask.file(),
            "its brightest value is at most 40 of 255, and it is a JPEG: class numbers do not"
                + " survive that",
            "Save masks as PNG.");
      }
    }
  }

  private void compressed() {
    for (MaskContent mask : masks) {
      if (mask.jpeg()) {
        findings.warn(
            mask.file(),
            "is a mask saved as JPEG, whose edges are blurred; values near black and white are"
                + " taken as such",
            "Save masks as PNG.");
      }
    }
  }

  /** Looks at what comes of the decision: nearly all pixels of a picture are hardly ever bad. */
  void judge(Map<Path, MaskUse> uses) {
    List<Path> inverted = new ArrayList<>();
    List<Path> full = new ArrayList<>();
    long marking = uses.values().stream().filter(use -> !use.black()).count();
    uses.forEach(
        (file, use) -> {
          if (use.looksInverted()) {
            inverted.add(file);
          } else if (use.share() >= 0.95) {
            full.add(file);
          }
        });
    if (!said.auto() || unclear) {
      return;
    }
    boolean most = inverted.size() * 2L > marking;
    for (Path file : inverted) {
      findings.add(
          most ? Severity.ERROR : Severity.WARNING,
          file.toString(),
          "marks most of the picture and of its border, as a mask drawn black on white does",
          "If black means defect, say so with "
              + KEY
              + ": 0; if the marks are right, with "
              + KEY
              + ": "
              + String.join(", ", marks())
              + ".");
    }
    full.forEach(
        file ->
            findings.warn(
                file,
                "marks 95 % of the picture or more",
                "Look at it; if all such marks are right, say so with " + KEY + "."));
  }

  private List<String> marks() {
    return meanings.entrySet().stream()
        .filter(entry -> entry.getValue().marked())
        .map(entry -> space.key(entry.getKey()))
        .limit(4)
        .toList();
  }
}
