package kizu.model;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import kizu.api.ComponentName;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;

/**
 * Services of one kind by their names; of two of one name the one that the framework ranks higher.
 * Thread-safe.
 *
 * @param <T> the kind
 */
final class Whiteboard<T> {
  /**
   * A service.
   *
   * @param service itself
   * @param bundle that it came in, and its version
   */
  record Named<T>(T service, String bundle) {}

  private final Map<ServiceReference<T>, T> services = new ConcurrentHashMap<>();

  void add(T service, ServiceReference<T> reference) {
    services.put(reference, service);
  }

  void remove(ServiceReference<T> reference) {
    services.remove(reference);
  }

  /** The service of a name, if there is one. */
  Optional<Named<T>> find(String name) {
    return services.entrySet().stream()
        .filter(e -> name.equals(e.getKey().getProperty(ComponentName.PROPERTY)))
        .max(Map.Entry.comparingByKey())
        .map(e -> new Named<>(Objects.requireNonNull(e.getValue()), bundle(e.getKey())));
  }

  private static String bundle(ServiceReference<?> reference) {
    Bundle bundle = reference.getBundle();
    return bundle == null ? "gone" : bundle.getSymbolicName() + " " + bundle.getVersion();
  }
}
