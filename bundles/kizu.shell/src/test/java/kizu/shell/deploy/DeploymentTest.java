package kizu.shell.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import kizu.shell.component.InstalledBundle;
import kizu.shell.component.InstalledComponent;
import kizu.shell.component.Inventory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DeploymentTest {
  private static final long BOUND_MILLIS = 300;

  /** Longer than any start here takes that is not held up. */
  private static final long PATIENCE = 60_000;

  @TempDir Path folder;
  private SiteFramework site;
  private Deployment.Ground ground;
  private Deployment deployment;
  private Path file;

  /** No component is there. */
  private static final class Nothing implements Inventory {
    @Override
    public List<InstalledComponent> components() {
      return List.of();
    }

    @Override
    public List<InstalledBundle> bundles() {
      return List.of();
    }

    @Override
    public List<MissingRequirement> missing(InstalledBundle bundle) {
      return List.of();
    }

    @Override
    public boolean offered(String service) {
      return false;
    }
  }

  @BeforeEach
  void start() throws BundleException {
    site = new SiteFramework(folder, Map.of());
    ground =
        new Deployment.Ground(
            site.context(),
            new ComponentWords(new Nothing()),
            site,
            new HangingStarts(),
            BOUND_MILLIS);
    file = folder.resolve("a.jar");
    deployment = new Deployment(file, ground);
  }

  @AfterEach
  void stop() throws BundleException {
    site.close();
    ground.hanging().publish();
    System.clearProperty(HangingStarts.BLOCKED);
  }

  @Test
  void otherContentOfTheSameVersionTakesItsPlace() throws IOException, InterruptedException {
    SiteFramework.write(file, "site.a 1.0.0");
    deploy(PATIENCE);
    SiteFramework.write(file, "site.a 1.0.0", "Bundle-Name", "other");
    deploy(PATIENCE);

    assertEquals("a.jar: deployed site.a 1.0.0", site.heard());
    assertEquals("a.jar: deployed site.a 1.0.0", site.heard());
    assertEquals(List.of("site.a 1.0.0"), site.active());
    assertEquals("other", site.context().getBundles()[1].getHeaders("").get("Bundle-Name"));
  }

  @Test
  void aBundleThatDoesNotStopHoldsNobodyUpAndStaysInUse() throws IOException, InterruptedException {
    SiteFramework.writeGated(file, "site.a 1.0.0", "stop");
    deploy(PATIENCE);
    assertEquals("a.jar: deployed site.a 1.0.0", site.heard());
    SiteFramework.write(file, "site.a 1.0.0");
    deploy(PATIENCE);

    String said = site.heard();
    assertTrue(said.contains("site.a 1.0.0 does not stop"), said);
    site.open();
    await(() -> site.active().equals(List.of("site.a 1.0.0")));
    assertEquals("stop", site.context().getBundles()[1].getHeaders("").get("Gate"));
  }

  @Test
  void whatTheFrameworkRefusesLeavesWhatWasThereInUse() throws IOException, InterruptedException {
    SiteFramework.write(file, "site.a 1.0.0");
    deploy(PATIENCE);
    SiteFramework.write(file, "site.a 1.0.0", Constants.IMPORT_PACKAGE, "java.lang;version=x");
    deploy(PATIENCE);

    assertEquals("a.jar: deployed site.a 1.0.0", site.heard());
    String said = site.heard();
    assertTrue(said.contains("cannot take the place of what was deployed before"), said);
    assertEquals(List.of("site.a 1.0.0"), site.active());
  }

  @Test
  void theLauncherHearsOfAStartThatHangsUntilItEnds() throws IOException, InterruptedException {
    SiteFramework.writeGated(file, "site.a 1.0.0", "start");
    deploy(BOUND_MILLIS);

    String said = site.heard();
    assertTrue(said.contains("site.a 1.0.0 has not started within 0 s: "), said);
    String blocked = String.valueOf(System.getProperty(HangingStarts.BLOCKED));
    assertTrue(blocked.startsWith("site.a 1.0.0: "), blocked);
    site.open();
    await(() -> site.active().equals(List.of("site.a 1.0.0")));
    deployment.follow(false, PATIENCE);
    await(
        () -> {
          ground.hanging().publish();
          return System.getProperty(HangingStarts.BLOCKED) == null;
        });
  }

  @Test
  void theLauncherHearsNoMoreOfOneThatWasTakenAway() throws IOException, InterruptedException {
    SiteFramework.writeGated(file, "site.a 1.0.0", "start");
    deploy(BOUND_MILLIS);
    deployment.remove();
    site.open();
    await(() -> site.installed() == 0);

    ground.hanging().publish();
    assertNull(System.getProperty(HangingStarts.BLOCKED));
  }

  @Test
  void ofThreeVersionsOnlyTheLastStays() throws IOException, InterruptedException {
    SiteFramework.write(file, "site.a 1.0.0");
    deploy(PATIENCE);
    SiteFramework.writeGated(file, "site.a 2.0.0", "start");
    deploy(BOUND_MILLIS);
    assertEquals(List.of("site.a 1.0.0"), site.active());
    site.open();
    SiteFramework.write(file, "site.a 3.0.0");
    deploy(PATIENCE);

    await(() -> site.installed() == 1);
    assertEquals(List.of("site.a 3.0.0"), site.active());
  }

  @Test
  void theFirstVersionStaysWhenTheSecondHangsAndTheThirdFails()
      throws IOException, InterruptedException {
    SiteFramework.write(file, "site.a 1.0.0");
    deploy(PATIENCE);
    SiteFramework.writeGated(file, "site.a 2.0.0", "start");
    deploy(0);
    site.open();
    SiteFramework.write(file, "site.a 3.0.0", Constants.IMPORT_PACKAGE, "no.such");
    deploy(PATIENCE);

    await(() -> site.installed() == 1);
    assertEquals(List.of("site.a 1.0.0"), site.active());
    assertEquals("a.jar: deployed site.a 1.0.0", site.heard());
    String said = site.heard();
    assertTrue(said.endsWith("site.a 1.0.0 stays in use. " + said.replaceAll(".*use\\. ", "")));
  }

  @Test
  void aFragmentIsReplacedAndTakenAwayWithoutBeingStopped()
      throws IOException, InterruptedException {
    for (String version : List.of("1.0.0", "1.0.0", "2.0.0")) {
      SiteFramework.write(file, "site.a " + version, Constants.FRAGMENT_HOST, "site.host");
      deploy(PATIENCE);
      assertEquals("a.jar: site.a " + version + " is a fragment of another bundle", site.heard());
      assertEquals(1, site.installed());
    }
    deployment.remove();
    assertEquals("a.jar: removed site.a 2.0.0", site.heard());
    assertEquals(0, site.installed());
  }

  @Test
  void whatSomebodyTookAwayByHandComesBackWithTheNextFile()
      throws IOException, BundleException, InterruptedException {
    SiteFramework.write(file, "site.a 1.0.0");
    deploy(PATIENCE);
    site.context().getBundles()[1].uninstall();
    SiteFramework.write(file, "site.a 1.0.0", "Bundle-Name", "other");
    deploy(PATIENCE);

    assertEquals(List.of("site.a 1.0.0"), site.active());
  }

  private void deploy(long patienceMillis) throws InterruptedException {
    deployment.install();
    deployment.start(patienceMillis);
  }

  private static void await(BooleanSupplier come) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!come.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, "does not come");
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }
}
