package kizu.experiment.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import kizu.api.folder.Digest;

/** Random numbers of their own for every purpose. */
public final class Seeds {
  private Seeds() {}

  /** Random numbers that depend on seed and purpose only. */
  public static RandomGenerator random(long seed, String purpose) {
    byte[] hash =
        Digest.algorithm().digest((purpose + "/" + seed).getBytes(StandardCharsets.UTF_8));
    return new SplittableRandom(ByteBuffer.wrap(hash).getLong());
  }
}
