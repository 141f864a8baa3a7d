package kizu.dataset.folder;

import java.util.List;
import java.util.Set;
import kizu.api.KizuException;
import kizu.api.config.Option;
import kizu.api.config.Options;

/**
 * What decides where several things could tell a picture's part or class.
 *
 * @param split auto, lists, folders or shares
 * @param classes auto, lists, masks, folders or none
 */
record Preference(String split, String classes) {
  static final String AUTO = "auto";
  static final String LISTS = "lists";
  static final String FOLDERS = "folders";
  static final String SHARES = "shares";
  static final String MASKS = "masks";
  static final String NONE = "none";

  /** The options {@code split} and {@code classes}. */
  static List<Option> options() {
    return List.of(
        Option.choice(
            "split",
            AUTO,
            List.of(AUTO, LISTS, FOLDERS, SHARES),
            "What tells the part a picture belongs to: the lists (manifest.csv, splits.json),"
                + " folders named train, val and test, or shares; auto for the first that says"
                + " anything."),
        Option.choice(
            "classes",
            AUTO,
            List.of(AUTO, LISTS, MASKS, FOLDERS, NONE),
            "What tells the class of a defect: the lists, the values of masks, or the first folder"
                + " that names no part; auto for the first that says anything, none for one"
                + " class."));
  }

  static Preference of(Options values) {
    return new Preference(values.text("split"), values.text("classes"));
  }

  /**
   * Refuses a choice of what is not there: everything would fall to one part or class in silence.
   *
   * @param parts the sources that tell parts
   * @param kinds the sources that tell classes
   * @throws KizuException naming the key
   */
  void require(Set<String> parts, Set<String> kinds) throws KizuException {
    require("dataset.split", split, Set.of(AUTO, SHARES), parts);
    require("dataset.classes", classes, Set.of(AUTO, NONE), kinds);
  }

  private static void require(String key, String choice, Set<String> always, Set<String> there)
      throws KizuException {
    if (!always.contains(choice) && !there.contains(choice)) {
      boolean split = key.endsWith("split");
      throw new KizuException(
          key,
          "is "
              + choice
              + ", and "
              + switch (choice) {
                case LISTS -> "neither manifest.csv nor splits.json tells a ";
                case MASKS -> "no value of a mask tells a ";
                default -> "no folder names a ";
              }
              + (split ? "part" : "class"),
          split
              ? "Add a column split or folders train, val and test, or leave dataset.split to auto."
              : "Add a column class or folders of classes, or leave dataset.classes to auto.");
    }
  }

  boolean splitBy(String source) {
    return split.equals(AUTO) || split.equals(source);
  }

  boolean classesBy(String source) {
    return classes.equals(AUTO) || classes.equals(source);
  }
}
