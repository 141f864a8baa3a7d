package kizu.dataset.folder;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import kizu.api.dataset.DatasetProblem.Severity;
import kizu.api.dataset.Findings;
import kizu.api.dataset.ImageFiles;

/**
 * Gives every picture its mask: the one of its name, else one whose name differs by a suffix that
 * annotation programs add, by upper and lower case, or by folders that do not contradict; never one
 * that could belong to another picture as well.
 */
final class MaskMatch {
  private static final String WORDS =
      "masks?|msk|labels?|labelids|lbl|gt|ground_?truth|seg|segmentation|annotations?|anno";
  private static final Pattern SUFFIX = Pattern.compile("(?i)[_.\\- ](" + WORDS + ")$");
  private static final Pattern PREFIX = Pattern.compile("(?i)(^|/)(" + WORDS + ")[_.\\- ]([^/]+)$");

  private final SortedMap<String, Path> images;
  private final Map<String, List<String>> byLowerCase = new HashMap<>();
  private final Map<String, List<String>> byFileName = new HashMap<>();
  private final SortedMap<String, Path> masks = new TreeMap<>();
  private final Map<String, String> places = new HashMap<>();
  private final Map<String, Integer> ways = new TreeMap<>();

  private MaskMatch(SortedMap<String, Path> images) {
    this.images = images;
    for (String name : images.keySet()) {
      byLowerCase.computeIfAbsent(lower(name), key -> new ArrayList<>()).add(name);
      byFileName.computeIfAbsent(lower(last(name)), key -> new ArrayList<>()).add(name);
    }
  }

  /**
   * Matches.
   *
   * @param what mask or region, for messages
   * @param unmatched how bad a file without a picture is
   */
  static MaskMatch of(
      ImageFiles images, ImageFiles files, String what, Severity unmatched, Findings findings) {
    MaskMatch match = new MaskMatch(images.byName());
    Set<String> open = new HashSet<>();
    files
        .byName()
        .forEach(
            (name, file) -> {
              if (images.byName().containsKey(name)) {
                match.give(name, name, file);
              } else {
                open.add(name);
              }
            });
    files
        .byName()
        .forEach(
            (name, file) -> {
              if (open.contains(name)) {
                match.similar(name, file, what, unmatched, findings);
              }
            });
    return match;
  }

  private void give(String image, String name, Path file) {
    masks.put(image, file);
    places.put(image, name);
  }

  private void similar(String name, Path file, String what, Severity unmatched, Findings findings) {
    Optional<String> image = Optional.empty();
    String way = "";
    for (String stem : stems(name)) {
      if (image.isEmpty() && images.containsKey(stem)) {
        image = Optional.of(stem);
        way = "by a suffix or prefix (" + last(name) + " for " + last(stem) + ")";
      }
    }
    for (String stem : stems(name)) {
      List<String> alike = byLowerCase.getOrDefault(lower(stem), List.of());
      if (image.isEmpty() && alike.size() == 1) {
        image = Optional.of(alike.get(0));
        way = "in spite of upper and lower case";
      }
    }
    for (String stem : stems(name)) {
      List<String> alike = byFileName.getOrDefault(lower(last(stem)), List.of());
      if (image.isEmpty() && alike.size() == 1 && compatible(alike.get(0), stem)) {
        image = Optional.of(alike.get(0));
        way = "by file name, in other folders";
      }
    }
    if (image.isEmpty()) {
      findings.add(
          unmatched,
          file.toString(),
          "is a " + what + " without a picture of its name in images",
          "Name it like its picture, add the picture, or remove it.");
    } else if (masks.containsKey(image.get())) {
      findings.error(
          file,
          "is a second "
              + what
              + " of the picture "
              + Objects.requireNonNull(images.get(image.get())).getFileName()
              + ", beside "
              + masks.get(image.get()).getFileName(),
          "Merge both into one file, or remove one.");
    } else {
      String by = way.startsWith("by a suffix") ? suffix(way) : way;
      ways.merge(by, 1, Integer::sum);
      give(image.get(), name, file);
    }
  }

  /** All masks of one suffix are told together, with the first as the example. */
  private String suffix(String way) {
    return ways.keySet().stream().filter(k -> k.startsWith("by a suffix")).findFirst().orElse(way);
  }

  /** The name without what may have been added to its picture's; itself first. */
  private static List<String> stems(String name) {
    List<String> stems = new ArrayList<>();
    stems.add(name);
    String plain = ImageFiles.withoutEnding(name);
    stems.add(plain);
    stems.add(SUFFIX.matcher(name).replaceFirst(""));
    stems.add(ImageFiles.withoutEnding(SUFFIX.matcher(name).replaceFirst("")));
    stems.add(SUFFIX.matcher(plain).replaceFirst(""));
    stems.add(PREFIX.matcher(name).replaceFirst("$1$3"));
    return stems.stream().distinct().toList();
  }

  /** Whether the folders of one lie among those of the other: nothing speaks against a match. */
  private static boolean compatible(String image, String mask) {
    List<String> a = Place.of(image).folders();
    List<String> b = Place.of(mask).folders();
    return a.containsAll(b) || b.containsAll(a);
  }

  private static String last(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** The mask of a picture. */
  Optional<Path> of(String image) {
    return Optional.ofNullable(masks.get(image));
  }

  /** The folders in which a picture's mask lies. */
  Optional<Place> place(String image) {
    return Optional.ofNullable(places.get(image)).map(Place::of);
  }

  /** How many were matched in another way than by their names, by way. */
  Map<String, Integer> ways() {
    return ways;
  }
}
