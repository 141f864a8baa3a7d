package kizu.shell.component;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import kizu.shell.component.Inventory.MissingRequirement;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;

/** The bundles of the framework we run in, and what keeps them from being resolved. */
public final class FrameworkBundles {
  private final BundleContext context;

  FrameworkBundles(BundleContext context) {
    this.context = context;
  }

  List<InstalledBundle> all() {
    return Arrays.stream(context.getBundles()).map(this::bundle).toList();
  }

  private InstalledBundle bundle(Bundle bundle) {
    BundleStartLevel level = bundle.adapt(BundleStartLevel.class);
    int active = context.getBundle(0).adapt(FrameworkStartLevel.class).getStartLevel();
    return new InstalledBundle(
        bundle.getBundleId(),
        String.valueOf(bundle.getSymbolicName()),
        bundle.getVersion().toString(),
        state(bundle),
        level.getStartLevel() > active ? level.getStartLevel() : 0,
        level.isPersistentlyStarted());
  }

  private static InstalledBundle.State state(Bundle bundle) {
    return switch (bundle.getState()) {
      case Bundle.INSTALLED -> InstalledBundle.State.UNRESOLVED;
      case Bundle.RESOLVED ->
          fragment(bundle) ? InstalledBundle.State.ACTIVE : InstalledBundle.State.RESOLVED;
      default -> InstalledBundle.State.ACTIVE;
    };
  }

  /** Whether it is a part of another bundle, and never started. */
  public static boolean fragment(Bundle bundle) {
    return bundle.getHeaders("").get(Constants.FRAGMENT_HOST) != null;
  }

  /**
   * The requirements nobody meets, or only bundles that are not resolved either. Where each one is
   * met but they cannot be met together, what the resolver says.
   */
  List<MissingRequirement> missing(InstalledBundle installed) {
    Bundle bundle = context.getBundle(installed.id());
    FrameworkWiring wiring = context.getBundle(0).adapt(FrameworkWiring.class);
    if (bundle == null || wiring.resolveBundles(List.of(bundle))) {
      return List.of();
    }
    List<MissingRequirement> missing = new ArrayList<>();
    for (BundleRequirement requirement :
        bundle.adapt(BundleRevision.class).getDeclaredRequirements(null)) {
      Collection<BundleCapability> providers = wiring.findProviders(requirement);
      if (mandatory(requirement)
          && providers.stream().noneMatch(p -> resolved(p.getRevision().getBundle(), bundle))) {
        missing.add(
            new MissingRequirement(
                words(requirement),
                providers.stream()
                    .map(p -> bundle(p.getRevision().getBundle()))
                    .distinct()
                    .toList()));
      }
    }
    return missing.isEmpty() ? List.of(resolverSays(bundle)) : missing;
  }

  private static boolean resolved(Bundle provider, Bundle asking) {
    return provider.getState() != Bundle.INSTALLED || provider.equals(asking);
  }

  private static boolean mandatory(BundleRequirement requirement) {
    String effective =
        requirement.getDirectives().getOrDefault(Constants.EFFECTIVE_DIRECTIVE, "resolve");
    return effective.equals(Constants.EFFECTIVE_RESOLVE)
        && !Constants.RESOLUTION_OPTIONAL.equals(
            requirement.getDirectives().get(Constants.RESOLUTION_DIRECTIVE));
  }

  /** A package by its name and range as in the filter; anything else as it is declared. */
  private static String words(BundleRequirement requirement) {
    String filter = String.valueOf(requirement.getDirectives().get(Constants.FILTER_DIRECTIVE));
    return requirement.getNamespace().equals(PackageNamespace.PACKAGE_NAMESPACE)
        ? "package " + RequirementFilter.words(filter, PackageNamespace.PACKAGE_NAMESPACE)
        : requirement.getNamespace() + " " + filter;
  }

  /** Only a start makes the framework say it; this one fails, for the bundle is not resolvable. */
  private static MissingRequirement resolverSays(Bundle bundle) {
    try {
      bundle.start(Bundle.START_TRANSIENT);
      return new MissingRequirement("nothing any more: it has just been started", List.of());
    } catch (BundleException e) {
      return new MissingRequirement("what cannot be had together: " + e.getMessage(), List.of());
    }
  }
}
