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
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.util.tracker.ServiceTracker;

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
  private static final long LOOK_MILLIS = 500;
  private static final int SECONDS = 20;

  private final Map<Path, Deployment> deployments = new ConcurrentSkipListMap<>();
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
    catalog = new ServiceTracker<>(context, ComponentCatalog.class, null);
    ground =
        new Deployment.Ground(
            context,
            new ComponentWords(new FrameworkInventory(context, runtime)),
            notices,
            TimeUnit.SECONDS.toMillis(seconds(context.getProperty("kizu.deploy.seconds"))));
    String folder = context.getProperty("kizu.deploy");
    watch = new FolderWatch(Path.of(folder == null ? "deploy" : folder).toAbsolutePath());
    if (folder != null && !folder.isBlank()) {
      take(watch.look(true));
      thread.setDaemon(true);
      thread.start();
    }
  }

  private static int seconds(@org.jspecify.annotations.Nullable String property) {
    try {
      return property == null ? SECONDS : Math.max(1, Integer.parseInt(property.strip()));
    } catch (NumberFormatException e) {
      return SECONDS;
    }
  }

  private void follow() {
    try {
      while (true) {
        Thread.sleep(LOOK_MILLIS);
        take(watch.look(false));
      }
    } catch (InterruptedException e) {
      // No longer wanted.
      Thread.currentThread().interrupt();
    } catch (IllegalStateException e) {
      // The framework is stopping.
      return;
    }
  }

  /** All are installed before any starts, so that they may need each other. */
  private synchronized void take(List<FolderWatch.Change> changes) {
    try {
      boolean gone = false;
      for (FolderWatch.Change change : changes) {
        if (change.kind() == FolderWatch.Kind.GONE) {
          Deployment deployment = deployments.remove(change.file());
          if (deployment != null) {
            deployment.remove();
            gone = true;
          }
        }
      }
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
      if (gone) {
        // What stood in the way of another may have left.
        deployments.values().stream().filter(Deployment::waits).forEach(changed::add);
      }
      changed.forEach(Deployment::install);
      for (Deployment deployment : changed) {
        deployment.start();
      }
      for (Deployment deployment : deployments.values()) {
        deployment.follow(!changes.isEmpty());
      }
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
