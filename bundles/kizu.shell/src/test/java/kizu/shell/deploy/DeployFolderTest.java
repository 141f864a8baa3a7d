package kizu.shell.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleException;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DeployFolderTest {
  @TempDir Path place;
  private Path deploy;

  @BeforeEach
  void create() throws IOException {
    deploy = Files.createDirectory(place.resolve("deploy"));
  }

  @Test
  void aStartThatHangsKeepsNobodyWaiting()
      throws IOException, BundleException, InterruptedException {
    SiteFramework.writeGated(deploy.resolve("a.jar"), "site.a 1.0.0", "start");
    // Whoever waits for the folder waits half of what a start may take, not what a bundle may.
    try (SiteFramework site = site("3600", "1")) {
      DeployFolder folder = new DeployFolder(site.context(), noComponents(), site);
      SiteFramework.write(deploy.resolve("b.jar"), "site.b 1.0.0");
      assertEquals("b.jar: deployed site.b 1.0.0", site.heard());
      SiteFramework.writeGated(deploy.resolve("c.jar"), "site.c 1.0.0", "start");
      SiteFramework.write(deploy.resolve("d.jar"), "site.d 1.0.0");
      assertEquals("d.jar: deployed site.d 1.0.0", site.heard());
      assertEquals(List.of(), folder.problems());

      site.open();
      assertEquals("a.jar: deployed site.a 1.0.0", site.heard());
      assertEquals("c.jar: deployed site.c 1.0.0", site.heard());
      folder.close();
    }
  }

  @Test
  void whatNobodyForesawHarmsOneFileOnly()
      throws IOException, BundleException, InterruptedException {
    try (SiteFramework site = site("20", "60")) {
      AtomicInteger failures = new AtomicInteger();
      Notices failing =
          new Notices() {
            @Override
            public void done(String line) {
              if (line.startsWith("a.jar") && failures.incrementAndGet() == 1) {
                throw new IllegalStateException("not foreseen");
              }
              site.done(line);
            }

            @Override
            public void problem(String line) {
              site.problem(line);
            }
          };
      DeployFolder folder = new DeployFolder(site.context(), noComponents(), failing);
      SiteFramework.write(deploy.resolve("a.jar"), "site.a 1.0.0");
      String said = site.heard();
      assertTrue(said.startsWith("problem: a.jar: cannot be used"), said);
      SiteFramework.write(deploy.resolve("b.jar"), "site.b 1.0.0");
      assertEquals("b.jar: deployed site.b 1.0.0", site.heard());
      assertEquals(1, folder.problems().size());
      folder.close();
    }
  }

  @Test
  void aBoundThatIsNoneIsNamed() throws BundleException, InterruptedException {
    for (String nonsense : List.of("0", "-3", "soon", "99999999999")) {
      try (SiteFramework site = site(nonsense, "60")) {
        new DeployFolder(site.context(), noComponents(), site).close();
        String said = site.heard();
        assertTrue(said.contains("kizu.deploy.seconds: '" + nonsense + "'"), said);
      }
    }
  }

  private SiteFramework site(String deploySeconds, String startSeconds) throws BundleException {
    return new SiteFramework(
        place,
        Map.of(
            "kizu.deploy",
            deploy.toString(),
            "kizu.deploy.seconds",
            deploySeconds,
            "kizu.start.seconds",
            startSeconds));
  }

  private static ServiceComponentRuntime noComponents() {
    return (ServiceComponentRuntime)
        Proxy.newProxyInstance(
            DeployFolderTest.class.getClassLoader(),
            new Class<?>[] {ServiceComponentRuntime.class},
            (proxy, method, arguments) -> List.of());
  }
}
