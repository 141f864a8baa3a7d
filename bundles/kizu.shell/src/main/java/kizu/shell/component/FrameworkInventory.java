package kizu.shell.component;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import kizu.api.KizuException;
import kizu.shell.component.InstalledComponent.State;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** What is installed in the framework we run in. */
public final class FrameworkInventory implements Inventory {
  private final BundleContext context;
  private final Configurations configurations;
  private final FrameworkBundles bundles;

  /** Looks at a framework. */
  public FrameworkInventory(BundleContext context, ServiceComponentRuntime runtime) {
    this.context = context;
    this.configurations = new Configurations(runtime, new CatalogueCheck(context)::correct);
    this.bundles = new FrameworkBundles(context);
  }

  @Override
  public List<InstalledComponent> components() {
    List<InstalledComponent> components = new ArrayList<>(configurations.components());
    for (Bundle bundle : context.getBundles()) {
      if (bundle.getState() != Bundle.ACTIVE && bundle.getState() != Bundle.STARTING) {
        components.addAll(Dormant.components(bundle, State.BUNDLE, ""));
      } else if (components.stream().noneMatch(c -> of(bundle, c))) {
        String where = StackSearch.find(bundle).orElse("Declarative Services has not read it yet");
        components.addAll(Dormant.components(bundle, State.STARTING, where));
      }
    }
    components.removeIf(c -> !Kinds.shown(c.services()));
    components.sort(
        Comparator.comparing(InstalledComponent::kind)
            .thenComparing(InstalledComponent::name)
            .thenComparing(InstalledComponent::bundle));
    return components;
  }

  private static boolean of(Bundle bundle, InstalledComponent component) {
    return component.bundle().equals(bundle.getSymbolicName())
        && component.version().equals(bundle.getVersion().toString());
  }

  @Override
  public List<InstalledBundle> bundles() {
    return bundles.all();
  }

  @Override
  public List<MissingRequirement> missing(InstalledBundle bundle) {
    return bundles.missing(bundle);
  }

  @Override
  public List<KizuException> refused() {
    List<KizuException> refused = new ArrayList<>();
    try {
      for (ServiceReference<RefusedFiles> reference :
          context.getServiceReferences(RefusedFiles.class, null)) {
        RefusedFiles files = context.getService(reference);
        refused.addAll(files == null ? List.of() : files.problems());
      }
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
    return refused;
  }

  @Override
  public boolean offered(String service) {
    return context.getServiceReference(service) != null;
  }
}
