package kizu.api.placement;

import kizu.api.KizuException;
import kizu.api.dataset.LabelledImage;

/**
 * A real training picture with its defects marked: what the labels themselves say about where
 * defects are.
 *
 * @param id the sample's id
 * @param defectClass the class of its defects
 * @param group the independent unit it belongs to; pictures of one group tell no more than one
 * @param picture reads it
 */
public record Example(String id, String defectClass, String group, Picture picture) {
  /** Reads a picture when it is wanted, so that not all of them need be in memory. */
  @FunctionalInterface
  public interface Picture {
    /**
     * Reads it.
     *
     * @return picture and mask, the caller's for reading only
     * @throws KizuException if its file cannot be read any more
     */
    LabelledImage load() throws KizuException;
  }
}
