package kizu.api.experiment;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a comparison varies. A method is a list of settings, applied to an experiment in place of
 * its own; applying them twice is the same as applying them once. Another method is another
 * constant here: experiments, comparisons, reports, the shell's help and the documents take it from
 * here.
 */
public enum KnownMethod {
  /** No synthetic pictures. */
  NONE(
      "none",
      "no synthesis",
      "no synthesis",
      none(),
      fixed("uniform", "training.syntheticShare=0")),

  /** What is done without synthesis. */
  CLASSIC(
      "classic",
      "classic augmentation",
      "no synthesis; the real pictures turned, scaled and toned (`training.jitter` 1)",
      none(),
      fixed("uniform", "training.syntheticShare=0", "training.jitter=1")),

  /** Pasted anywhere: what others are held against. */
  RANDOM("random", "random paste", "pasted anywhere", none(), fixed("uniform")),

  /** The plant's own rule. */
  REGION("region", "region paste", "pasted by a fixed rule", none(), fixed("${region}")),

  /** Pasted where the training pictures' own masks say. */
  EMPIRICAL(
      "empirical",
      "empirical placement",
      "pasted where the training pictures' own defects are, as far as their masks foretell each"
          + " other; nothing is learned from losses",
      EnumSet.of(Trait.PLACED_BY_MASKS),
      fixed("empirical")),

  /** The same, told every mask. */
  ORACLE(
      "oracle",
      "oracle placement (told every mask)",
      "as `empirical`, but told every mask of the data set, the test pictures' too: what knowing the"
          + " places would be worth; a yardstick, and nothing to be used",
      EnumSet.of(Trait.PLACED_BY_MASKS, Trait.TOLD_EVERYTHING),
      fixed("empirical")),

  /** The best of some placements drawn by chance. */
  RANDOM_SEARCH(
      "random-search",
      "random search",
      "places by the best of some networks drawn by chance, tried first in short trainings"
          + " (`search`)",
      EnumSet.of(Trait.SEVERAL_TRAININGS),
      fixed("random-network")),

  /** Synth4Seg's placement. */
  SURROGATE(
      "surrogate",
      "surrogate placement",
      "places learned as Synth4Seg does: even draws where a map is at least 0.6, pictures counted by"
          + " its mean over their defects",
      EnumSet.of(Trait.LEARNS),
      List.of("recipe=uniform", "placement=surrogate")),

  /** The placement of the experiment, learned. */
  LEARNED(
      "learned",
      "learned placement",
      "the experiment's own placement; sources, cuts, blend modes and magnitudes even",
      EnumSet.of(Trait.LEARNS),
      List.of("recipe=uniform")),

  /** The placement and the recipe of the experiment, both learned. */
  JOINT(
      "joint",
      "learned recipe",
      "the experiment's own placement and its own recipe",
      EnumSet.of(Trait.LEARNS),
      List.of()),

  /** The placement of the experiment, learned before the network that is kept. */
  RETRAINED(
      "retrained",
      "retrained placement",
      "the experiment's own placement, learned first and frozen for a network from scratch; two"
          + " rounds, or `upper.rounds` if more; with `budget.labelled` that is what `learned` does",
      EnumSet.of(Trait.LEARNS, Trait.SEVERAL_TRAININGS),
      List.of("recipe=uniform", "upper.rounds>=2")),

  /** What was learned, as far as words tell it. */
  RULES(
      "rules",
      "rules in words",
      "as `learned`, but the last network is made by no more of it than a few rules in words say"
          + " (`upper.words`); with `budget.labelled`, or `upper.rounds` of 2 or more",
      EnumSet.of(Trait.LEARNS, Trait.SEVERAL_TRAININGS),
      List.of("recipe=uniform", "upper.words=true")),

  /** Of some methods the one whose gain over random paste is the surest. */
  RECOMMENDED(
      "recommended",
      "recommended method",
      "that of the methods in `search.levers` whose gain over `random` is the surest, each tried"
          + " first; `random` itself where none has one",
      EnumSet.of(Trait.TRIES_OTHERS, Trait.SEVERAL_TRAININGS),
      List.of("upper.rounds=1"));

  private enum Trait {
    LEARNS,
    PLACED_BY_MASKS,
    TOLD_EVERYTHING,
    TRIES_OTHERS,
    SEVERAL_TRAININGS
  }

  private final String word;
  private final String title;
  private final String description;

  // Copies that nobody can change.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Set<Trait> traits;

  @SuppressWarnings("ImmutableEnumChecker")
  private final List<String> settings;

  KnownMethod(
      String word, String title, String description, Set<Trait> traits, List<String> settings) {
    this.word = word;
    this.title = title;
    this.description = description;
    this.traits = Set.copyOf(traits);
    this.settings = List.copyOf(settings);
  }

  private static Set<Trait> none() {
    return Set.of();
  }

  /** A placement that learns nothing needs one round only. */
  private static List<String> fixed(String placement, String... others) {
    return Stream.concat(
            Stream.of("recipe=uniform", "upper.rounds=1", "placement=" + placement),
            Stream.of(others))
        .toList();
  }

  /** The word for it in files, tables and commands. */
  public String word() {
    return word;
  }

  /** What it is called within a sentence. */
  public String title() {
    return title;
  }

  /** What it does, a few words; Markdown. */
  public String description() {
    return description;
  }

  /**
   * What it puts in place of an experiment's own settings, in order, with dotted keys: {@code
   * key=value}; {@code key=${other}} for what the experiment has under another key; {@code
   * key>=number} for that number, or the experiment's own where that is larger.
   */
  public List<String> settings() {
    return settings;
  }

  /** Whether its policy learns. */
  public boolean learns() {
    return traits.contains(Trait.LEARNS);
  }

  /** Whether it places by masks alone, and is to be held against even paste. */
  public boolean placedByMasks() {
    return traits.contains(Trait.PLACED_BY_MASKS);
  }

  /** Whether it is told the masks of all pictures, those that it is judged on included. */
  public boolean toldEverything() {
    return traits.contains(Trait.TOLD_EVERYTHING);
  }

  /** Whether it tries other methods before it trains. */
  public boolean triesOthers() {
    return traits.contains(Trait.TRIES_OTHERS);
  }

  /** Whether it trains more networks than one method that is tried may. */
  public boolean trainsSeveral() {
    return traits.contains(Trait.SEVERAL_TRAININGS);
  }

  /**
   * The method of a name.
   *
   * @param name as a comparison writes it, perhaps with settings of its own, see {@link MethodName}
   * @return empty if there is none
   */
  public static Optional<KnownMethod> of(String name) {
    String plain = new MethodName(name).method();
    return Stream.of(values()).filter(method -> method.word.equals(plain)).findFirst();
  }

  /**
   * What the method of a name, perhaps with settings of its own, is called within a sentence.
   *
   * @return the method as it is written where it is none of these
   */
  public static String titled(String name) {
    return of(name).map(KnownMethod::title).orElse(new MethodName(name).method());
  }

  /** Whether a name, perhaps with settings of its own, is one of this method. */
  public boolean named(String name) {
    return new MethodName(name).method().equals(word);
  }

  /** Their words, in the order of a table. */
  public static List<String> words() {
    return Stream.of(values()).map(KnownMethod::word).toList();
  }
}
