package kizu.api.dataset;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/** File names as text: the same name is the same text, however a system writes it. */
public final class FileNames {
  private FileNames() {}

  /**
   * A name as it is compared: letters with their accents in one piece (Unicode NFC). macOS and some
   * archives take them apart (NFD).
   */
  public static String composed(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC);
  }

  /** The path from a folder to a file in it, composed, with {@code /}. */
  static String below(Path folder, Path file) {
    List<String> names = new ArrayList<>();
    folder.relativize(file).forEach(part -> names.add(part.toString()));
    return composed(String.join("/", names));
  }

  /**
   * Whether the bytes of a name are text in this process's encoding. Where they are not, different
   * names may show as the same text, so that nothing may be told by it.
   */
  static boolean isText(Path file) {
    Path name = file.getFileName();
    if (name == null) {
      return true;
    }
    try {
      return Path.of(name.toString()).equals(name);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** A name that is no text, with the bytes that are none as {@code %83}. */
  static String escaped(Path file) {
    String uri = file.toUri().getRawPath();
    String plain = uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
    return plain.substring(plain.lastIndexOf('/') + 1);
  }
}
