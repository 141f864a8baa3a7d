package kizu.shell.component;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import kizu.api.KizuException;
import kizu.api.config.Names;
import kizu.shell.component.InstalledComponent.State;
import kizu.shell.component.InstalledComponent.Unmet;

/** Finds out why a component, a service or a bundle is missing. */
public final class Diagnosis {
  private static final String REFUSED = "java.lang.IllegalArgumentException: ";

  private final Inventory inventory;
  private final List<InstalledComponent> components;
  private final List<InstalledBundle> bundles;
  private final BundleDiagnosis bundleDiagnosis;
  private final Set<String> seen = new HashSet<>();

  /** Looks at what is installed now; for one question. */
  public Diagnosis(Inventory inventory) {
    this.inventory = inventory;
    this.components = inventory.components();
    this.bundles = inventory.bundles();
    this.bundleDiagnosis = new BundleDiagnosis(inventory);
  }

  /**
   * The causes, one for each thing of that name.
   *
   * @param name of a component, its class, a service it offers, or a bundle
   * @throws KizuException if nothing installed has the name; says which is nearest
   */
  public List<Cause> why(String name) throws KizuException {
    List<Cause> causes = new ArrayList<>();
    for (InstalledComponent component : components) {
      if (names(component).anyMatch(name::equalsIgnoreCase)) {
        causes.add(of(component));
      }
    }
    for (InstalledBundle bundle : bundles) {
      if (bundle.name().equalsIgnoreCase(name)) {
        causes.add(withComponents(bundle));
      }
    }
    for (KizuException refused : inventory.refused()) {
      if (named(refused, name)) {
        causes.add(
            new Cause(
                refused.location() + ": " + refused.problem(),
                List.of(Cause.of(refused.remedy()))));
      }
    }
    if (causes.isEmpty()) {
      throw unknown(name);
    }
    return causes;
  }

  /** A file may be asked for with or without its ending. */
  private static boolean named(KizuException refused, String name) {
    String file = refused.location();
    return file.equalsIgnoreCase(name) || file.replaceFirst("\\.jar$", "").equalsIgnoreCase(name);
  }

  private static Stream<String> names(InstalledComponent component) {
    Stream<String> services =
        component.services().stream().flatMap(s -> Stream.of(s, Kinds.simple(s)));
    // A service that many offer is no name of any of them.
    return Stream.concat(
        Stream.of(component.name(), component.id(), Kinds.simple(component.id())),
        component.kind().equals(Kinds.SERVICE) ? services : Stream.empty());
  }

  private KizuException unknown(String name) {
    Set<String> known = new TreeSet<>();
    components.forEach(c -> known.addAll(List.of(c.name(), c.id())));
    bundles.forEach(b -> known.add(b.name()));
    String hint =
        Names.nearest(name, known)
            .map(near -> "Did you mean " + near + "?")
            .orElse("`kizu:list` shows the components, `felix:lb` the bundles.");
    return new KizuException("why", "nothing installed is called '" + name + "'", hint);
  }

  private Cause withComponents(InstalledBundle bundle) {
    Cause own = bundleDiagnosis.of(bundle);
    if (bundle.state() != InstalledBundle.State.ACTIVE) {
      return own;
    }
    List<Cause> missing =
        components.stream()
            .filter(c -> c.bundle().equals(bundle.name()) && !c.state().usable())
            .map(this::of)
            .toList();
    return new Cause(
        own.text() + (missing.isEmpty() ? ", and so is all it offers" : ", but not all it offers"),
        missing);
  }

  private Cause of(InstalledComponent component) {
    if (component.state().usable()) {
      String word = component.state().word();
      return Cause.of(component.title() + " is " + word + ": nothing is missing");
    }
    String text =
        component.title()
            + (component.state() == State.SHADOWED ? " is not used (" : " is not there (")
            + component.state().word()
            + ")";
    if (!seen.add(component.bundle() + component.id())) {
      return Cause.of(text + ", see above");
    }
    return new Cause(text, causes(component));
  }

  private List<Cause> causes(InstalledComponent component) {
    return switch (component.state()) {
      case WAITING -> component.unmet().stream().map(this::of).toList();
      case FAILED ->
          List.of(Cause.of(failure(component.detail())), Cause.of("the log has the details"));
      case UNCONFIGURED ->
          List.of(Cause.of("there is no configuration " + component.detail() + "; give it one"));
      case DISABLED -> List.of(Cause.of("enable it with scr:enable " + component.id()));
      case BUNDLE ->
          bundles.stream()
              .filter(b -> b.name().equals(component.bundle()))
              .map(bundleDiagnosis::of)
              .toList();
      case SHADOWED -> List.of(Cause.of(component.detail()));
      case STARTING -> List.of(Cause.of(component.detail()));
      case ACTIVE, READY -> List.of();
    };
  }

  /** A refused configuration names its key and the allowed range; its exception says no more. */
  private static String failure(String detail) {
    return detail.startsWith(REFUSED + "configuration of")
        ? "refused " + detail.substring(REFUSED.length())
        : detail;
  }

  private Cause of(Unmet unmet) {
    String need = "it needs " + unmet.service();
    if (!unmet.target().isEmpty() && inventory.offered(unmet.service())) {
      return Cause.of(need + "; there is one, but none that matches " + unmet.target());
    }
    List<Cause> providers =
        components.stream()
            .filter(c -> c.services().contains(unmet.service()))
            .filter(c -> c.state() != State.ACTIVE)
            .map(this::of)
            .toList();
    return new Cause(
        need + (providers.isEmpty() ? ", which no installed bundle offers" : ""), providers);
  }
}
