package kizu.itest;

import static org.junit.Assert.assertNotNull;
import static org.ops4j.pax.exam.CoreOptions.junitBundles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.inject.Inject;
import kizu.api.experiment.Experiments;
import kizu.api.training.ComponentCatalog;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerSuite;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.Filter;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.util.tracker.ServiceTracker;

/**
 * Starts the distribution once for all classes of tests: PyTorch's native libraries can be loaded
 * by one class loader of a process only. A bundle that cannot be resolved fails them all.
 *
 * <p>The tests are executed in a bundle of their own. What they see of the distribution is what it
 * exports.
 */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerSuite.class)
public abstract class KizuTestBase {
  /** The longest wait for something that takes a second on an idle machine. */
  static final long BOUND_SECONDS = 120;

  /** The context of the tests' bundle. */
  @Inject protected BundleContext context;

  /** What is started; called outside the framework, once for each class. */
  @Configuration
  public Option[] configuration() throws IOException {
    List<Option> options = new ArrayList<>(List.of(junitBundles()));
    if (System.getProperty("kizu.home") == null) {
      Distribution distribution = Distribution.prepare();
      Path classes = Path.of("target/test-classes").toAbsolutePath();
      for (String name : List.of("stamp", "faulty", "poison")) {
        AddOn.make(name, classes, place("addons"));
      }
      options.addAll(distribution.options());
    }
    return options.toArray(Option[]::new);
  }

  /** A folder of these tests. */
  static Path place(String name) {
    return Path.of(System.getProperty("kizu.itest")).resolve(name);
  }

  /** The folder of the distribution that a site may write to. */
  static Path home(String name) {
    return Path.of(System.getProperty("kizu.home")).resolve(name);
  }

  /** A new folder for one test. */
  static Path folder(String name) throws IOException {
    return Files.createTempDirectory(Files.createDirectories(place("runs")), name + "-");
  }

  /** The experiments, as they are configured now. */
  Experiments experiments() throws InterruptedException {
    return await(Experiments.class, "");
  }

  /** Waits for a service, and fails if none comes. */
  <T> T await(Class<T> type, String filter) throws InterruptedException {
    ServiceTracker<T, T> tracker = new ServiceTracker<>(context, filter(type, filter), null);
    tracker.open();
    try {
      T service = tracker.waitForService(TimeUnit.SECONDS.toMillis(BOUND_SECONDS));
      assertNotNull("no service " + type.getName() + " " + filter, service);
      return service;
    } finally {
      tracker.close();
    }
  }

  /**
   * Waits until Kizu has let go of a component. The framework's registry is no measure: a look-up
   * there finds a service no more before its users are told.
   */
  void awaitGone(Class<?> kind, String name) throws InterruptedException {
    ComponentCatalog catalog = await(ComponentCatalog.class, "");
    Condition.await(
        kind.getSimpleName() + " " + name + " goes", () -> catalog.find(kind, name).isEmpty());
  }

  private static Filter filter(Class<?> type, String filter) {
    String ofType = "(" + Constants.OBJECTCLASS + "=" + type.getName() + ")";
    try {
      return org.osgi.framework.FrameworkUtil.createFilter("(&" + ofType + filter + ")");
    } catch (InvalidSyntaxException e) {
      throw new IllegalArgumentException(filter, e);
    }
  }

  /** The filter for a component of a name. */
  static String named(String name) {
    return "(kizu.component.name=" + name + ")";
  }
}
