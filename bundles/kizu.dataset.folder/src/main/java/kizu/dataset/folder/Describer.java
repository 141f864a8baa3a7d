package kizu.dataset.folder;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import kizu.api.KizuException;
import kizu.api.dataset.DatasetProblem.Severity;
import kizu.api.dataset.Findings;
import kizu.api.dataset.SampleInfo;
import kizu.api.dataset.Split;
import kizu.api.mask.MaskUse;
import kizu.api.mask.MaskedPictures;

/**
 * Tells class, group and split of a picture from the lists, its mask and its folders, in this order
 * where the user did not choose another.
 */
final class Describer {
  private static final String DEFECT = "defect";

  private final Pictures pictures;
  private final Lists lists;
  private final MaskedPictures masked;
  private final Preference preference;
  private final Findings findings;
  private final Tale tale;
  private final boolean splitsListed;
  private final boolean splitFolders;

  /**
   * Creates a describer.
   *
   * @param lists what manifest and file of splits say
   * @param masked what masks mark
   * @param preference what the user chose
   * @param findings where findings go
   * @param tale told what decided
   */
  Describer(
      Pictures pictures,
      Lists lists,
      MaskedPictures masked,
      Preference preference,
      Findings findings,
      Tale tale) {
    this.pictures = pictures;
    this.lists = lists;
    this.masked = masked;
    this.preference = preference;
    this.findings = findings;
    this.tale = tale;
    this.splitsListed = preference.splitBy(Preference.LISTS) && lists.giveSplits();
    this.splitFolders = preference.splitBy(Preference.FOLDERS) && foldersNameParts();
  }

  private boolean foldersNameParts() {
    return pictures.images().byName().keySet().stream()
        .anyMatch(name -> !Place.of(name).splits().isEmpty());
  }

  /**
   * Requires that what the user chose to decide is there.
   *
   * @throws KizuException naming the key
   */
  void requireChosen() throws KizuException {
    Set<String> parts = new HashSet<>();
    Set<String> kinds = new HashSet<>();
    add(parts, Preference.LISTS, lists.giveSplits());
    add(parts, Preference.FOLDERS, foldersNameParts());
    add(kinds, Preference.LISTS, lists.giveClasses());
    add(kinds, Preference.MASKS, masked.givesClasses());
    add(
        kinds,
        Preference.FOLDERS,
        pictures.images().byName().keySet().stream().anyMatch(name -> folder(name).isPresent()));
    preference.require(parts, kinds);
  }

  private static void add(Set<String> sources, String source, boolean there) {
    if (there) {
      sources.add(source);
    }
  }

  /** Whether folders alone tell parts. */
  boolean splitFoldersAlone() {
    return splitFolders && !splitsListed;
  }

  /** Whether lists or folders tell parts. */
  boolean splitsGiven() {
    return splitsListed || splitFolders;
  }

  /** What is known of a picture; empty if it cannot be used. */
  Optional<Description> describe(String name) {
    Optional<Entry> row = lists.rows().of(name);
    Optional<Entry> part = lists.parts().of(name);
    Optional<Split> split = split(name, row, part);
    if (split.isEmpty() && splitsGiven()) {
      report(Severity.WARNING, name, "is in no split; left out", "List it in one, or remove it.");
      return Optional.empty();
    }
    if (row.isEmpty() && !lists.rows().isEmpty()) {
      report(Severity.WARNING, name, "is not in manifest.csv", "Add a row, or remove the picture.");
    }
    String defectClass = defectClass(name, row, part);
    if (!defectClass.equals(SampleInfo.NORMAL) && pictures.mask(name).isEmpty()) {
      report(
          Severity.ERROR,
          name,
          "is listed as '" + defectClass + "' and has no mask; left out",
          "Add its mask to the folder masks, or list it as normal.");
      return Optional.empty();
    }
    tale.picture(name, defectClass, use(name), pictures.mask(name).isPresent());
    String group = row.flatMap(Entry::group).orElse(pictures.id(name));
    return Optional.of(new Description(defectClass, group, split));
  }

  private Optional<Split> split(String name, Optional<Entry> row, Optional<Entry> part) {
    Optional<Split> listed =
        splitsListed ? agreed(name, row, part, Entry::split) : Optional.empty();
    Set<Split> folders = splitFolders ? Place.of(name).splits() : Set.of();
    if (folders.size() > 1) {
      report(
          Severity.ERROR,
          name,
          "lies in folders of several parts: " + folders,
          "Move it, or say with dataset.split: lists or shares that folders name no parts.");
    }
    Optional<Split> folder = folders.stream().findFirst();
    if (listed.isPresent() && folder.isPresent() && !listed.equals(folder)) {
      report(
          Severity.ERROR,
          name,
          "is "
              + folder.get()
              + " by its folder and "
              + listed.get()
              + " by "
              + row.filter(entry -> entry.split().isPresent()).or(() -> part).orElseThrow().where(),
          "Make both agree, or say with dataset.split which is right: lists or folders.");
    }
    if (listed.isPresent()) {
      tale.splitByList(row, part);
    } else if (folder.isPresent()) {
      tale.splitByFolder(name);
    }
    return listed.or(() -> folder);
  }

  private Optional<MaskUse> use(String name) {
    return pictures.mask(name).flatMap(masked::use);
  }

  private String defectClass(String name, Optional<Entry> row, Optional<Entry> part) {
    Optional<String> listed =
        preference.classesBy(Preference.LISTS)
            ? agreed(name, row, part, Entry::defectClass)
            : Optional.empty();
    if (listed.isPresent()) {
      tale.classByList(row, part);
      return listed.get();
    }
    Optional<String> folder =
        preference.classesBy(Preference.FOLDERS) ? folder(name) : Optional.empty();
    if (pictures.mask(name).isEmpty()) {
      tale.unmasked(name, folder);
      return SampleInfo.NORMAL;
    }
    if (use(name).filter(MaskUse::black).isPresent()) {
      return SampleInfo.NORMAL;
    }
    Optional<MaskUse> use = use(name).filter(u -> preference.classesBy(Preference.MASKS));
    Optional<String> values = use.flatMap(MaskUse::defectClass);
    if (values.isPresent() && !folder.equals(Optional.of(SampleInfo.NORMAL))) {
      tale.classByMask(name, use.get(), folder);
      return values.get();
    }
    if (folder.isPresent()) {
      tale.classByFolder(folder.get());
      return folder.get();
    }
    return DEFECT;
  }

  private Optional<String> folder(String name) {
    return Place.of(name)
        .defectClass()
        .or(() -> pictures.masks().place(name).flatMap(Place::defectClass));
  }

  private <T> Optional<T> agreed(
      String name, Optional<Entry> row, Optional<Entry> part, Function<Entry, Optional<T>> said) {
    Optional<T> first = row.flatMap(said);
    Optional<T> second = part.flatMap(said);
    if (first.isPresent() && second.isPresent() && !first.equals(second)) {
      report(
          Severity.ERROR,
          name,
          String.format(
              Locale.ROOT,
              "is %s at %s and %s at %s",
              first.get(),
              row.orElseThrow().where(),
              second.get(),
              part.orElseThrow().where()),
          "Make both lists agree, or remove one.");
    }
    return first.or(() -> second);
  }

  private void report(Severity severity, String name, String problem, String remedy) {
    findings.add(severity, pictures.image(name).toString(), problem, remedy);
  }
}
