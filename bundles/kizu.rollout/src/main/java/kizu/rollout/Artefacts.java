package kizu.rollout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kizu.api.KizuException;
import kizu.api.folder.Digest;
import kizu.api.rollout.Step;

/** Files that a step rests on or leaves behind, with their SHA-256. */
final class Artefacts {
  private final Site site;

  Artefacts(Site site) {
    this.site = site;
  }

  /** Of some files as they are now. */
  Map<String, String> of(List<Path> files) throws KizuException {
    Map<String, String> hashes = new LinkedHashMap<>();
    for (Path file : files) {
      hashes.put(site.name(file), digest(file));
    }
    return hashes;
  }

  /**
   * The SHA-256 of a file.
   *
   * @throws KizuException if it cannot be read
   */
  static String digest(Path file) throws KizuException {
    try {
      return Digest.of(file);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** The failure to read a file, in words. */
  static KizuException unreadable(Path file, IOException cause) {
    return new KizuException(
        file.toString(),
        "cannot be read (" + cause + ")",
        "Check that it is there and readable.",
        cause);
  }

  /** What the last step that names a file says of it; empty where none does. */
  static String recorded(List<Step> steps, String name) {
    String found = "";
    for (Step step : steps) {
      found = step.artefacts().getOrDefault(name, found);
    }
    return found;
  }

  /**
   * Refuses a file that is not as the last step that names it left it.
   *
   * @throws KizuException if it is another one now, or no step names it
   */
  void require(List<Step> steps, Path file) throws KizuException {
    String name = site.name(file);
    if (!recorded(steps, name).equals(digest(file))) {
      throw new KizuException(
          file.toString(),
          "is not what was recorded for it",
          "Restore it from a copy; nothing is decided on a file that was changed since.");
    }
  }

  /** Which files are not as the last step that names them left them, in words. */
  List<String> changed(List<Step> steps) {
    Map<String, String> all = new LinkedHashMap<>();
    steps.forEach(step -> all.putAll(step.artefacts()));
    List<String> changed = new ArrayList<>();
    all.forEach(
        (name, hash) -> {
          Path file = site.root().resolve(name);
          try {
            if (!Files.exists(file)) {
              changed.add(name + " is gone");
            } else if (!Digest.of(file).equals(hash)) {
              changed.add(name + " was changed since it was recorded");
            }
          } catch (IOException e) {
            changed.add(name + " cannot be read");
          }
        });
    return changed;
  }
}
