package kizu.shell.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import kizu.api.KizuException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Version;

class BundleFileTest {
  private static final String HEADERS =
      """
      Manifest-Version: 1.0
      Bundle-ManifestVersion: 2
      Bundle-SymbolicName: a.bundle;singleton:=true
      Bundle-Version: 1.2.3
      """;

  @TempDir Path folder;

  @Test
  void tellsNameAndVersion() throws IOException, KizuException {
    BundleFile bundle = BundleFile.read(jar("a.jar", HEADERS));
    assertEquals(new BundleFile("a.bundle", new Version("1.2.3")), bundle);
  }

  @Test
  void whatIsNoJarIsSaid() throws IOException {
    assertRefused("is empty", write("a.jar", new byte[0]));
    assertRefused("is damaged or no jar", write("a.jar", "text".getBytes(StandardCharsets.UTF_8)));
    byte[] whole = Files.readAllBytes(jar("whole.jar", HEADERS));
    assertRefused(
        "is damaged or no jar", write("a.jar", Arrays.copyOf(whole, whole.length * 2 / 3)));
    assertRefused("is a folder", Files.createDirectory(folder.resolve("b.jar")));
    assertRefused("is not taken up", write("a.zip", whole));
    assertRefused("conf/site", write("a.cfg", new byte[1]));
  }

  @Test
  void damagedContentIsFoundBehindAWholeDirectory() throws IOException {
    byte[] bytes = Files.readAllBytes(jar("whole.jar", HEADERS));
    // Some byte of the stored entry's content.
    int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("content");
    bytes[at] ^= 1;
    assertRefused("is damaged at file", write("a.jar", bytes));
  }

  @Test
  void whatIsNoBundleIsSaid() throws IOException {
    assertRefused("it has no manifest", jar("a.jar", ""));
    assertRefused("no Bundle-SymbolicName", jar("a.jar", "Manifest-Version: 1.0\n"));
    assertRefused("ManifestVersion '3'", jar("a.jar", HEADERS.replace("Version: 2", "Version: 3")));
    assertRefused("'one', which is none", jar("a.jar", HEADERS.replace("1.2.3", "one")));
  }

  @Test
  void aBombIsNotReadToItsEnd() throws IOException {
    Path file = folder.resolve("bomb.jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      entry(zip, "META-INF/MANIFEST.MF", HEADERS.getBytes(StandardCharsets.UTF_8));
      zip.setLevel(Deflater.BEST_SPEED);
      zip.putNextEntry(new ZipEntry("zeros"));
      byte[] block = new byte[1 << 20];
      for (int i = 0; i < 1025; i++) {
        zip.write(block);
      }
    }
    assertRefused("more than 1 GiB", file);
  }

  private static void assertRefused(String reason, Path file) {
    KizuException e = assertThrows(KizuException.class, () -> BundleFile.read(file));
    assertEquals(file.getFileName().toString(), e.location());
    assertTrue(String.valueOf(e.getMessage()).contains(reason), e.getMessage());
  }

  private Path write(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  private Path jar(String name, String manifest) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      if (!manifest.isEmpty()) {
        entry(zip, "META-INF/MANIFEST.MF", manifest.getBytes(StandardCharsets.UTF_8));
      }
      zip.setLevel(0);
      entry(zip, "file", "content".getBytes(StandardCharsets.UTF_8));
    }
    return write(name, bytes.toByteArray());
  }

  private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
    zip.closeEntry();
  }
}
