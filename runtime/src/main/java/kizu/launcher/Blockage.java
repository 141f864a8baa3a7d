package kizu.launcher;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

/** Finds what a framework waits for: the bundle and the line of code that do not come to an end. */
final class Blockage {
  /** The platform's own code is never what blocks, only what waits for it. */
  private static final List<String> PLATFORM =
      List.of(
          "java.",
          "javax.",
          "jdk.",
          "sun.",
          "com.sun.",
          "org.apache.felix.",
          "org.osgi.",
          "org.ops4j.",
          "kizu.launcher.");

  /** How the symbolic names of our own bundles begin. */
  private static final String OURS = "kizu.";

  /** Threads of the framework on which bundles are started and stopped. */
  private static final List<String> THREADS = List.of("FelixStartLevel", "FelixShutdown", "main");

  private Blockage() {}

  /** What is to be added to a sentence; empty when nothing is found. */
  static String words(Framework framework) {
    Bundle[] bundles = bundles(framework);
    Map<Thread, StackTraceElement[]> stacks = Thread.getAllStackTraces();
    for (String name : THREADS) {
      for (Map.Entry<Thread, StackTraceElement[]> stack : stacks.entrySet()) {
        if (stack.getKey().getName().equals(name)) {
          Optional<String> culprit = culprit(stack.getValue(), bundles);
          if (culprit.isPresent()) {
            return culprit.get();
          }
        }
      }
    }
    return starting(framework).stream()
        .findFirst()
        .map(bundle -> ": " + title(bundle) + " is still starting")
        .orElse("");
  }

  /**
   * The code that called {@link System#exit}, if it is a bundle's and none of ours: what the
   * process is for has not been done then.
   */
  static Optional<String> exitCaller(Framework framework) {
    for (StackTraceElement[] stack : Thread.getAllStackTraces().values()) {
      for (int i = 0; i + 1 < stack.length; i++) {
        boolean exit =
            stack[i].getClassName().equals("java.lang.Runtime")
                && stack[i].getMethodName().equals("exit");
        if (exit) {
          int caller = stack[i + 1].getClassName().equals("java.lang.System") ? i + 2 : i + 1;
          return caller < stack.length
              ? owner(stack[caller], foreign(framework)).map(o -> words(stack[caller]) + " of " + o)
              : Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  private static Bundle[] foreign(Framework framework) {
    return Arrays.stream(bundles(framework))
        .filter(bundle -> !String.valueOf(bundle.getSymbolicName()).startsWith(OURS))
        .toArray(Bundle[]::new);
  }

  private static String words(StackTraceElement frame) {
    return String.format(
        Locale.ROOT,
        "%s.%s (line %d)",
        frame.getClassName(),
        frame.getMethodName(),
        frame.getLineNumber());
  }

  private static Optional<String> owner(StackTraceElement frame, Bundle[] bundles) {
    String file = frame.getClassName().replace('.', '/') + ".class";
    return Arrays.stream(bundles)
        .filter(bundle -> bundle.getEntry(file) != null)
        .map(Blockage::title)
        .findFirst();
  }

  private static Optional<String> culprit(StackTraceElement[] stack, Bundle[] bundles) {
    for (StackTraceElement frame : stack) {
      if (PLATFORM.stream().noneMatch(frame.getClassName()::startsWith)) {
        Optional<String> owner = owner(frame, bundles);
        if (owner.isPresent()) {
          return Optional.of(": " + words(frame) + " of " + owner.get() + " does not return");
        }
      }
    }
    return Optional.empty();
  }

  /** The bundles whose start has begun and not ended. */
  static List<Bundle> starting(Framework framework) {
    List<Bundle> starting = new ArrayList<>();
    for (Bundle bundle : bundles(framework)) {
      boolean lazy = bundle.getHeaders("").get(Constants.BUNDLE_ACTIVATIONPOLICY) != null;
      if (bundle.getState() == Bundle.STARTING && !lazy) {
        starting.add(bundle);
      }
    }
    return starting;
  }

  private static Bundle[] bundles(Framework framework) {
    try {
      return Arrays.stream(framework.getBundleContext().getBundles())
          .filter(bundle -> bundle.getBundleId() != 0)
          .toArray(Bundle[]::new);
    } catch (IllegalStateException | NullPointerException e) {
      // It has stopped meanwhile.
      return new Bundle[0];
    }
  }

  /** With its version, for people. */
  static String title(Bundle bundle) {
    return "bundle " + bundle.getSymbolicName() + " " + bundle.getVersion();
  }
}
