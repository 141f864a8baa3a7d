package kizu.experiment.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Hashes, and random numbers of their own for every purpose. */
public final class Seeds {
  private Seeds() {}

  /** Random numbers that depend on seed and purpose only. */
  public static RandomGenerator random(long seed, String purpose) {
    byte[] hash = sha256().digest((purpose + "/" + seed).getBytes(StandardCharsets.UTF_8));
    return new SplittableRandom(ByteBuffer.wrap(hash).getLong());
  }

  /** SHA-256 of a text, as hexadecimal. */
  public static String hash(String text) {
    return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
