package kizu.rollout;

import java.nio.file.Path;
import kizu.api.KizuException;

/**
 * The data that something has to be made on, for it is held against what was made on them.
 *
 * @param fingerprint theirs
 * @param since what was made on them, as a part of a sentence
 * @param remedy what to do where they are others now
 */
record SameData(String fingerprint, String since, String remedy) {
  /**
   * Those that an introduction was verified on.
   *
   * @param made the folder of what is made on them now, which may hold a part on others
   */
  static SameData verified(String fingerprint, Path made) {
    return new SameData(
        fingerprint,
        "when this introduction was verified",
        "Restore them, take "
            + made
            + " away where it was made on others, and call again; or start another introduction in"
            + " another folder.");
  }

  /**
   * Those that a challenger was learned on.
   *
   * @param folder the challenger's
   */
  static SameData learned(String fingerprint, Path folder) {
    return new SameData(
        fingerprint,
        "when the challenger was learned",
        "Take "
            + folder
            + " away, and call again: then it is learned on the data as they are now.");
  }

  /**
   * Refuses others.
   *
   * @param now fingerprint of what something was made on
   */
  void require(String now) throws KizuException {
    if (!fingerprint.equals(now)) {
      throw new KizuException("dataset", "the pictures or labels are others than " + since, remedy);
    }
  }
}
