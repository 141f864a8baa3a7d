import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Fetches a Maven distribution, checks its SHA-512 and unpacks it: the part of {@code mvnw} that a
 * shell cannot do without further tools.
 *
 * <p>A JDK runs it from its source: {@code java MavenDownload.java VERSION SHA512 FOLDER}. The
 * folder appears whole or not at all, so two builds may start at once. A proxy is given as to any
 * Java program: {@code JAVA_TOOL_OPTIONS="-Dhttps.proxyHost=HOST -Dhttps.proxyPort=PORT"}.
 */
final class MavenDownload {
  private static final String ARCHIVE = "https://archive.apache.org/dist/maven";
  private static final Duration CONNECT = Duration.ofSeconds(20);
  private static final Duration ANSWER = Duration.ofMinutes(5);

  private MavenDownload() {}

  public static void main(String... arguments) throws InterruptedException {
    if (arguments.length != 3) {
      System.err.println("usage: java MavenDownload.java VERSION SHA512 FOLDER");
      System.exit(2);
    }
    try {
      install(arguments[0], arguments[1], Path.of(arguments[2]).toAbsolutePath());
    } catch (FileSystemException e) {
      // Its message may be the bare path; its name says what happened there.
      System.err.println("mvnw: " + e);
      System.exit(1);
    } catch (IOException e) {
      System.err.println("mvnw: " + e.getMessage());
      System.err.println(
          "mvnw: install Maven 3.8 or 3.9 yourself, or set MVNW_REPOURL to a mirror you can reach.");
      System.exit(1);
    }
  }

  private static void install(String version, String sha512, Path home)
      throws IOException, InterruptedException {
    Path parent = Files.createDirectories(home.getParent());
    Path work = Files.createTempDirectory(parent, "incoming");
    try {
      Path zip = work.resolve("maven.zip");
      fetch(addresses(version), zip, sha512);
      unpack(zip, "apache-maven-" + version, work.resolve("unpacked"));
      publish(work.resolve("unpacked"), home);
    } finally {
      delete(work);
    }
  }

  /** Both layouts in which a site may mirror the file: the Apache archive's and a repository's. */
  private static List<URI> addresses(String version) {
    String file = "apache-maven-" + version + "-bin.zip";
    String archived = "/maven-3/" + version + "/binaries/" + file;
    String deployed = "/org/apache/maven/apache-maven/" + version + "/" + file;
    String mirror = System.getenv("MVNW_REPOURL");
    if (mirror == null || mirror.isBlank()) {
      return List.of(URI.create(ARCHIVE + archived));
    }
    String base = mirror.strip().replaceAll("/+$", "");
    return List.of(URI.create(base + archived), URI.create(base + deployed));
  }

  private static void fetch(List<URI> addresses, Path file, String sha512)
      throws IOException, InterruptedException {
    HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    String failure = "";
    for (URI address : addresses) {
      System.err.println("mvnw: fetching " + address);
      HttpResponse<InputStream> response = get(client, address);
      try (InputStream body = response.body()) {
        if (response.statusCode() == 200) {
          check(address, sha512, copy(body, file));
          return;
        }
      }
      failure = address + " answered " + response.statusCode() + ".";
    }
    throw new IOException(failure);
  }

  private static HttpResponse<InputStream> get(HttpClient client, URI address)
      throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(address).timeout(ANSWER).build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (IOException e) {
      String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      throw new IOException(address + " cannot be reached: " + reason, e);
    }
  }

  private static String copy(InputStream from, Path file) throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-512");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-512", e);
    }
    try (OutputStream to = new DigestOutputStream(Files.newOutputStream(file), digest)) {
      from.transferTo(to);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void check(URI address, String expected, String actual) throws IOException {
    if (!actual.equals(expected.toLowerCase(Locale.ROOT))) {
      throw new IOException(
          address + " is not the file that was pinned: its SHA-512 is " + actual + ".");
    }
  }

  private static void unpack(Path zip, String top, Path target) throws IOException {
    // Without this the modes in the archive are ignored and bin/mvn could not be run.
    Map<String, Boolean> options = Map.of("enablePosixFileAttributes", true);
    try (FileSystem archive = FileSystems.newFileSystem(zip, options)) {
      Path root = archive.getPath("/" + top);
      if (!Files.isDirectory(root)) {
        throw new IOException(zip + " has no folder " + top + ".");
      }
      try (Stream<Path> entries = Files.walk(root)) {
        for (Path entry : (Iterable<Path>) entries::iterator) {
          unpackOne(entry, target.resolve(root.relativize(entry).toString()));
        }
      }
    }
  }

  private static void unpackOne(Path entry, Path target) throws IOException {
    if (Files.isDirectory(entry)) {
      Files.createDirectories(target);
      return;
    }
    Files.copy(entry, target);
    Set<PosixFilePermission> modes = Files.getPosixFilePermissions(entry);
    if (modes.contains(PosixFilePermission.OWNER_EXECUTE)
        && !target.toFile().setExecutable(true, false)) {
      throw new IOException(target + " cannot be made executable.");
    }
  }

  private static void publish(Path unpacked, Path home) throws IOException {
    try {
      Files.move(unpacked, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      // Another build may have been faster; what it put there passed the same check.
      if (!Files.isExecutable(home.resolve("bin/mvn"))) {
        throw e;
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> entries = Files.walk(folder)) {
      for (Path entry : (Iterable<Path>) entries.sorted(Comparator.reverseOrder())::iterator) {
        Files.delete(entry);
      }
    }
  }
}
