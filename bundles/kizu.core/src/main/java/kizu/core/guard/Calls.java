package kizu.core.guard;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import kizu.api.AddOnException;
import kizu.api.KizuException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls components so that nothing they do harms who calls: on a thread that is given up when a
 * call does not return, with whatever is thrown turned into an {@link AddOnException}.
 *
 * <p>A thread hands over once a section, not once a call: a whole step of a training is one
 * section, and within it a whole synthetic picture another. Calls within a section are plain calls,
 * watched by the thread that waits for the section. So a call costs two looks at the clock.
 *
 * <p>What a thread that was given up still does when its component lets go is to end: its next
 * contact with a guard throws. Thread-safe.
 */
public final class Calls {
  private static final Logger LOG = LoggerFactory.getLogger(Calls.class);

  /** How often a waiting thread looks at the clock. */
  private static final long TICK = TimeUnit.MILLISECONDS.toNanos(50);

  /** The share of the limit from which a call is slow. */
  private static final int SLOW_SHARE = 6;

  /** Deepest stack told in the log. */
  private static final int DEEPEST = 60;

  /** Most notices kept for a run to tell. */
  private static final int NOTICES = 100;

  /** Classes that are nobody's fault. */
  private static final Pattern PLATFORM = Pattern.compile("(java|javax|jdk|sun)\\.");

  private final long limit;
  private final RunningTime clock;
  private final Deque<SupervisedThread> idle = new ConcurrentLinkedDeque<>();
  private final Queue<String> notices = new ConcurrentLinkedQueue<>();
  private final Set<String> told = ConcurrentHashMap.newKeySet();
  private final Map<AddOn, Long> slowness = Collections.synchronizedMap(new IdentityHashMap<>());
  private final Map<AddOn, Thread> gone = Collections.synchronizedMap(new IdentityHashMap<>());
  private volatile boolean anyGone;

  /**
   * Creates it.
   *
   * @param limitMillis how long a call may take; 0 for ever
   */
  public Calls(long limitMillis) {
    this(limitMillis, System::nanoTime);
  }

  /**
   * Creates it.
   *
   * @param limitMillis how long a call may take; 0 for ever
   * @param clock nanoseconds since some moment; what it jumps by between two looks of a waiting
   *     thread, beyond a second, counts for nobody
   */
  public Calls(long limitMillis, LongSupplier clock) {
    this.limit = TimeUnit.MILLISECONDS.toNanos(limitMillis);
    this.clock = new RunningTime(clock);
  }

  /**
   * Calls a component whose method declares no exception.
   *
   * @param method its name, for messages
   * @throws AddOnException whatever the component threw, or that it does not return
   */
  public <T> T call(AddOn addOn, String method, Body<T> body) {
    try {
      return declared(addOn, method, body);
    } catch (KizuException e) {
      throw addOn.threw(method, e);
    }
  }

  /** Like {@link #call}, of a method that returns nothing. */
  void run(AddOn addOn, String method, Runnable body) {
    call(
        addOn,
        method,
        () -> {
          body.run();
          return true;
        });
  }

  /** Like {@link #run}, of a method that ends something: what does not end well has ended too. */
  void end(AddOn addOn, String method, Runnable body) {
    try {
      run(addOn, method, body);
    } catch (AddOnException e) {
      tell(String.valueOf(e.getMessage()));
    }
  }

  /** Like {@link #call}, of a method that may fail with a {@link KizuException} of its own. */
  public <T> T declared(AddOn addOn, String method, Body<T> body) throws KizuException {
    return within(limit * addOn.patience(), addOn, method, body);
  }

  /**
   * Like {@link #declared}, of a method that goes over all files of a data set: there may be so
   * many that no limit is right.
   */
  <T> T unlimited(AddOn addOn, String method, Body<T> body) throws KizuException {
    return within(0, addOn, method, body);
  }

  private <T> T within(long time, AddOn addOn, String method, Body<T> body) throws KizuException {
    if (anyGone && hangs(addOn)) {
      throw addOn.failure(method + "() is not called: an earlier call has not returned yet");
    }
    Section<?> section = SupervisedThread.section();
    if (section == null || (addOn.replaceable() && !section.expendable())) {
      return section(
          addOn.replaceable(), () -> enter(SupervisedThread.section(), time, addOn, method, body));
    }
    return enter(section, time, addOn, method, body);
  }

  /** Whether a thread that was given up is still in it. */
  private boolean hangs(AddOn addOn) {
    Thread thread = gone.get(addOn);
    if (thread != null && !thread.isAlive()) {
      gone.remove(addOn, thread);
      return false;
    }
    return thread != null;
  }

  private <T> T enter(
      @Nullable Section<?> section, long time, AddOn addOn, String method, Body<T> body)
      throws KizuException {
    if (section == null) {
      throw new IllegalStateException("a component is called on a supervised thread only");
    }
    refuseAbandoned(section);
    Frame outer = section.frame();
    Frame frame = new Frame(addOn, method, outer, clock, time);
    section.frame(frame);
    T result;
    try {
      result = body.run();
    } catch (Throwable t) {
      leave(section, frame);
      throw failure(addOn, method, t);
    }
    leave(section, frame);
    if (result == null) {
      throw addOn.failure(method + "() returned null");
    }
    return result;
  }

  private void leave(Section<?> section, Frame frame) {
    refuseAbandoned(section);
    section.frame(frame.outer());
    if (frame.outer() != null) {
      frame.outer().leave(frame.elapsed());
    }
    if (Thread.interrupted()) {
      // The flag would close the next file that is written.
      tell(
          frame.addOn()
              + ": "
              + frame.method()
              + "() left its thread interrupted; the interrupt was taken back");
    }
    long slow = frame.limit() / SLOW_SHARE;
    if (slow > 0 && frame.own() > slow) {
      tellSlow(frame, slow);
    }
  }

  /** What can be done without must not make a run last for ever either. */
  private void tellSlow(Frame frame, long slow) {
    AddOn addOn = frame.addOn();
    tell(
        String.format(
            Locale.ROOT,
            "%s: %s() is slow, a call took more than %.1f s",
            addOn,
            frame.method(),
            slow * 1e-9));
    long sum = slowness.merge(addOn, frame.own(), Long::sum);
    if (addOn.replaceable() && sum > limit) {
      throw addOn.failure(
          String.format(
              Locale.ROOT,
              "%s() is too slow: its slow calls have taken %.0f s together",
              frame.method(),
              sum * 1e-9));
    }
  }

  private static void refuseAbandoned(Section<?> section) {
    if (section.abandoned()) {
      throw new Abandoned();
    }
  }

  /** What a call that threw comes to; a failure further in keeps its own name. */
  private static RuntimeException failure(AddOn addOn, String method, Throwable thrown)
      throws KizuException {
    if (thrown instanceof Abandoned gone) {
      throw gone;
    }
    if (thrown instanceof KizuException told) {
      throw told;
    }
    Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      if (cause instanceof AddOnException known) {
        return known;
      }
      cause = cause instanceof RuntimeException || cause instanceof Error ? cause.getCause() : null;
    }
    return addOn.threw(method, thrown);
  }

  /**
   * Does something on a thread that can be given up.
   *
   * @param expendable whether the caller can go on without it when a transform, blend mode or
   *     metric in it hangs
   * @throws AddOnException naming the component that does not return
   */
  public <T> T section(boolean expendable, Body<T> body) throws KizuException {
    Section<T> section = new Section<>(body, expendable);
    SupervisedThread thread = idle.poll();
    if (thread == null) {
      thread = new SupervisedThread(idle);
      thread.start();
    }
    clock.look();
    long begin = clock.now();
    thread.give(section);
    await(section, thread);
    idle.push(thread);
    Section<?> own = SupervisedThread.section();
    Frame frame = own == null ? null : own.frame();
    if (frame != null) {
      frame.leave(clock.now() - begin);
    }
    return outcome(section);
  }

  private void await(Section<?> section, SupervisedThread thread) {
    boolean interrupted = false;
    try {
      while (!section.await(TICK)) {
        interrupted |= Thread.interrupted();
        clock.look();
        Frame frame = section.frame();
        if (frame != null && hangs(frame) && section.abandon()) {
          throw givenUp(frame, thread);
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static boolean hangs(Frame frame) {
    return frame.limit() > 0 && frame.own() > frame.limit();
  }

  private AddOnException givenUp(Frame frame, SupervisedThread thread) {
    StackTraceElement[] stack = thread.getStackTrace();
    String at =
        Arrays.stream(stack)
            .filter(element -> !PLATFORM.matcher(element.getClassName()).lookingAt())
            .findFirst()
            .map(element -> ", it is at " + element)
            .orElse("");
    AddOnException failure =
        frame
            .addOn()
            .failure(
                String.format(
                    Locale.ROOT,
                    "%s() has not returned for %.0f s%s",
                    frame.method(),
                    frame.own() * 1e-9,
                    at));
    gone.put(frame.addOn(), thread);
    anyGone = true;
    LOG.warn(
        "{}; its thread '{}' is left to itself:\n{}",
        failure.getMessage(),
        thread.getName(),
        Arrays.stream(stack)
            .limit(DEEPEST)
            .map(element -> "\tat " + element)
            .collect(Collectors.joining("\n")));
    return failure;
  }

  private static <T> T outcome(Section<T> section) throws KizuException {
    Throwable thrown = section.thrown();
    if (thrown instanceof KizuException told) {
      throw told;
    }
    if (thrown instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown != null) {
      throw new IllegalStateException(Thrown.words(thrown), thrown);
    }
    T result = section.result();
    if (result == null) {
      throw new IllegalStateException("a section returned nothing");
    }
    return result;
  }

  /** Whether the component that failed is one that has not let go of a thread yet. */
  public boolean held(AddOnException failure) {
    synchronized (gone) {
      return gone.entrySet().stream()
          .anyMatch(
              entry ->
                  entry.getValue().isAlive()
                      && entry.getKey().kind().equals(failure.kind())
                      && entry.getKey().name().equals(failure.component())
                      && entry.getKey().bundle().equals(failure.bundle()));
    }
  }

  /** Whether the current thread is one that can be given up. */
  public static boolean supervised() {
    return SupervisedThread.section() != null;
  }

  /**
   * A run is over: the next one is told anew, and what was slow in this one is not held against
   * anyone.
   */
  public void ended() {
    told.clear();
    notices.clear();
    slowness.clear();
  }

  /** Something a person should know about a component; told once a run, and the run is told. */
  public void tell(String notice) {
    if (told.add(notice)) {
      LOG.warn("{}", notice);
      if (notices.size() < NOTICES) {
        notices.add(notice);
      }
    }
  }

  /** What was to be told since the last call. */
  public List<String> notices() {
    List<String> found = new ArrayList<>();
    for (String notice = notices.poll(); notice != null; notice = notices.poll()) {
      found.add(notice);
    }
    return found;
  }
}
