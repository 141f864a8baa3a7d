package kizu.shell;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import kizu.api.ComponentName;
import kizu.api.KizuException;
import kizu.api.benchmark.Benchmark;
import kizu.api.experiment.Experiments;
import kizu.api.model.Models;
import kizu.api.report.ReportWriter;
import kizu.api.rollout.Rollouts;
import kizu.shell.site.SiteConfiguration;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.util.tracker.ServiceTracker;

/** Services as they come and go, each waited for a little while. */
@Component
public final class TrackedServices implements Services {
  /** Long enough for a bundle that is being replaced, in seconds. */
  private static final int PATIENCE = 5;

  private final ServiceTracker<Experiments, Experiments> experiments;
  private final ServiceTracker<ReportWriter, ReportWriter> reports;
  private final ServiceTracker<Rollouts, Rollouts> rollouts;
  private final ServiceTracker<Models, Models> models;
  private final ServiceTracker<Benchmark, Benchmark> benchmarks;
  private final ServiceTracker<SiteConfiguration, SiteConfiguration> site;

  /** Begins to track. */
  @Activate
  public TrackedServices(BundleContext context) {
    experiments = new ServiceTracker<>(context, Experiments.class, null);
    reports = new ServiceTracker<>(context, ReportWriter.class, null);
    rollouts = new ServiceTracker<>(context, Rollouts.class, null);
    models = new ServiceTracker<>(context, Models.class, null);
    benchmarks = new ServiceTracker<>(context, Benchmark.class, null);
    site = new ServiceTracker<>(context, SiteConfiguration.class, null);
    site.open();
    benchmarks.open();
    experiments.open();
    reports.open();
    rollouts.open();
    models.open();
  }

  @Override
  public Experiments experiments() throws KizuException {
    return await(experiments, Experiments.class);
  }

  @Override
  public Rollouts rollouts() throws KizuException {
    return await(rollouts, Rollouts.class);
  }

  @Override
  public Models models() throws KizuException {
    return await(models, Models.class);
  }

  @Override
  public void requireSoundSite() throws KizuException {
    SiteConfiguration known = site.getService();
    if (known != null && !known.problems().isEmpty()) {
      throw known.problems().get(0);
    }
  }

  @Override
  public ReportWriter reports() throws KizuException {
    ReportWriter writer = await(reports, ReportWriter.class);
    return new NamedService("service", "ReportWriter", bundle(reports.getServiceReference()))
        .reports(writer);
  }

  @Override
  public Map<String, Benchmark> benchmarks() {
    Map<String, Benchmark> named = new TreeMap<>();
    benchmarks
        .getTracked()
        .forEach(
            (reference, benchmark) -> {
              String name = String.valueOf(reference.getProperty(ComponentName.PROPERTY));
              NamedService service = new NamedService("benchmark", name, bundle(reference));
              named.put(name, service.benchmark(benchmark));
            });
    return named;
  }

  private static String bundle(@Nullable ServiceReference<?> reference) {
    Bundle bundle = reference == null ? null : reference.getBundle();
    return bundle == null ? "gone" : bundle.getSymbolicName() + " " + bundle.getVersion();
  }

  private static <T> T await(ServiceTracker<T, T> tracker, Class<T> type) throws KizuException {
    T service = null;
    try {
      service = tracker.waitForService(TimeUnit.SECONDS.toMillis(PATIENCE));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (service == null) {
      String name = type.getSimpleName();
      throw new KizuException(
          "service " + name,
          "it is not there after " + PATIENCE + " s",
          "`kizu:why " + name + "` tells what keeps it from starting.");
    }
    return service;
  }

  /** Ends tracking. */
  @Deactivate
  public void close() {
    site.close();
    benchmarks.close();
    rollouts.close();
    models.close();
    reports.close();
    experiments.close();
  }
}
