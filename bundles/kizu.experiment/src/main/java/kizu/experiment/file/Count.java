package kizu.experiment.file;

import java.util.OptionalInt;
import kizu.api.KizuException;
import kizu.api.config.Options;

/**
 * A key whose value is a whole number, or a word for none.
 *
 * @param section where the key stands
 * @param key the key
 * @param none the word
 * @param least the smallest number allowed
 */
record Count(Section section, String key, String none, int least) {
  /**
   * What is written.
   *
   * @param at the place of the section
   * @return empty for the word
   * @throws KizuException for anything else than the word and such a number
   */
  OptionalInt read(String at, Options options) throws KizuException {
    String text = options.text(key);
    if (text.equals(none)) {
      return OptionalInt.empty();
    }
    if (text.matches("[0-9]{1,9}") && Integer.parseInt(text) >= least) {
      return OptionalInt.of(Integer.parseInt(text));
    }
    throw new KizuException(
        SectionReader.place(at, section.dotted(key)),
        "'" + text + "' is not allowed",
        "Give a whole number from " + least + " up, or " + none + ".");
  }

  /** The value as a file holds it. */
  Object written(OptionalInt count) {
    return count.isPresent() ? (Object) count.getAsInt() : none;
  }
}
