package kizu.dataset.folder;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kizu.api.KizuException;
import kizu.api.dataset.DatasetProblem;
import kizu.api.dataset.DatasetProblem.Severity;
import kizu.api.dataset.ImageFiles;

/** What a list says about pictures, by their names. */
final class Listing {
  static final Listing NONE = new Listing();

  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final List<DatasetProblem> problems = new ArrayList<>();

  /**
   * Adds what is said about a picture; a second saying is a finding and counts for nothing.
   *
   * @throws KizuException if the name leads out of the folder of pictures
   */
  void add(String name, Entry entry) throws KizuException {
    Entry before = entries.putIfAbsent(key(name, entry.where()), entry);
    if (before != null) {
      problems.add(
          new DatasetProblem(
              Severity.ERROR,
              entry.where(),
              "'" + name + "' is listed a second time, first at " + before.where(),
              "Keep one of both."));
    }
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
    return ImageFiles.withoutEnding(String.join("/", parts));
  }

  private static KizuException leadsOut(String name, String where) {
    return new KizuException(
        where,
        "'" + name + "' leads out of the data set",
        "Give the path below the folder images, without '..'.");
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  boolean givesSplits() {
    return entries.values().stream().anyMatch(entry -> entry.split().isPresent());
  }

  Optional<Entry> of(String name) {
    return Optional.ofNullable(entries.get(name));
  }

  Map<String, Entry> entries() {
    return Collections.unmodifiableMap(entries);
  }

  List<DatasetProblem> problems() {
    return List.copyOf(problems);
  }
}
