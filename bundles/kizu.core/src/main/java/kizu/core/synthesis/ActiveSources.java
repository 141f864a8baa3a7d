package kizu.core.synthesis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import kizu.api.AddOnException;
import kizu.api.KizuException;
import kizu.api.config.Options;
import kizu.api.recipe.Choice;
import kizu.api.synthesis.BlendMode;
import kizu.api.synthesis.Parameter;
import kizu.api.synthesis.Transform;
import kizu.api.training.TrainingEvent.Change;
import kizu.api.training.TrainingEvent.ComponentChanged;
import kizu.api.training.TrainingListener;
import kizu.api.training.TrainingPlan;
import kizu.core.component.ComponentBoard;
import kizu.core.component.ComponentBoard.Origin;
import kizu.core.guard.AddOn;
import kizu.core.guard.Body;

/**
 * Which sources can be drawn from now. Components come and go; they are followed at step
 * boundaries, when {@link #refresh} is called, and says what changed. Used by one thread.
 */
public final class ActiveSources {
  /** What the source of real pictures is called. */
  public static final String REAL = "real pictures";

  private static final String TRANSFORM = "transform";
  private static final String BLEND = "blend";

  private final TrainingPlan.Synthesis plan;
  private final ComponentBoard board;
  private final TrainingListener listener;
  private final Set<String> setAside = new TreeSet<>();
  private final Set<String> joined = new TreeSet<>();
  private final Set<String> drawnFrom = new TreeSet<>();
  private Map<String, Origin<Transform>> transforms = new TreeMap<>();
  private Map<String, Origin<BlendMode>> blends = new TreeMap<>();
  private List<ActiveSource> active = List.of();
  private long seen = -1;

  /**
   * Takes in the plan and checks that every component of the plan is there.
   *
   * @param plan the sources asked for
   * @param board where components are found
   * @param listener told what joins, leaves and is set aside
   * @throws KizuException if a component is missing, or a parameter or range does not fit it
   */
  public ActiveSources(TrainingPlan.Synthesis plan, ComponentBoard board, TrainingListener listener)
      throws KizuException {
    this.plan = plan;
    this.board = board;
    this.listener = listener;
    for (TrainingPlan.Source source : plan.sources()) {
      if (plan.realSource() && source.name().equals(REAL)) {
        throw new KizuException(
            "synthesis.sources",
            "the name '" + REAL + "' is taken by synthesis.realSource",
            "Give the source another name.");
      }
      for (TrainingPlan.Step step : source.transforms()) {
        requireParameters(
            step, board.require(Transform.class, step.component()).parameters(), "transform");
      }
      for (TrainingPlan.Step step : source.blends()) {
        requireParameters(
            step, board.require(BlendMode.class, step.component()).parameters(), "blend");
      }
    }
    read();
    rebuild(0);
  }

  /** Transforms that joined during the run, for a checkpoint. */
  public Set<String> joined() {
    return Set.copyOf(joined);
  }

  /** Lets transforms that joined before a checkpoint take part again, if they are there. */
  public void rejoin(Set<String> names) {
    joined.addAll(names);
    rebuild(0);
  }

  private static void requireParameters(
      TrainingPlan.Step step, List<Parameter> declared, String kind) throws KizuException {
    Map<String, Parameter> byName = new LinkedHashMap<>();
    declared.forEach(p -> byName.put(p.name(), p));
    for (Map.Entry<String, TrainingPlan.Range> given : step.ranges().entrySet()) {
      Parameter parameter = byName.get(given.getKey());
      String where = kind + " " + step.component();
      if (parameter == null) {
        throw Options.unknownKey(where, given.getKey(), byName.keySet());
      }
      TrainingPlan.Range range = given.getValue();
      if (!fits(parameter, range)) {
        throw new KizuException(
            where + "." + given.getKey(),
            "the range " + range.low() + ".." + range.high() + " is not allowed",
            "Give one inside "
                + parameter.minimum()
                + ".."
                + parameter.maximum()
                + parameter.unit()
                + ", the lower end first.");
      }
    }
  }

  /** The decision between what can be drawn from now; real pictures come last. */
  Choice.Category choice() {
    Stream<String> names = active.stream().map(ActiveSource::name);
    return new Choice.Category(
        "source",
        Choice.Category.Subject.SOURCE,
        Stream.concat(names, plan.realSource() ? Stream.of(REAL) : Stream.of()).toList());
  }

  /** What can be drawn from now. */
  List<ActiveSource> active() {
    return active;
  }

  /** Follows components that came or went since the last call. */
  public void refresh(int step) {
    if (board.changes() == seen) {
      return;
    }
    Map<String, Origin<Transform>> oldTransforms = transforms;
    Map<String, Origin<BlendMode>> oldBlends = blends;
    read();
    tell(step, TRANSFORM, oldTransforms, transforms);
    tell(step, BLEND, oldBlends, blends);
    if (plan.joinSources()) {
      transforms.keySet().stream().filter(n -> !oldTransforms.containsKey(n)).forEach(joined::add);
    }
    rebuild(step);
    tellJoined(step, TRANSFORM, oldTransforms, transforms);
    tellJoined(step, BLEND, oldBlends, blends);
  }

  private void read() {
    seen = board.changes();
    transforms = board.all(Transform.class);
    blends = board.all(BlendMode.class);
  }

  /** What left or was replaced, as far as this run draws from it. */
  private <T> void tell(
      int step, String kind, Map<String, Origin<T>> before, Map<String, Origin<T>> after) {
    before.forEach(
        (name, origin) -> {
          Origin<T> now = after.get(name);
          if (now != null && now.service() == origin.service()) {
            return;
          }
          // A new version deserves a new chance.
          setAside.remove(kind + " " + name);
          if (!drawnFrom.contains(kind + " " + name)) {
            return;
          }
          if (now == null) {
            change(step, Change.LEFT, kind, name, origin.bundle(), "its bundle was stopped");
          } else {
            change(step, Change.REPLACED, kind, name, now.bundle(), "another bundle provides it");
          }
        });
  }

  /** What takes part now and did not before. */
  private <T> void tellJoined(
      int step, String kind, Map<String, Origin<T>> before, Map<String, Origin<T>> after) {
    after.forEach(
        (name, origin) -> {
          if (!before.containsKey(name) && takesPart(kind, name)) {
            change(step, Change.JOINED, kind, name, origin.bundle(), "its bundle was started");
          }
        });
  }

  private boolean takesPart(String kind, String name) {
    return active.stream()
        .flatMap(s -> (kind.equals(BLEND) ? s.blends() : s.transforms()).stream())
        .anyMatch(link -> link.name().equals(name));
  }

  private void change(
      int step, Change change, String kind, String name, String bundle, String reason) {
    listener.on(new ComponentChanged(step, change, kind, name, bundle, reason));
  }

  /** Whether a component that failed is one that sources are made of. */
  boolean uses(AddOnException failure) {
    return failure.kind().equals(TRANSFORM) || failure.kind().equals(BLEND);
  }

  /** Does something on a thread that can be given up when a transform or blend mode holds it. */
  <T> T isolated(Body<T> body) throws KizuException {
    return board.calls().section(true, body);
  }

  /**
   * A transform turned out to be of no use to this run. Where other sources are left it fails, to
   * be set aside; the last source stays, for pictures can be made without its transform's doing.
   */
  void useless(String transform, String problem) {
    Origin<Transform> origin = transforms.get(transform);
    String bundle = origin == null ? "gone" : origin.bundle();
    AddOn addOn = new AddOn(TRANSFORM, transform, bundle);
    boolean others =
        active.stream()
            .anyMatch(s -> s.transforms().stream().noneMatch(l -> l.name().equals(transform)));
    if (others) {
      throw addOn.failure(problem);
    }
    board.calls().tell(addOn + ": " + problem + "; defects are pasted without it where it fails");
  }

  /** Stops using a component that failed. */
  void setAside(int step, AddOnException failure) {
    setAside.add(failure.kind() + " " + failure.component());
    change(
        step,
        Change.SET_ASIDE,
        failure.kind(),
        failure.component(),
        failure.bundle(),
        failure.problem());
    rebuild(step);
  }

  private void rebuild(int step) {
    List<ActiveSource> sources = new ArrayList<>();
    for (TrainingPlan.Source source : wanted()) {
      try {
        resolve(source).ifPresent(sources::add);
      } catch (AddOnException failure) {
        if (failure.fatal()) {
          throw failure;
        }
        setAside(step, failure);
        return;
      }
    }
    active = List.copyOf(sources);
    for (ActiveSource source : active) {
      source.transforms().forEach(link -> drawnFrom.add(TRANSFORM + " " + link.name()));
      source.blends().forEach(link -> drawnFrom.add(BLEND + " " + link.name()));
    }
  }

  /**
   * The plan's sources, and for each transform that joined the first of them with it at the end.
   */
  private List<TrainingPlan.Source> wanted() {
    List<TrainingPlan.Source> wanted = new ArrayList<>(plan.sources());
    if (plan.joinSources() && !plan.sources().isEmpty()) {
      TrainingPlan.Source first = plan.sources().get(0);
      for (String name : joined) {
        List<TrainingPlan.Step> chain = new ArrayList<>(first.transforms());
        chain.add(new TrainingPlan.Step(name, Map.of()));
        wanted.add(new TrainingPlan.Source("+" + name, chain, first.blends()));
      }
    }
    return wanted;
  }

  private Optional<ActiveSource> resolve(TrainingPlan.Source source) {
    List<ActiveSource.Link<Transform>> links = new ArrayList<>();
    for (TrainingPlan.Step step : source.transforms()) {
      Origin<Transform> origin = transforms.get(step.component());
      if (origin == null || setAside.contains(TRANSFORM + " " + step.component())) {
        return Optional.empty();
      }
      String place = source.name() + ": " + (chained(source, step) ? links.size() + 1 + " " : "");
      links.add(link(TRANSFORM, place, step, origin, origin.service().parameters()));
    }
    List<ActiveSource.Link<BlendMode>> modes = new ArrayList<>();
    for (TrainingPlan.Step step : source.blends()) {
      Origin<BlendMode> origin = blends.get(step.component());
      if (origin != null && !setAside.contains(BLEND + " " + step.component())) {
        modes.add(link(BLEND, source.name() + ": ", step, origin, origin.service().parameters()));
      }
    }
    return modes.isEmpty()
        ? Optional.empty()
        : Optional.of(new ActiveSource(source.name(), List.copyOf(links), List.copyOf(modes)));
  }

  /** Whether a component stands more than once in a chain, so that its name is not enough. */
  private static boolean chained(TrainingPlan.Source source, TrainingPlan.Step step) {
    return source.transforms().stream().filter(s -> s.component().equals(step.component())).count()
        > 1;
  }

  private static <T> ActiveSource.Link<T> link(
      String kind,
      String place,
      TrainingPlan.Step step,
      Origin<T> origin,
      List<Parameter> declared) {
    List<Choice.Magnitude> narrowed = new ArrayList<>();
    Set<String> unknown = new TreeSet<>(step.ranges().keySet());
    for (Parameter parameter : declared) {
      TrainingPlan.Range range = step.ranges().get(parameter.name());
      unknown.remove(parameter.name());
      if (range != null && !fits(parameter, range)) {
        throw new AddOn(kind, step.component(), origin.bundle())
            .failure(
                "parameters() declares %s from %s to %s, this run draws from %s to %s"
                    .formatted(
                        parameter.name(),
                        parameter.minimum(),
                        parameter.maximum(),
                        range.low(),
                        range.high()));
      }
      narrowed.add(
          new Choice.Magnitude(
              place + step.component() + "." + parameter.name(),
              range == null ? parameter : parameter.within(range.low(), range.high())));
    }
    if (!unknown.isEmpty()) {
      throw new AddOn(kind, step.component(), origin.bundle())
          .failure(
              "parameters() declares no " + String.join(", ", unknown) + ", which this run draws");
    }
    return new ActiveSource.Link<>(step.component(), origin.service(), List.copyOf(narrowed));
  }

  private static boolean fits(Parameter parameter, TrainingPlan.Range range) {
    return range.low() <= range.high()
        && range.low() >= parameter.minimum()
        && range.high() <= parameter.maximum();
  }
}
