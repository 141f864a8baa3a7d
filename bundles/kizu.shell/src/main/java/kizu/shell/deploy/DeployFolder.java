package kizu.shell.deploy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import kizu.api.KizuException;
import kizu.api.training.ComponentCatalog;
import kizu.shell.component.FrameworkInventory;
import kizu.shell.component.RefusedFiles;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes up the bundles in the folder of the framework property {@code kizu.deploy}: what lies there
 * before the framework has started, so that the first command finds it, and then whatever comes.
 *
 * <p>A file that cannot be used harms nothing that can: a bundle of the same name and version that
 * is there already stays, a bundle that is replaced stays until the new one has started, and one
 * that never comes to an end of its start holds up no other.
 */
@Component(
    immediate = true,
    service = {DeployFolder.class, RefusedFiles.class})
public final class DeployFolder implements RefusedFiles {
  private static final Logger LOG = LoggerFactory.getLogger(DeployFolder.class);

  private static final long LOOK_MILLIS = 500;
  private static final int SECONDS = 20;

  /** What a start may take without holding up other changes, in milliseconds. */
  private static final long GLANCE = 1000;

  private static final String DEPLOY_SECONDS = "kizu.deploy.seconds";

  /** How long a start of the framework may make no progress; the launcher has refused nonsense. */
  private static final String START_SECONDS = "kizu.start.seconds";

  private static final int START = 60;

  private final Map<Path, Deployment> deployments = new ConcurrentSkipListMap<>();
  private final Bundle system;
  private final Deployment.Ground ground;
  private final ServiceTracker<ComponentCatalog, ComponentCatalog> catalog;
  private final FolderWatch watch;
  private final Thread thread = new Thread(this::follow, "kizu deploy");

  /**
   * Made by the framework; returns when the bundles that lie there have started, or had their time.
   */
  @Activate
  public DeployFolder(
      BundleContext context,
      @Reference ServiceComponentRuntime runtime,
      @Reference Notices notices) {
    // Whoever holds the catalogue makes components start where their bundle does: on a thread of
    // ours, where it harms nobody when they do not return. Without a bundle of the site nothing
    // starts before it is used.
    system = context.getBundle(0);
    catalog = new ServiceTracker<>(context, ComponentCatalog.class, null);
    ground =
        new Deployment.Ground(
            context,
            new ComponentWords(new FrameworkInventory(context, runtime)),
            notices,
            new HangingStarts(),
            TimeUnit.SECONDS.toMillis(deploySeconds(context.getProperty(DEPLOY_SECONDS), notices)));
    String folder = context.getProperty("kizu.deploy");
    watch = new FolderWatch(Path.of(folder == null ? "deploy" : folder).toAbsolutePath());
    if (folder != null && !folder.isBlank()) {
      take(watch.look(true), firstPatience(context));
      thread.setDaemon(true);
      thread.start();
    }
  }

  private static int deploySeconds(@Nullable String property, Notices notices) {
    return seconds(property)
        .orElseGet(
            () -> {
              if (property != null) {
                notices.problem(
                    DEPLOY_SECONDS
                        + ": '"
                        + property
                        + "' is not a number of seconds, "
                        + SECONDS
                        + " are used. Give 1 or more in conf/config.properties.");
              }
              return SECONDS;
            });
  }

  private static Optional<Integer> seconds(@Nullable String property) {
    try {
      return Optional.ofNullable(property)
          .map(words -> Integer.parseInt(words.strip()))
          .filter(number -> number > 0);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** The framework waits for it, and the launcher must not take that for a start that hangs. */
  private long firstPatience(BundleContext context) {
    int start = seconds(context.getProperty(START_SECONDS)).orElse(START);
    return Math.min(ground.boundMillis(), TimeUnit.SECONDS.toMillis(start) / 2);
  }

  private void follow() {
    try {
      while ((system.getState() & (Bundle.STARTING | Bundle.ACTIVE)) != 0) {
        Thread.sleep(LOOK_MILLIS);
        look();
      }
    } catch (InterruptedException e) {
      // No longer wanted.
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    try {
      take(watch.look(false), GLANCE);
    } catch (RuntimeException e) {
      LOG.warn("the folder could not be looked at", e);
    }
  }

  /** What is done with a deployment. */
  @FunctionalInterface
  private interface Step {
    void with(Deployment deployment) throws InterruptedException;
  }

  /** One that fails in a way nobody foresaw harms no other. */
  private static void each(Iterable<Deployment> deployments, Step step)
      throws InterruptedException {
    for (Deployment deployment : deployments) {
      try {
        step.with(deployment);
      } catch (RuntimeException | LinkageError e) {
        LOG.warn("deploying failed", e);
        deployment.fail(e);
      }
    }
  }

  /** All are installed before any starts, so that they may need each other. */
  private synchronized void take(List<FolderWatch.Change> changes, long patienceMillis) {
    try {
      List<Deployment> gone = new ArrayList<>();
      for (FolderWatch.Change change : changes) {
        Deployment deployment =
            change.kind() == FolderWatch.Kind.GONE ? deployments.remove(change.file()) : null;
        if (deployment != null) {
          gone.add(deployment);
        }
      }
      each(gone, Deployment::remove);
      if (!changes.isEmpty()) {
        catalog.open();
      }
      List<Deployment> changed = new ArrayList<>();
      for (FolderWatch.Change change : changes) {
        if (change.kind() == FolderWatch.Kind.CHANGED) {
          changed.add(
              deployments.computeIfAbsent(change.file(), file -> new Deployment(file, ground)));
        }
      }
      if (!gone.isEmpty()) {
        // What stood in the way of another may have left.
        deployments.values().stream().filter(Deployment::waits).forEach(changed::add);
      }
      each(changed, Deployment::install);
      each(changed, deployment -> deployment.start(patienceMillis));
      boolean othersChanged = !changes.isEmpty();
      each(deployments.values(), deployment -> deployment.follow(othersChanged, patienceMillis));
      ground.hanging().publish();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public List<KizuException> problems() {
    return deployments.values().stream()
        .map(Deployment::problem)
        .flatMap(Optional::stream)
        .toList();
  }

  /** Stops to watch; what is deployed stays. */
  @Deactivate
  public void close() {
    thread.interrupt();
    catalog.close();
    deployments.values().forEach(Deployment::release);
  }
}
