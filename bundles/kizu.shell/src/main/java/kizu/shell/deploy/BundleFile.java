package kizu.shell.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Locale;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import kizu.api.KizuException;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/**
 * What a file says of the bundle in it.
 *
 * @param name its symbolic name
 * @param version its version
 */
record BundleFile(String name, Version version) {
  /** More than any add-on holds; a file that unpacks to more is not read to its end. */
  private static final long LARGEST = 1L << 30;

  private static final String COPY_AGAIN = "Copy it again, or remove it.";

  /**
   * Reads a file to its end.
   *
   * @throws KizuException if it is damaged or no bundle
   */
  static BundleFile read(Path file) throws KizuException {
    if (Files.isDirectory(file)) {
      throw refused(file, "is a folder", "Pack it into a jar.");
    }
    if (!lower(file).endsWith(".jar")) {
      throw refused(
          file,
          "is not taken up",
          lower(file).matches(".*\\.(cfg|config)")
              ? "Configuration belongs into conf/site."
              : "The name of a bundle's file ends in .jar.");
    }
    try {
      if (Files.size(file) == 0) {
        throw refused(file, "is empty", COPY_AGAIN);
      }
      try (JarFile jar = new JarFile(file.toFile())) {
        BundleFile bundle = of(file, jar.getManifest());
        verify(file, jar);
        return bundle;
      }
    } catch (IOException | SecurityException | IllegalArgumentException e) {
      throw refused(file, "is damaged or no jar (" + e.getMessage() + ")", COPY_AGAIN, e);
    }
  }

  private static BundleFile of(Path file, @org.jspecify.annotations.Nullable Manifest manifest)
      throws KizuException {
    if (manifest == null) {
      throw refused(file, "is no bundle: it has no manifest", noBundle());
    }
    Attributes headers = manifest.getMainAttributes();
    String name = headers.getValue(Constants.BUNDLE_SYMBOLICNAME);
    if (name == null || name.isBlank()) {
      throw refused(
          file, "is no bundle: its manifest has no " + Constants.BUNDLE_SYMBOLICNAME, noBundle());
    }
    String form = headers.getValue(Constants.BUNDLE_MANIFESTVERSION);
    if (form == null || !form.strip().equals("2")) {
      throw refused(
          file,
          "has " + Constants.BUNDLE_MANIFESTVERSION + (form == null ? " none" : " '" + form + "'"),
          "It must be 2.");
    }
    String version = headers.getValue(Constants.BUNDLE_VERSION);
    try {
      return new BundleFile(name.replaceAll(";.*", "").strip(), Version.parseVersion(version));
    } catch (IllegalArgumentException e) {
      throw refused(
          file,
          "has the version '" + version + "', which is none",
          "A version is like 1.2.3 or 1.2.3.beta.",
          e);
    }
  }

  private static String noBundle() {
    return "Build it as a bundle; a plain library belongs inside the bundle that uses it.";
  }

  /** Reads every entry: a zip file's directory may be whole when its content is not. */
  private static void verify(Path file, JarFile jar) throws IOException, KizuException {
    byte[] buffer = new byte[1 << 16];
    long total = 0;
    for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
      JarEntry entry = entries.nextElement();
      CRC32 sum = new CRC32();
      try (InputStream in = jar.getInputStream(entry)) {
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          sum.update(buffer, 0, read);
          total += read;
          if (total > LARGEST) {
            throw refused(
                file, "unpacks to more than 1 GiB", "Leave out what the bundle does not need.");
          }
        }
      }
      if (entry.getCrc() >= 0 && entry.getCrc() != sum.getValue()) {
        throw refused(file, "is damaged at " + entry.getName(), COPY_AGAIN);
      }
    }
  }

  private static String lower(Path file) {
    return file.getFileName().toString().toLowerCase(Locale.ROOT);
  }

  private static KizuException refused(Path file, String problem, String remedy) {
    return new KizuException(file.getFileName().toString(), problem, remedy);
  }

  private static KizuException refused(Path file, String problem, String remedy, Exception cause) {
    return new KizuException(file.getFileName().toString(), problem, remedy, cause);
  }

  /** Name and version, for people. */
  String title() {
    return name + " " + version;
  }
}
