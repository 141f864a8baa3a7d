package kizu.folder.run;

import java.util.List;
import java.util.Map;
import kizu.folder.Document;

/**
 * {@code predictions/index.json}: test pictures with truth and prediction.
 *
 * @param pictures those done best, then those done worst
 * @param files checksums of the pictures
 */
public record Predictions(List<Shown> pictures, Map<String, String> files) {
  /** Its file. */
  public static final Document<Predictions> DOCUMENT =
      new Document<>("predictions/index.json", Predictions.class, 1);

  /**
   * One test picture.
   *
   * @param sample its id
   * @param group its group
   * @param defectClass the class of its defect
   * @param rank {@code best} or {@code worst}
   * @param metrics value by metric; NaN where one says nothing of one picture
   * @param image the picture
   * @param truth picture of its mask
   * @param prediction picture of what was predicted, grey by probability
   * @param threshold the probability above which a pixel counts as a defect
   */
  public record Shown(
      String sample,
      String group,
      String defectClass,
      String rank,
      Map<String, Double> metrics,
      String image,
      String truth,
      String prediction,
      double threshold) {}
}
