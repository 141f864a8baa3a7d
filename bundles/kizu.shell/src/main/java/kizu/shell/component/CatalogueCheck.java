package kizu.shell.component;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kizu.api.training.ComponentCatalog;
import kizu.shell.component.InstalledComponent.State;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentConstants;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/**
 * Compares what Declarative Services says of a component with the catalogue that experiments take
 * it from: a component may be ready and yet be of no use to anybody.
 */
final class CatalogueCheck {
  /** The class file version of a Java release is this much higher than the release. */
  private static final int CLASS_FILE = 44;

  private static final String TOO_NEW = "class file version ";

  private final BundleContext context;

  CatalogueCheck(BundleContext context) {
    this.context = context;
  }

  /** The component as experiments see it. */
  InstalledComponent correct(InstalledComponent told, ComponentDescriptionDTO description) {
    ServiceReference<ComponentCatalog> reference =
        context.getServiceReference(ComponentCatalog.class);
    ComponentCatalog catalog = reference == null ? null : context.getService(reference);
    if (catalog == null || !told.state().usable() || !Kinds.catalogued(told.kind())) {
      return told;
    }
    List<ComponentCatalog.Entry> entries = catalog.entries();
    for (ComponentCatalog.Entry entry : entries) {
      if (entry.kind().equals(told.kind()) && entry.name().equals(told.name())) {
        return entry.bundle().equals(told.bundle()) && entry.version().equals(told.version())
            ? told
            : told.with(
                State.SHADOWED, "that of " + entry.bundle() + " " + entry.version() + " is used");
      }
    }
    Bundle bundle = context.getBundle(description.bundle.id);
    Optional<String> blocked = bundle == null ? Optional.empty() : StackSearch.find(bundle);
    return blocked.isPresent()
        ? told.with(State.STARTING, blocked.get())
        : told.with(State.FAILED, reason(bundle, description, reference.getBundle()));
  }

  private String reason(
      @Nullable Bundle bundle, ComponentDescriptionDTO description, Bundle catalogue) {
    if (bundle == null) {
      return "its bundle is gone";
    }
    try {
      Class<?> unused = bundle.loadClass(description.implementationClass);
    } catch (ClassNotFoundException e) {
      return "the class " + description.implementationClass + " is not in the bundle";
    } catch (LinkageError e) {
      return linkage(e);
    }
    for (String service : description.serviceInterfaces) {
      if (foreign(bundle, description, service, catalogue)) {
        return "its bundle has a package "
            + service.substring(0, service.lastIndexOf('.'))
            + " of its own, so this is another "
            + Kinds.simple(service)
            + " than Kizu's; import that package and leave kizu.api out of the bundle";
      }
    }
    return "it was not taken up; the log has the details";
  }

  private static String linkage(LinkageError error) {
    String message = String.valueOf(error.getMessage());
    int at = message.indexOf(TOO_NEW);
    if (error instanceof UnsupportedClassVersionError && at >= 0) {
      String digits = message.substring(at + TOO_NEW.length()).replaceAll("\\D.*", "");
      return String.format(
          Locale.ROOT,
          "it is built for Java %d, and this is Java %d; build it with release %d, or run Kizu with"
              + " that Java",
          digits.isEmpty() ? 0 : Integer.parseInt(digits) - CLASS_FILE,
          Runtime.version().feature(),
          Runtime.version().feature());
    }
    return error instanceof NoClassDefFoundError
        ? "the class " + message.replace('/', '.') + " is missing"
        : error.toString();
  }

  private boolean foreign(
      Bundle bundle, ComponentDescriptionDTO description, String service, Bundle catalogue) {
    String filter = "(" + ComponentConstants.COMPONENT_NAME + "=" + description.name + ")";
    try {
      ServiceReference<?>[] references = context.getAllServiceReferences(service, filter);
      for (ServiceReference<?> reference :
          references == null ? new ServiceReference<?>[0] : references) {
        if (bundle.equals(reference.getBundle()) && !reference.isAssignableTo(catalogue, service)) {
          return true;
        }
      }
      return false;
    } catch (InvalidSyntaxException e) {
      return false;
    }
  }
}
