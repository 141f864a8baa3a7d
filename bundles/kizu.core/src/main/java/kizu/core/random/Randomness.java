package kizu.core.random;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * One run's source of randomness. A generator is made from the seed, a purpose and a counter alone,
 * so a resumed run draws what an uninterrupted one would have drawn, and no state is kept.
 *
 * <p>Mixing: the finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
 *
 * @param seed the run's seed
 */
public record Randomness(long seed) {
  /** The generator of a purpose at a step. */
  public RandomGenerator at(String purpose, long step) {
    return new SplittableRandom(seedFor(purpose, step));
  }

  /** The seed of a purpose at a step. */
  public long seedFor(String purpose, long step) {
    long mixed = mix(seed + 0x9e3779b97f4a7c15L);
    for (int i = 0; i < purpose.length(); i++) {
      mixed = mix(mixed + purpose.charAt(i));
    }
    return mix(mixed ^ mix(step));
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
