package kizu.api.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import kizu.api.KizuException;
import kizu.api.folder.Digest;

/**
 * A SHA-256 over texts and files, for {@link Dataset#fingerprint()}. Every part is framed, so that
 * no two different sequences of parts agree by running together. Not thread-safe.
 */
public final class Fingerprint {
  private final MessageDigest digest = Digest.algorithm();

  /** Adds texts, one after the other. */
  public Fingerprint text(String... parts) {
    for (String part : parts) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
      digest.update(bytes);
    }
    return this;
  }

  /**
   * Adds the bytes of a file, not its name.
   *
   * @throws KizuException naming the file, if it cannot be read
   */
  public Fingerprint file(Path file) throws KizuException {
    MessageDigest own = Digest.algorithm();
    try (InputStream bytes = Files.newInputStream(file)) {
      byte[] buffer = new byte[1 << 16];
      for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
        own.update(buffer, 0, read);
      }
    } catch (IOException e) {
      throw FileReadings.failed(file, e);
    }
    digest.update(own.digest());
    return this;
  }

  /** The hash of all that was added, 64 hexadecimal digits; what follows starts anew. */
  public String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
