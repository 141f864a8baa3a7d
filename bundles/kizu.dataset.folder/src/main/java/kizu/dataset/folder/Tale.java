package kizu.dataset.folder;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import kizu.api.dataset.Examples;
import kizu.api.dataset.Findings;
import kizu.api.dataset.SampleInfo;
import kizu.api.mask.MaskUse;

/** Keeps what decided over the pictures, to say how the set was read. Not thread-safe. */
final class Tale {
  private static final String KEY = "dataset.classes";

  private final Pictures pictures;
  private final Findings findings;
  private final Set<String> splitLists = new TreeSet<>();
  private final Set<String> splitFolders =
      new TreeSet<>(
          Comparator.comparing((String folder) -> SplitWords.of(folder).orElseThrow())
              .thenComparing(Comparator.naturalOrder()));
  private final Set<String> classLists = new TreeSet<>();
  private final Set<String> classFolders = new TreeSet<>();
  private final Set<String> otherFolders = new TreeSet<>();
  private final Map<String, String> unmaskedIn = new TreeMap<>();
  private final List<String> black = new ArrayList<>();
  private final List<String> unmasked = new ArrayList<>();
  private final List<String> several = new ArrayList<>();
  private int byMask;
  private int marked;

  Tale(Pictures pictures, Findings findings) {
    this.pictures = pictures;
    this.findings = findings;
  }

  void splitByList(Optional<Entry> row, Optional<Entry> part) {
    row.filter(entry -> entry.split().isPresent()).ifPresent(e -> splitLists.add("manifest.csv"));
    part.ifPresent(e -> splitLists.add("splits.json"));
  }

  void splitByFolder(String name) {
    Place.of(name).folders().stream()
        .filter(folder -> SplitWords.of(folder).isPresent())
        .forEach(splitFolders::add);
  }

  void classByList(Optional<Entry> row, Optional<Entry> part) {
    row.filter(e -> e.defectClass().isPresent()).ifPresent(e -> classLists.add("manifest.csv"));
    part.filter(e -> e.defectClass().isPresent()).ifPresent(e -> classLists.add("splits.json"));
  }

  void classByFolder(String folder) {
    if (!folder.equals(SampleInfo.NORMAL)) {
      classFolders.add(folder);
    }
  }

  void classByMask(String name, MaskUse use, Optional<String> folder) {
    byMask++;
    if (use.classes().size() > 1) {
      several.add(name);
    }
    folder.ifPresent(otherFolders::add);
  }

  /** A picture without a mask, in a folder that may name a class. */
  void unmasked(String name, Optional<String> folder) {
    folder
        .filter(word -> !word.equals(SampleInfo.NORMAL))
        .ifPresent(word -> unmaskedIn.put(name, word));
  }

  void picture(String name, String defectClass, Optional<MaskUse> use, boolean masked) {
    if (!masked) {
      unmasked.add(name);
    } else if (use.filter(MaskUse::black).isPresent()) {
      if (defectClass.equals(SampleInfo.NORMAL)) {
        black.add(name);
      }
    } else {
      marked++;
    }
  }

  /** Warns of what could have been meant otherwise. */
  void warn(boolean masksGiveClasses) {
    unmaskedIn.forEach(
        (name, folder) -> {
          if (classFolders.contains(folder)) {
            findings.warn(
                pictures.image(name),
                "lies in the folder of the class '" + folder + "' and has no mask; read as normal",
                "Draw its mask, or move it to a folder 'good'.");
          }
        });
    black.forEach(
        name ->
            Place.of(name)
                .defectClass()
                .filter(classFolders::contains)
                .ifPresent(
                    folder ->
                        findings.warn(
                            pictures.image(name),
                            "lies in the folder of the class '"
                                + folder
                                + "' and its mask is black; read as normal",
                            "Draw its mask, or move it to a folder 'good'.")));
    if (!black.isEmpty() && !unmasked.isEmpty() && classLists.isEmpty()) {
      unmasked.stream()
          .filter(name -> !unmaskedIn.containsKey(name) && !good(name))
          .forEach(
              name ->
                  findings.warn(
                      pictures.image(name),
                      "has no mask, while other normal pictures have black ones; read as normal",
                      "Add a black mask if it is normal, or draw the one that is missing."));
    }
    if (byMask > 0 && !otherFolders.isEmpty()) {
      findings.warn(
          pictures.image(pictures.images().byName().firstKey()),
          "lies in a set whose masks tell classes by their values and whose folders ("
              + Examples.of(otherFolders)
              + ") could tell them too; values are taken",
          "Say which with " + KEY + ": masks, folders or none.");
    }
    if (masksGiveClasses && !classLists.isEmpty()) {
      findings.warn(
          pictures.image(pictures.images().byName().firstKey()),
          "lies in a set whose masks tell classes by their values, while "
              + String.join(" and ", classLists)
              + " tells them too; the list is taken",
          "Say which with " + KEY + ": lists or masks.");
    }
    several.forEach(
        name ->
            findings.warn(
                maskOf(name),
                "marks defects of several classes; all are marked, and the picture counts as of the"
                    + " class with the most pixels",
                "Leave classes out with dataset.maskValues, or take one class for all with "
                    + KEY
                    + ": none."));
  }

  private static boolean good(String name) {
    return Place.of(name).defectClass().filter(SampleInfo.NORMAL::equals).isPresent();
  }

  private Path maskOf(String name) {
    return pictures.mask(name).orElse(pictures.image(name));
  }

  /** From which lists or folders parts come; empty if from neither. */
  Optional<String> split() {
    List<String> from = new ArrayList<>(splitLists);
    if (!splitFolders.isEmpty()) {
      from.add("the folders " + Examples.of(splitFolders));
    }
    return from.isEmpty() ? Optional.empty() : Optional.of("from " + String.join(" and ", from));
  }

  String classes() {
    List<String> from = new ArrayList<>(classLists);
    if (byMask > 0) {
      from.add("the values of masks");
    }
    if (!classFolders.isEmpty()) {
      from.add("the folders " + Examples.of(classFolders));
    }
    return from.isEmpty() ? "one, called defect" : "from " + String.join(" and ", from);
  }

  /** Which pictures are normal, and why. */
  String normals() {
    List<String> parts = new ArrayList<>();
    parts.add(marked + " with marks");
    if (!black.isEmpty()) {
      parts.add(
          black.size()
              + (black.size() == 1
                  ? " black mask: that picture is"
                  : " black masks: those pictures are")
              + " normal");
    }
    if (!unmasked.isEmpty()) {
      parts.add(
          unmasked.size()
              + (unmasked.size() == 1 ? " picture has" : " pictures have")
              + " no mask: normal ("
              + Examples.of(unmasked)
              + ")");
    }
    return String.join("; ", parts);
  }
}
