package kizu.shell.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import kizu.shell.component.InstalledBundle;
import kizu.shell.component.InstalledComponent;
import kizu.shell.component.InstalledComponent.State;
import kizu.shell.component.Inventory;
import kizu.shell.component.Inventory.MissingRequirement;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/** What came of a bundle, for people. */
final class ComponentWords {
  private final Inventory inventory;

  ComponentWords(Inventory inventory) {
    this.inventory = inventory;
  }

  String title(Bundle bundle) {
    return bundle.getSymbolicName() + " " + bundle.getVersion();
  }

  /** The bundle and what it offers. */
  String deployed(Bundle bundle) {
    String offers =
        components(bundle).stream()
            .filter(c -> c.state().usable() || c.state() == State.SHADOWED)
            .map(ComponentWords::words)
            .collect(Collectors.joining(", "));
    return title(bundle) + (offers.isEmpty() ? "" : ": " + offers);
  }

  private static String words(InstalledComponent component) {
    String words = component.kind() + " " + component.name();
    return component.state() == State.SHADOWED
        ? words + " (not used: " + component.detail() + ")"
        : words;
  }

  /** What it was to offer and does not, a phrase each. */
  List<String> broken(Bundle bundle) {
    List<String> broken = new ArrayList<>();
    for (InstalledComponent c : components(bundle)) {
      if (!c.state().usable() && c.state() != State.SHADOWED) {
        broken.add(
            c.kind()
                + " "
                + c.name()
                + " is not usable ("
                + c.state().word()
                + (c.detail().isEmpty() ? "" : ": " + c.detail())
                + ")");
      }
    }
    return broken;
  }

  private List<InstalledComponent> components(Bundle bundle) {
    return inventory.components().stream()
        .filter(c -> c.bundle().equals(bundle.getSymbolicName()))
        .filter(c -> c.version().equals(bundle.getVersion().toString()))
        .toList();
  }

  /** Why a bundle does not start: what it lacks, or what its own code threw. */
  String reason(Bundle bundle, BundleException failure) {
    if (bundle.getState() == Bundle.INSTALLED) {
      for (InstalledBundle installed : inventory.bundles()) {
        if (installed.id() == bundle.getBundleId()) {
          List<MissingRequirement> missing = inventory.missing(installed);
          if (!missing.isEmpty()) {
            return missing.stream()
                .map(
                    m ->
                        "it needs "
                            + m.what()
                            + (m.providers().isEmpty() ? ", which no installed bundle has" : ""))
                .collect(Collectors.joining("; "));
          }
        }
      }
    }
    Throwable innermost = failure;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    return innermost == failure ? String.valueOf(failure.getMessage()) : innermost.toString();
  }
}
