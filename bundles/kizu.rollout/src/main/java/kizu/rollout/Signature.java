package kizu.rollout;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;

/**
 * Who does something, and when.
 *
 * @param clock tells the time
 * @param user tells who it is
 */
record Signature(Clock clock, Supplier<String> user) {
  /** Of the operating system. */
  static final Signature SYSTEM =
      new Signature(Clock.systemUTC(), () -> System.getProperty("user.name", "unknown"));

  /** Now, to the second. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }
}
