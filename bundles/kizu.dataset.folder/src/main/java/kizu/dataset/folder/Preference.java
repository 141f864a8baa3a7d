package kizu.dataset.folder;

import java.util.List;
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

  boolean splitBy(String source) {
    return split.equals(AUTO) || split.equals(source);
  }

  boolean classesBy(String source) {
    return classes.equals(AUTO) || classes.equals(source);
  }
}
