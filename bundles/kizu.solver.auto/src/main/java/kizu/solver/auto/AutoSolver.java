package kizu.solver.auto;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import kizu.api.AddOnException;
import kizu.api.ComponentName;
import kizu.api.config.Option;
import kizu.api.config.Options;
import kizu.api.solver.Certificate;
import kizu.api.solver.Direction;
import kizu.api.solver.HypergradientSolver;
import kizu.api.solver.LowerProblem;
import kizu.api.solver.WarmStart;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.Version;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Tries every other solver there is, a site's own included, takes the one that lowers the residual
 * most for what it costs, stays with it for a while, and tries again.
 *
 * <p>Worth is {@code −ln residual} a gradient: of the direction at its best length, {@code min_α
 * ‖αHv − g‖ / ‖g‖}, since only where it points is used, over one gradient and two more for each
 * Hessian product. Gradients are counted, not seconds, so that the same seed chooses the same on
 * every machine. A solver that falls back is not taken.
 */
@Component
@ComponentName("auto")
@Designate(ocd = AutoSolver.Config.class)
public final class AutoSolver implements HypergradientSolver {
  private static final String NAME = "auto";
  private static final String RENEW = "renew";
  private static final String FAILED = "failed";

  /** Configuration. */
  @ObjectClassDefinition(
      name = "Kizu automatic solver",
      description = "Defaults of the solver that chooses among the others")
  public @interface Config {
    /** How long a choice lasts. */
    @AttributeDefinition(
        name = RENEW,
        description = "Upper steps after which the solvers are tried again, 1 to 1000000")
    int renew() default 40;
  }

  private final List<Option> options;
  private final List<Entry> solvers = new CopyOnWriteArrayList<>();

  /** A solver that is there. */
  private record Entry(String name, Version version, HypergradientSolver solver) {
    static Entry of(HypergradientSolver solver, Map<String, ?> properties) {
      Bundle bundle = FrameworkUtil.getBundle(solver.getClass());
      return new Entry(
          AutoSolver.name(properties),
          bundle == null ? Version.emptyVersion : bundle.getVersion(),
          solver);
    }
  }

  /** Made by the framework. */
  @Activate
  public AutoSolver(Config config) {
    options =
        List.of(
            Option.integer(
                    RENEW,
                    config.renew(),
                    1,
                    1_000_000,
                    "Upper steps after which the solvers are tried again.")
                .checked(NAME));
  }

  /** A solver came. */
  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      target = "(!(" + ComponentName.PROPERTY + "=" + NAME + "))")
  void addSolver(HypergradientSolver solver, Map<String, ?> properties) {
    solvers.add(Entry.of(solver, properties));
  }

  /** A solver left. */
  void removeSolver(HypergradientSolver solver, Map<String, ?> properties) {
    solvers.remove(Entry.of(solver, properties));
  }

  /** The solvers there are now; of two versions of one, the higher. */
  private SortedMap<String, HypergradientSolver> now() {
    SortedMap<String, HypergradientSolver> now = new TreeMap<>();
    solvers.stream()
        .sorted(Comparator.comparing(Entry::version))
        .forEach(entry -> now.put(entry.name(), entry.solver()));
    return now;
  }

  private static String name(Map<String, ?> properties) {
    return String.valueOf(properties.get(ComponentName.PROPERTY));
  }

  @Override
  public List<Option> options() {
    return options;
  }

  @Override
  public Direction solve(LowerProblem problem, Options values) {
    SortedMap<String, HypergradientSolver> now = now();
    try (CountedProblem counted = new CountedProblem(problem)) {
      Optional<Choice> before = counted.left().flatMap(start -> Choice.in(start, now));
      if (before.isPresent() && before.get().age() < values.integer(RENEW)) {
        Optional<Direction> found = goOn(before.get(), now, counted);
        if (found.isPresent()) {
          return found.get();
        }
      }
      return choose(now, counted, before);
    }
  }

  /** The direction of the solver chosen before; empty if it falls back. */
  private static Optional<Direction> goOn(
      Choice choice, Map<String, HypergradientSolver> solvers, CountedProblem problem) {
    problem.offer(true);
    String name = choice.solver();
    Direction found = solve(name, Objects.requireNonNull(solvers.get(name)), problem);
    if (found.certificate().fellBack()) {
      found.vector().close();
      return Optional.empty();
    }
    Choice older = choice.older();
    String note =
        choice.solver() + ", chosen " + older.age() + " steps ago" + said(found.certificate());
    return Optional.of(
        direction(found, older, found.certificate().residual(), problem.products(), note));
  }

  private static Direction choose(
      Map<String, HypergradientSolver> solvers, CountedProblem problem, Optional<Choice> before) {
    List<Trial> trials = new ArrayList<>();
    List<String> failed = new ArrayList<>();
    solvers.forEach(
        (name, solver) -> {
          // What was left belongs to the solver chosen before.
          problem.offer(before.isPresent() && before.get().solver().equals(name));
          Trial trial = trial(name, solver, problem);
          Certificate certificate = trial.found().certificate();
          if (certificate.fellBack()) {
            trial.found().vector().close();
            if (certificate.note().startsWith(FAILED)) {
              failed.add("; " + name + " " + certificate.note());
            }
          } else {
            trials.add(trial);
          }
        });
    Optional<Trial> best = Trial.best(trials);
    List<Trial> others =
        trials.stream().filter(t -> best.isEmpty() || !t.name().equals(best.get().name())).toList();
    others.forEach(trial -> trial.found().vector().close());
    if (best.isEmpty()) {
      return Direction.fallBack(
          NAME,
          problem.validationGradient(),
          Double.NaN,
          problem.products(),
          solvers.isEmpty()
              ? "there is no other solver"
              : "every solver fell back" + String.join("", failed));
    }
    Trial chosen = best.get();
    String beside =
        others.stream().map(trial -> "; " + trial.words()).collect(Collectors.joining())
            + String.join("", failed);
    String note = "chose " + chosen.words() + beside + said(chosen.found().certificate());
    return direction(
        chosen.found(), Choice.of(chosen.name()), chosen.residual(), problem.products(), note);
  }

  /** What a solver finds, and how far it is from the solution if it has not fallen back. */
  private static Trial trial(String name, HypergradientSolver solver, CountedProblem problem) {
    int before = problem.products();
    Direction found = solve(name, solver, problem);
    int products = problem.products() - before;
    if (found.certificate().fellBack()) {
      return new Trial(name, found, products, Double.NaN);
    }
    try {
      return new Trial(name, found, products, problem.residual(found.vector()));
    } catch (AddOnException | OutOfMemoryError e) {
      throw e;
    } catch (RuntimeException | Error e) {
      // A direction that is closed, or of another network.
      return new Trial(name, failed(name, problem, e), products, Double.NaN);
    }
  }

  /** What a solver finds; one that fails itself has fallen back, for the others are still there. */
  private static Direction solve(String name, HypergradientSolver solver, LowerProblem problem) {
    try {
      Direction found = solver.solve(problem, Options.defaults(solver.options()));
      Objects.requireNonNull(found.vector(), "no direction");
      Objects.requireNonNull(found.certificate().note(), "no certificate");
      return found;
    } catch (AddOnException | OutOfMemoryError e) {
      // The network's failure, or everyone's; not this solver's.
      throw e;
    } catch (RuntimeException | Error e) {
      return failed(name, problem, e);
    }
  }

  private static Direction failed(String name, LowerProblem problem, Throwable why) {
    return Direction.fallBack(
        name, problem.validationGradient(), Double.NaN, 0, FAILED + " (" + why + ")");
  }

  private static String said(Certificate certificate) {
    return certificate.note().isEmpty() ? "" : " (" + certificate.note() + ")";
  }

  private static Direction direction(
      Direction found, Choice choice, double residual, int products, String note) {
    Certificate certificate = found.certificate();
    return new Direction(
        found.vector(),
        new Certificate(
            NAME, residual, certificate.cosine(), certificate.curvature(), products, false, note),
        choice.memory(found.memory()));
  }

  /**
   * A solver that was tried.
   *
   * @param products it spent
   * @param residual of its direction at the best length; NaN where it fell back
   */
  private record Trial(String name, Direction found, int products, double residual) {
    /** Fall of the logarithm of the residual, a gradient. */
    double worth() {
      return -Math.log(residual) / (1 + 2 * products);
    }

    String words() {
      return String.format(
          Locale.ROOT, "%s: residual %.3f for %d products", name, residual, products);
    }

    /** The most worth; the cheapest of equals, then the first by name. */
    static Optional<Trial> best(List<Trial> trials) {
      Trial best = null;
      for (Trial trial : trials) {
        boolean better =
            best == null
                || trial.worth() > best.worth()
                || (trial.worth() == best.worth() && trial.products < best.products);
        best = Double.isFinite(trial.residual) && better ? trial : best;
      }
      return Optional.ofNullable(best);
    }
  }

  /**
   * A choice as it is remembered.
   *
   * @param age upper steps since it was made
   */
  private record Choice(String solver, int age) {
    static Choice of(String solver) {
      return new Choice(solver, 0);
    }

    /** The choice that was left, if its solver is still there. */
    static Optional<Choice> in(WarmStart start, Map<String, HypergradientSolver> solvers) {
      List<Double> memory = start.memory();
      return memory.size() < 2
          ? Optional.empty()
          : solvers.keySet().stream()
              .filter(name -> name.hashCode() == memory.get(0).intValue())
              .findFirst()
              .map(name -> new Choice(name, memory.get(1).intValue()));
    }

    Choice older() {
      return new Choice(solver, age + 1);
    }

    /** In front of what the chosen solver wants to remember itself. */
    List<Double> memory(List<Double> own) {
      List<Double> memory = new ArrayList<>(List.of((double) solver.hashCode(), (double) age));
      memory.addAll(own);
      return memory;
    }
  }
}
