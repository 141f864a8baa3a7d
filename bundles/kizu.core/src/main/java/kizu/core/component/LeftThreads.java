package kizu.core.component;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Reports threads that a bundle leaves behind when it is stopped or removed: those that are still
 * in its classes a while later. They keep its classes in memory, and go on doing what they do.
 */
@Component(
    immediate = true,
    service = {})
public final class LeftThreads implements SynchronousBundleListener {
  /** How long a thread may take to end, in seconds. */
  private static final int GRACE = 2;

  private static final StackTraceElement[] NOWHERE = {};

  private final BundleContext context;
  private final ComponentBoard board;

  /** Listens from now on. */
  @Activate
  public LeftThreads(BundleContext context, @Reference ComponentBoard board) {
    this.context = context;
    this.board = board;
    context.addBundleListener(this);
  }

  /** Listens no more. */
  @Deactivate
  public void close() {
    context.removeBundleListener(this);
  }

  @Override
  public void bundleChanged(BundleEvent event) {
    Bundle bundle = event.getBundle();
    boolean ending = context.getBundle(0).getState() == Bundle.STOPPING;
    if (event.getType() != BundleEvent.STOPPED || ending) {
      return;
    }
    // Asked now: once it is uninstalled nobody knows any more which classes were its own.
    Map<Thread, StackTraceElement[]> stacks = Thread.getAllStackTraces();
    List<Thread> candidates = in(name -> has(bundle, name), stacks);
    if (candidates.isEmpty()) {
      return;
    }
    Set<String> own =
        candidates.stream()
            .flatMap(thread -> Arrays.stream(stacks.getOrDefault(thread, NOWHERE)))
            .map(StackTraceElement::getClassName)
            .filter(name -> has(bundle, name))
            .collect(Collectors.toSet());
    String words = bundle.getSymbolicName() + " " + bundle.getVersion();
    CompletableFuture.delayedExecutor(GRACE, TimeUnit.SECONDS)
        .execute(() -> report(words, stillIn(own, candidates)));
  }

  /** Those that are still in the classes; others merely passed through them. */
  static List<Thread> stillIn(Set<String> classes, List<Thread> candidates) {
    Map<Thread, StackTraceElement[]> stacks = new LinkedHashMap<>();
    candidates.forEach(thread -> stacks.put(thread, thread.getStackTrace()));
    return in(classes::contains, stacks);
  }

  private void report(String bundle, List<Thread> left) {
    if (!left.isEmpty()) {
      board
          .calls()
          .tell(
              "bundle "
                  + bundle
                  + " was stopped and left threads behind that go on: "
                  + left.stream()
                      .map(thread -> "'" + thread.getName() + "'")
                      .collect(Collectors.joining(", "))
                  + ". A bundle ends its threads when it is deactivated");
    }
  }

  private static boolean has(Bundle bundle, String className) {
    try {
      return bundle.getEntry(className.replace('.', '/') + ".class") != null;
    } catch (IllegalStateException e) {
      // It was uninstalled in the meantime.
      return false;
    }
  }

  /** The threads that have a frame in a class that is meant, but for the current one. */
  static List<Thread> in(Predicate<String> classes, Map<Thread, StackTraceElement[]> stacks) {
    List<Thread> found = new ArrayList<>();
    stacks.forEach(
        (thread, stack) -> {
          if (thread != Thread.currentThread() && touches(classes, stack)) {
            found.add(thread);
          }
        });
    return found;
  }

  private static boolean touches(Predicate<String> classes, StackTraceElement[] stack) {
    for (StackTraceElement element : stack) {
      String name = element.getClassName();
      if (!name.startsWith("java.") && !name.startsWith("jdk.") && classes.test(name)) {
        return true;
      }
    }
    return false;
  }
}
