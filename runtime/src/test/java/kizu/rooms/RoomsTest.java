package kizu.rooms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import aQute.bnd.header.OSGiHeader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.osgi.framework.Constants;

/** Compares what every built bundle imports and exports with the table of rooms. */
class RoomsTest {
  private static final Path BUNDLES = Path.of("..", "bundles");

  static List<String> bundles() throws IOException {
    try (Stream<Path> folders = Files.list(BUNDLES)) {
      return folders
          .filter(folder -> Files.exists(manifest(folder)))
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void theBundlesAreBuilt() throws IOException {
    assertTrue(
        bundles().containsAll(List.of("kizu.api", "kizu.core", "kizu.experiment")),
        "found only " + bundles() + " below " + BUNDLES.toAbsolutePath().normalize());
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void isNamedAfterItsFolder(String bundle) throws IOException {
    String name = headers(bundle).getValue(Constants.BUNDLE_SYMBOLICNAME);
    assertEquals(Set.of(bundle), OSGiHeader.parseHeader(name).keySet());
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void importsOnlyWhatItsRoomAllows(String bundle) throws IOException {
    Room room = Room.of(bundle);
    List<String> strange =
        packages(bundle, Constants.IMPORT_PACKAGE).filter(p -> !room.mayImport(p)).toList();
    assertEquals(List.of(), strange, bundle + " imports what the room " + room + " does not allow");
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void exportsOnlyWhatOthersMaySee(String bundle) throws IOException {
    List<String> strange =
        packages(bundle, Constants.EXPORT_PACKAGE).filter(p -> !Room.mayExport(bundle, p)).toList();
    assertEquals(List.of(), strange, bundle + " exports packages");
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void namesNoOtherBundle(String bundle) throws IOException {
    Attributes headers = headers(bundle);
    assertFalse(headers.containsKey(new Attributes.Name(Constants.REQUIRE_BUNDLE)));
    assertFalse(headers.containsKey(new Attributes.Name(Constants.DYNAMICIMPORT_PACKAGE)));
  }

  private static Stream<String> packages(String bundle, String header) throws IOException {
    return OSGiHeader.parseHeader(headers(bundle).getValue(header)).keySet().stream();
  }

  private static Attributes headers(String bundle) throws IOException {
    try (InputStream in = Files.newInputStream(manifest(BUNDLES.resolve(bundle)))) {
      return new Manifest(in).getMainAttributes();
    }
  }

  private static Path manifest(Path folder) {
    return folder.resolve("target/classes/META-INF/MANIFEST.MF");
  }
}
