package kizu.dataset.folder;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kizu.api.KizuException;
import kizu.api.dataset.DatasetProblem;
import kizu.api.dataset.DatasetProblem.Severity;
import kizu.api.dataset.FileNames;
import kizu.api.dataset.ImageFiles;

/** What a list says about pictures, by their names. */
final class Listing {
  static final Listing NONE = new Listing();

  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final List<DatasetProblem> problems = new ArrayList<>();
  private final List<Entry> missing = new ArrayList<>();

  /**
   * Adds what is said about a picture; a second saying is a finding and counts for nothing.
   *
   * @throws KizuException if the name leads out of the folder of pictures
   */
  void add(Entry entry) throws KizuException {
    put(key(entry.name(), entry.where()), entry);
  }

  private void put(String key, Entry entry) {
    Entry before = entries.putIfAbsent(key, entry);
    if (before != null) {
      problems.add(
          new DatasetProblem(
              Severity.ERROR,
              entry.where(),
              "'" + entry.name() + "' is listed a second time, first at " + before.where(),
              "Keep one of both."));
    }
  }

  /** Adds a finding about the list. */
  void found(DatasetProblem problem) {
    problems.add(problem);
  }

  private static String key(String name, String where) throws KizuException {
    String path = name.replace('\\', '/');
    if (path.startsWith("/") || path.matches("[A-Za-z]:.*")) {
      throw leadsOut(name, where);
    }
    List<String> parts = new ArrayList<>();
    for (String part : path.split("/", -1)) {
      if (part.equals("..")) {
        throw leadsOut(name, where);
      }
      if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
    }
    return FileNames.composed(ImageFiles.withoutEnding(String.join("/", parts)));
  }

  private static KizuException leadsOut(String name, String where) {
    return new KizuException(
        where,
        "'" + name + "' leads out of the data set",
        "Give the path below the folder images, without '..'.");
  }

  /**
   * The listing by the names that pictures have: a name may be given from the set's folder, and by
   * the file's own name alone where only one picture has it.
   */
  Listing resolved(Set<String> pictures) {
    Map<String, List<String>> byFileName = new HashMap<>();
    for (String picture : pictures) {
      byFileName.computeIfAbsent(last(picture), key -> new ArrayList<>()).add(picture);
    }
    Listing resolved = new Listing();
    entries.forEach(
        (key, entry) -> {
          List<String> alike = byFileName.getOrDefault(last(key), List.of());
          String below = key.replaceFirst("(?i)(^|/)images/", "$1");
          String name =
              pictures.contains(key)
                  ? key
                  : pictures.contains(below)
                      ? below
                      : key.equals(last(key)) && alike.size() == 1 ? alike.get(0) : "";
          if (name.isEmpty()) {
            resolved.missing.add(entry);
          } else {
            resolved.put(name, entry);
          }
        });
    return resolved;
  }

  private static String last(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  /** What names no picture. */
  List<Entry> missing() {
    return Collections.unmodifiableList(missing);
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  boolean givesSplits() {
    return entries.values().stream().anyMatch(entry -> entry.split().isPresent());
  }

  boolean givesClasses() {
    return entries.values().stream().anyMatch(entry -> entry.defectClass().isPresent());
  }

  Optional<Entry> of(String name) {
    return Optional.ofNullable(entries.get(name));
  }

  List<DatasetProblem> problems() {
    return List.copyOf(problems);
  }
}
