package kizu.shell.component;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** What is installed in the framework we run in. */
public final class FrameworkInventory implements Inventory {
  private final BundleContext context;
  private final Configurations configurations;
  private final FrameworkBundles bundles;

  /** Looks at a framework. */
  public FrameworkInventory(BundleContext context, ServiceComponentRuntime runtime) {
    this.context = context;
    this.configurations = new Configurations(runtime);
    this.bundles = new FrameworkBundles(context);
  }

  @Override
  public List<InstalledComponent> components() {
    List<InstalledComponent> components = new ArrayList<>(configurations.components());
    for (Bundle bundle : context.getBundles()) {
      if (bundle.getState() != Bundle.ACTIVE && bundle.getState() != Bundle.STARTING) {
        components.addAll(Dormant.components(bundle));
      }
    }
    components.removeIf(c -> !Kinds.shown(c.services()));
    components.sort(
        Comparator.comparing(InstalledComponent::kind)
            .thenComparing(InstalledComponent::name)
            .thenComparing(InstalledComponent::bundle));
    return components;
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
  public boolean offered(String service) {
    return context.getServiceReference(service) != null;
  }
}
