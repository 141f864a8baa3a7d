package kizu.rooms;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the bundles of one name may touch beside the SPIs, the JDK and OSGi.
 *
 * @param name a symbolic name; a row also speaks for the names below it that have no row of their
 *     own
 * @param thirdParties the packages of others it may import, with those below them
 */
record Room(String name, List<String> thirdParties) {
  private static final String API = "kizu.api";
  private static final String FOLDER = "kizu.folder";
  private static final String LIBRARY = "kizu.library";

  /** The JDK's packages that are standard, with those that do not start with java. */
  private static final Set<String> JDK =
      ModuleLayer.boot().modules().stream()
          .filter(module -> module.getName().startsWith("java."))
          .flatMap(module -> module.getPackages().stream())
          .collect(Collectors.toSet());

  /** The table of rooms. A bundle that needs another library gets its row here, and a reason. */
  private static final List<Room> ROOMS =
      List.of(
          room("kizu"),
          room("kizu.core", "com.fasterxml.jackson", "org.slf4j"),
          room("kizu.dataset", "com.fasterxml.jackson", "org.apache.commons.csv", "org.yaml"),
          room(
              "kizu.experiment",
              FOLDER,
              "com.fasterxml.jackson",
              "org.apache.commons.csv",
              "org.apache.commons.math3",
              "org.slf4j",
              "org.yaml.snakeyaml"),
          room(FOLDER, FOLDER, "com.fasterxml.jackson"),
          room("kizu.imageio.opencv", "nu.pattern", "org.opencv"),
          // Gson and JNA, inside it, reach for the JDK's memory.
          room("kizu.library.djl", "org.slf4j", "sun.misc"),
          room("kizu.model", FOLDER),
          room("kizu.report", FOLDER, "org.slf4j"),
          room("kizu.rollout", FOLDER, "org.apache.commons.math3"),
          // It tells when it repairs unpacked libraries.
          room("kizu.segmenter.pytorch", "ai.djl", "org.slf4j"),
          room(
              "kizu.shell",
              "org.apache.felix.gogo",
              "org.apache.felix.service",
              "org.jline",
              "org.slf4j"),
          room("kizu.solver.nystrom", "org.apache.commons.math3"),
          room("kizu.transform.poisson", "nu.pattern", "org.opencv"));

  private static Room room(String name, String... thirdParties) {
    return new Room(name, List.of(thirdParties));
  }

  /** The row for a bundle: its own, or the nearest above it. */
  static Room of(String symbolicName) {
    return ROOMS.stream()
        .filter(room -> isIn(symbolicName, room.name()))
        .max(Comparator.comparingInt(room -> room.name().length()))
        .orElseThrow(() -> new IllegalArgumentException(symbolicName + " is no bundle of ours"));
  }

  boolean mayImport(String pkg) {
    return isIn(pkg, API)
        || pkg.startsWith("java.")
        || pkg.startsWith("org.osgi.")
        || JDK.contains(pkg)
        || thirdParties.stream().anyMatch(party -> isIn(pkg, party));
  }

  /** Only the SPIs and a run folder's documents are exported, and by libraries what they wrap. */
  static boolean mayExport(String symbolicName, String pkg) {
    return isIn(symbolicName, LIBRARY)
        ? !isIn(pkg, "kizu")
        : (symbolicName.equals(API) || symbolicName.equals(FOLDER)) && isIn(pkg, symbolicName);
  }

  private static boolean isIn(String name, String parent) {
    return name.equals(parent) || name.startsWith(parent + ".");
  }
}
