package kizu.shell.deploy;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import kizu.api.KizuException;
import kizu.shell.component.FrameworkBundles;
import kizu.shell.component.StackSearch;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.FrameworkWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One file of the deploy folder and the bundle that came of it. */
final class Deployment {
  private static final Logger LOG = LoggerFactory.getLogger(Deployment.class);

  /** Below the level of whoever starts it, else it would wait for the framework's own thread. */
  private static final int START_LEVEL = 10;

  /** How long a bundle that hangs is given to heed an interrupt, in milliseconds. */
  private static final long LAST_CHANCE = 2000;

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final Path file;
  private final Ground ground;
  private @Nullable Bundle bundle;

  /** The version in use until the new one has started. */
  private @Nullable Bundle previous;

  private @Nullable BoundedCall starting;
  private boolean overdue;
  private boolean waits;
  private boolean failed;
  private volatile @Nullable KizuException problem;

  /**
   * What all deployments stand on.
   *
   * @param context whose framework the bundles go to
   * @param words says what came of a bundle
   * @param notices hears of it
   * @param hanging keeps the starts that take too long
   * @param boundMillis how long a bundle may take to start or to stop before it is told
   */
  record Ground(
      BundleContext context,
      ComponentWords words,
      Notices notices,
      HangingStarts hanging,
      long boundMillis) {}

  Deployment(Path file, Ground ground) {
    this.file = file;
    this.ground = ground;
  }

  private String name() {
    return file.getFileName().toString();
  }

  /** What is wrong with it; empty when nothing is. */
  Optional<KizuException> problem() {
    return Optional.ofNullable(problem);
  }

  /** Whether it is not used because of another bundle. */
  boolean waits() {
    return waits;
  }

  /** Installs the file or what it has become; tells when that is not possible. */
  void install() throws InterruptedException {
    problem = null;
    waits = false;
    try {
      BundleFile now = BundleFile.read(file);
      Bundle old = installed();
      refuseTwin(now, old);
      if (old != null && same(old, now)) {
        update(old);
      } else {
        add(now);
        setAside(old);
      }
    } catch (KizuException e) {
      refuse(e);
    }
  }

  /** What came of the file, unless somebody took it away by hand. */
  private @Nullable Bundle installed() {
    Bundle known = bundle;
    return known == null || known.getState() == Bundle.UNINSTALLED ? null : known;
  }

  /** A version that works stays in use until the new one has started; any other goes now. */
  private void setAside(@Nullable Bundle old) {
    if (old == null) {
      return;
    }
    if (starting == null && !failed) {
      previous = old;
    } else {
      release();
      uninstall(old);
      starting = null;
    }
  }

  private static boolean same(Bundle installed, BundleFile now) {
    return now.name().equals(installed.getSymbolicName())
        && now.version().equals(installed.getVersion());
  }

  private void refuseTwin(BundleFile now, @Nullable Bundle own) throws KizuException {
    for (Bundle other : ground.context().getBundles()) {
      if (!other.equals(own) && same(other, now)) {
        waits = true;
        throw new KizuException(
            name(),
            now.title() + " is there already, from " + source(other) + ", and stays",
            "Give this one another version, or remove one of the two.");
      }
    }
  }

  private static String where(Bundle hanging) {
    return StackSearch.find(hanging).map(line -> ": " + line).orElse("");
  }

  private static String source(Bundle installed) {
    String location = installed.getLocation().replaceFirst("#\\d+$", "");
    return location.substring(Math.max(location.lastIndexOf('/'), location.lastIndexOf(':')) + 1);
  }

  private void add(BundleFile now) throws KizuException {
    String location = "deploy:" + name() + "#" + NUMBER.incrementAndGet();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      Bundle added = ground.context().installBundle(location, in);
      added.adapt(BundleStartLevel.class).setStartLevel(START_LEVEL);
      bundle = added;
    } catch (BundleException | IOException e) {
      throw new KizuException(
          name(),
          now.title() + " cannot be installed (" + e.getMessage() + ")",
          "Mend the file, or remove it.",
          e);
    }
  }

  private void update(Bundle old) throws KizuException, InterruptedException {
    release();
    boolean used = old.getState() == Bundle.ACTIVE;
    AtomicBoolean abandoned = new AtomicBoolean();
    BoundedCall call =
        BoundedCall.begin("kizu update " + name(), () -> replace(old, used, abandoned));
    try {
      if (call.await(patience())) {
        return;
      }
    } catch (BundleException e) {
      throw new KizuException(
          name(),
          "cannot take the place of what was deployed before (" + e.getMessage() + ")",
          "Mend the file, or remove it.",
          e);
    }
    abandoned.set(true);
    String standing = where(old);
    call.interrupt();
    throw new KizuException(
        name(),
        "cannot take the place of what was deployed before: "
            + ground.words().title(old)
            + " does not stop"
            + standing,
        "It does at the next start of Kizu.");
  }

  /** On a thread of its own. Whatever goes wrong, what was in use is in use again. */
  private void replace(Bundle old, boolean used, AtomicBoolean abandoned)
      throws BundleException, IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      if (!FrameworkBundles.fragment(old)) {
        old.stop(Bundle.STOP_TRANSIENT);
      }
      if (abandoned.get()) {
        throw new BundleException("it stopped too late");
      }
      old.update(in);
    } catch (BundleException | IOException | RuntimeException e) {
      if (used) {
        old.start(Bundle.START_ACTIVATION_POLICY);
      }
      throw e;
    }
    refresh(old);
    if (used && abandoned.get()) {
      // Nobody waits for it any more who would start it.
      old.start(Bundle.START_ACTIVATION_POLICY);
    }
  }

  /** Returns when nobody uses the former content any more; a start before that would be undone. */
  private void refresh(Bundle updated) {
    CountDownLatch refreshed = new CountDownLatch(1);
    ground
        .context()
        .getBundle(0)
        .adapt(FrameworkWiring.class)
        .refreshBundles(List.of(updated), event -> refreshed.countDown());
    try {
      refreshed.await();
    } catch (InterruptedException e) {
      // Given up on, which is looked after where the bundle is started.
      Thread.currentThread().interrupt();
    }
  }

  /** How long a stop may take; that of a bundle whose start does not end has to wait in vain. */
  private long patience() {
    return starting == null ? ground.boundMillis() : Math.min(LAST_CHANCE, ground.boundMillis());
  }

  /**
   * Starts what was installed.
   *
   * @param patienceMillis how long to wait for it; afterwards {@link #follow} looks after it
   */
  void start(long patienceMillis) throws InterruptedException {
    Bundle begun = installed();
    if (begun == null || problem != null) {
      return;
    }
    failed = false;
    overdue = false;
    if (FrameworkBundles.fragment(begun)) {
      replacePrevious();
      done(ground.words().title(begun) + " is a fragment of another bundle");
      return;
    }
    starting =
        BoundedCall.begin(
            "kizu deploy " + name(), () -> begun.start(Bundle.START_ACTIVATION_POLICY));
    settle(patienceMillis);
  }

  /**
   * Looks after a start that takes long, or that failed before other bundles changed.
   *
   * @param patienceMillis how long to wait if it starts again
   */
  void follow(boolean othersChanged, long patienceMillis) throws InterruptedException {
    if (starting != null) {
      settle(0);
    } else if (failed && othersChanged && bundle != null && resolves(bundle)) {
      problem = null;
      start(patienceMillis);
    }
  }

  private boolean resolves(Bundle unresolved) {
    return unresolved.getState() == Bundle.INSTALLED
        && ground
            .context()
            .getBundle(0)
            .adapt(FrameworkWiring.class)
            .resolveBundles(List.of(unresolved));
  }

  private void settle(long millis) throws InterruptedException {
    Bundle begun = bundle;
    BoundedCall call = starting;
    if (begun == null || call == null) {
      return;
    }
    try {
      if (call.await(millis)) {
        starting = null;
        overdue = false;
        problem = null;
        replacePrevious();
        report(begun);
      } else if (!overdue && call.age() >= ground.boundMillis()) {
        overdue = true;
        tooLong(begun);
        ground.hanging().add(call, ground.words().title(begun) + where(begun));
      }
    } catch (BundleException e) {
      starting = null;
      LOG.info("{} does not start", name(), e);
      giveUp(begun, ground.words().reason(begun, e));
    }
  }

  private void report(Bundle started) {
    List<String> broken = ground.words().broken(started);
    String deployed = ground.words().deployed(started);
    if (broken.isEmpty() || deployed.contains(": ")) {
      done("deployed " + deployed);
    }
    if (!broken.isEmpty()) {
      refuse(
          new KizuException(
              name(), String.join("; ", broken), "Mend the bundle and copy it here again."));
    }
  }

  private void tooLong(Bundle begun) {
    refuse(
        new KizuException(
            name(),
            ground.words().title(begun)
                + " has not started within "
                + TimeUnit.MILLISECONDS.toSeconds(ground.boundMillis())
                + " s"
                + where(begun),
            "Everything else goes on; mend it or remove the file."));
  }

  /** The version before, if there is one, stays in use. */
  private void giveUp(Bundle begun, String reason) {
    failed = true;
    Bundle old = previous;
    String stays = "";
    if (old != null) {
      uninstall(begun);
      bundle = old;
      previous = null;
      failed = false;
      stays = "; " + ground.words().title(old) + " stays in use";
    }
    refuse(
        new KizuException(
            name(),
            ground.words().title(begun) + " does not start: " + reason + stays,
            "Mend it and copy it here again, or remove the file."));
  }

  private void replacePrevious() {
    Bundle old = previous;
    if (old != null) {
      previous = null;
      uninstall(old);
    }
  }

  /** Takes the bundle away, as its file has gone. */
  void remove() {
    Bundle old = installed();
    release();
    if (previous != null) {
      uninstall(previous);
    }
    if (old != null) {
      uninstall(old);
      done("removed " + ground.words().title(old));
    }
    bundle = null;
    previous = null;
    starting = null;
  }

  private void uninstall(Bundle old) {
    FrameworkWiring wiring = ground.context().getBundle(0).adapt(FrameworkWiring.class);
    BoundedCall call = BoundedCall.begin("kizu remove " + name(), old::uninstall);
    try {
      if (call.await(patience())) {
        wiring.refreshBundles(Arrays.asList(old));
        return;
      }
      ground
          .notices()
          .problem(
              name()
                  + ": "
                  + ground.words().title(old)
                  + " does not stop"
                  + where(old)
                  + ". It goes when the process ends.");
    } catch (BundleException e) {
      ground.notices().problem(name() + ": cannot be removed (" + e.getMessage() + ").");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Asks a start that hangs to give up. */
  void release() {
    BoundedCall call = starting;
    if (call != null) {
      call.interrupt();
      try {
        starting = call.await(LAST_CHANCE) ? null : call;
      } catch (BundleException e) {
        starting = null;
        LOG.debug("{} gave up", name(), e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void done(String what) {
    ground.notices().done(name() + ": " + what);
  }

  /** Tells of a failure that nobody foresaw. */
  void fail(Throwable e) {
    refuse(
        new KizuException(
            name(), "cannot be used (" + e + ")", "The log has the details; mend the file.", e));
  }

  private void refuse(KizuException why) {
    problem = why;
    ground.notices().problem(String.valueOf(why.getMessage()));
  }
}
