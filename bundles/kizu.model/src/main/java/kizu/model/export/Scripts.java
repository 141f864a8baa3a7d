package kizu.model.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The Python programs that travel with a model. */
final class Scripts {
  private Scripts() {}

  static byte[] read(String name) {
    try (InputStream in = Scripts.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the bundle");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
