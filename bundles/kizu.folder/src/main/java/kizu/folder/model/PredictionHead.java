package kizu.folder.model;

import kizu.folder.Document;

/**
 * {@code prediction.json}: which model predicted into a folder.
 *
 * @param model checksum of its weights
 * @param run name of the run that it is from
 * @param threshold the probability from which a pixel counts
 * @param tile what pictures were cut into
 * @param batch pixels that were predicted at once, on which the last bits depend
 */
public record PredictionHead(
    String model, String run, double threshold, ModelHead.Tile tile, long batch) {
  /** Its file. */
  public static final Document<PredictionHead> DOCUMENT =
      new Document<>("prediction.json", PredictionHead.class, 1);
}
