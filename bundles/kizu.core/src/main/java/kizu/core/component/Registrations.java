package kizu.core.component;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import kizu.api.ComponentName;
import kizu.api.KizuException;
import kizu.api.config.Names;
import kizu.api.training.ComponentCatalog.Entry;
import kizu.core.component.ComponentBoard.Departures;
import kizu.core.component.ComponentBoard.Origin;
import kizu.core.component.ComponentBoard.Watch;
import kizu.core.guard.AddOn;
import kizu.core.guard.Calls;
import kizu.core.guard.Kind;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which components there are, the best of each name first: that of the highest bundle version.
 * Thread-safe; a registration is seen by the next look-up.
 */
final class Registrations {
  private static final Logger LOG = LoggerFactory.getLogger(Registrations.class);

  /** The highest bundle version first, then as the framework ranks services. */
  private static final Comparator<Registration<?>> BEST_FIRST =
      Comparator.comparing((Registration<?> r) -> r.version(), Comparator.reverseOrder())
          .thenComparing(
              (Registration<?> r) -> (ServiceReference<?>) r.reference(), (a, b) -> b.compareTo(a));

  private final Map<Class<?>, Map<String, List<Registration<?>>>> kinds =
      new TreeMap<>(Comparator.comparing(Class::getName));
  private final AtomicLong changes = new AtomicLong();
  private final List<Departures> watchers = new CopyOnWriteArrayList<>();
  private final Calls calls;

  /**
   * None yet.
   *
   * @param calls makes the calls of components
   */
  Registrations(Calls calls) {
    this.calls = calls;
  }

  /** One service, guarded, with where it comes from. */
  private record Registration<T>(T service, ServiceReference<?> reference, String bundle) {
    Version version() {
      Bundle from = reference.getBundle();
      return from == null ? Version.emptyVersion : from.getVersion();
    }
  }

  /** Tells someone of departures until the returned handle is closed. */
  Watch watch(Departures departures) {
    watchers.add(departures);
    return () -> watchers.remove(departures);
  }

  /** Grows with every registration and unregistration. */
  long changes() {
    return changes.get();
  }

  /** Every component of a kind, best of each name, ordered by name. */
  synchronized <T> Map<String, Origin<T>> all(Class<T> kind) {
    Map<String, Origin<T>> found = new TreeMap<>();
    kinds
        .getOrDefault(kind, Map.of())
        .forEach((name, candidates) -> found.put(name, origin(kind, candidates.get(0))));
    return found;
  }

  private static <T> Origin<T> origin(Class<T> kind, Registration<?> registration) {
    return new Origin<>(kind.cast(registration.service()), registration.bundle());
  }

  /** What there is, ordered by kind and name. */
  synchronized List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    kinds.forEach(
        (kind, byName) ->
            byName.forEach(
                (name, candidates) -> {
                  Bundle bundle = candidates.get(0).reference().getBundle();
                  if (bundle != null) {
                    entries.add(
                        new Entry(
                            Kind.of(kind).word(),
                            name,
                            bundle.getSymbolicName(),
                            bundle.getVersion().toString()));
                  }
                }));
    entries.sort(Comparator.comparing(Entry::kind).thenComparing(Entry::name));
    return entries;
  }

  /** A component with the bundle that it comes from. */
  <T> Origin<T> origin(Class<T> kind, String name) throws KizuException {
    Map<String, Origin<T>> there = all(kind);
    Origin<T> found = there.get(name);
    if (found == null) {
      String hint =
          Names.nearest(name, there.keySet())
              .map(near -> "Did you mean '" + near + "'?")
              .orElse(
                  there.isEmpty()
                      ? "None is installed."
                      : "There is: " + String.join(", ", there.keySet()) + ".");
      throw new KizuException(
          Kind.of(kind).word() + " '" + name + "'",
          "no such component is active",
          hint + " `kizu:why " + name + "` tells what keeps an installed one from starting.");
    }
    return found;
  }

  /**
   * Waits for a component.
   *
   * @param millis how long at most
   * @throws KizuException if it is not there by then, or the wait is interrupted
   */
  synchronized <T> Origin<T> await(Class<T> kind, String name, long millis) throws KizuException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (!all(kind).containsKey(name)) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        break;
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    return origin(kind, name);
  }

  /** A component arrived. */
  synchronized <T> void add(Class<T> kind, T service, ServiceReference<T> reference) {
    String name = name(reference);
    if (name.isEmpty()) {
      LOG.warn(
          "{} of bundle {} has no {} property and cannot be asked for; annotate it with"
              + " @ComponentName",
          kind.getSimpleName(),
          reference.getBundle(),
          ComponentName.PROPERTY);
      return;
    }
    List<Registration<?>> candidates =
        kinds
            .computeIfAbsent(kind, k -> new TreeMap<>())
            .computeIfAbsent(name, n -> new ArrayList<>());
    Bundle bundle = reference.getBundle();
    String from = bundle == null ? "gone" : bundle.getSymbolicName() + " " + bundle.getVersion();
    T guarded = Kind.of(kind).guarded(service, new AddOn(Kind.of(kind).word(), name, from), calls);
    candidates.add(new Registration<>(guarded, reference, from));
    candidates.sort(BEST_FIRST);
    changes.incrementAndGet();
    notifyAll();
    LOG.debug("{} '{}' arrived", Kind.of(kind).word(), name);
  }

  /** A component left; those who watch are told while it can still be called. */
  <T> void drop(Class<T> kind, ServiceReference<T> reference) {
    List<Object> services = leaving(kind, reference);
    remove(kind, reference);
    // Outside the lock: who is told may look things up here, and need a while.
    services.forEach(s -> watchers.forEach(watcher -> tell(watcher, s)));
  }

  private static void tell(Departures watcher, Object service) {
    try {
      watcher.leaving(service);
    } catch (RuntimeException e) {
      LOG.warn("what is known of a component that leaves could not be kept", e);
    }
  }

  private synchronized List<Object> leaving(Class<?> kind, ServiceReference<?> reference) {
    List<Object> services = new ArrayList<>();
    kinds.getOrDefault(kind, Map.of()).values().stream()
        .flatMap(List::stream)
        .filter(r -> r.reference().equals(reference))
        .forEach(r -> services.add(r.service()));
    return services;
  }

  private synchronized <T> void remove(Class<T> kind, ServiceReference<T> reference) {
    Map<String, List<Registration<?>>> byName = kinds.getOrDefault(kind, Map.of());
    byName.values().forEach(list -> list.removeIf(r -> r.reference().equals(reference)));
    byName.values().removeIf(List::isEmpty);
    changes.incrementAndGet();
    notifyAll();
    LOG.debug("{} '{}' left", Kind.of(kind).word(), name(reference));
  }

  private static String name(ServiceReference<?> reference) {
    return reference.getProperty(ComponentName.PROPERTY) instanceof String name ? name : "";
  }
}
