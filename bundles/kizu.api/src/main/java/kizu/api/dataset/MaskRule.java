package kizu.api.dataset;

import java.nio.file.Path;
import kizu.api.KizuException;
import kizu.api.image.LabelImage;
import kizu.api.image.Mask;

/** Tells which pixels of a mask's file are marked. Thread-safe. */
@FunctionalInterface
public interface MaskRule {
  /**
   * The marked pixels.
   *
   * @param file the mask, for messages
   * @param labels what stands in it; the values may be changed
   * @return of the same size
   * @throws KizuException naming the file, if it cannot be told
   */
  Mask mask(Path file, LabelImage labels) throws KizuException;

  /** A text that is equal for equal rules, for fingerprints; empty for half of full scale. */
  default String identity() {
    return "";
  }
}
