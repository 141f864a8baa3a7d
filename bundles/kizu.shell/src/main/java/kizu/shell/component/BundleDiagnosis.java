package kizu.shell.component;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import kizu.shell.component.Inventory.MissingRequirement;

/** Why a bundle is not active. Looks at each bundle once, so that it ends on cycles. */
final class BundleDiagnosis {
  private final Inventory inventory;
  private final Set<Long> seen = new HashSet<>();

  BundleDiagnosis(Inventory inventory) {
    this.inventory = inventory;
  }

  /** The cause. */
  Cause of(InstalledBundle bundle) {
    return switch (bundle.state()) {
      case ACTIVE -> Cause.of(bundle.title() + " is active");
      case RESOLVED -> new Cause(bundle.title() + " is not started", List.of(notStarted(bundle)));
      case UNRESOLVED -> unresolved(bundle);
    };
  }

  private static Cause notStarted(InstalledBundle bundle) {
    String start = "felix:start " + bundle.id();
    if (!bundle.started()) {
      return Cause.of("nobody started it; start it with " + start);
    }
    if (bundle.startLevel() > 0) {
      return Cause.of("it waits for start level " + bundle.startLevel());
    }
    return Cause.of("its start failed; see the log, or try again with " + start);
  }

  private Cause unresolved(InstalledBundle bundle) {
    String text = bundle.title() + " is not resolved";
    if (!seen.add(bundle.id())) {
      return Cause.of(text + ", see above");
    }
    List<Cause> causes = new ArrayList<>();
    for (MissingRequirement missing : inventory.missing(bundle)) {
      List<Cause> providers = missing.providers().stream().map(this::of).toList();
      String why = providers.isEmpty() ? ", which no installed bundle has" : "";
      causes.add(new Cause("it needs " + missing.what() + why, providers));
    }
    if (causes.isEmpty()) {
      causes.add(Cause.of("nobody started it; start it with felix:start " + bundle.id()));
    }
    return new Cause(text, causes);
  }
}
