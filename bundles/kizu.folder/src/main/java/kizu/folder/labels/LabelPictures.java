package kizu.folder.labels;

import java.util.List;
import java.util.Map;
import kizu.folder.Document;

/**
 * {@code pictures/index.json}: the most suspicious pictures with their masks and what networks see.
 *
 * @param pictures the most suspicious first
 * @param files checksums of the pictures
 */
public record LabelPictures(List<Shown> pictures, Map<String, String> files) {
  /** Its file. */
  public static final Document<LabelPictures> DOCUMENT =
      new Document<>("pictures/index.json", LabelPictures.class, 1);

  /**
   * One picture.
   *
   * @param sample its id
   * @param image the picture
   * @param mask picture of its mask
   * @param seen picture of what networks see that did not learn from it, white where that is a
   *     defect
   */
  public record Shown(String sample, String image, String mask, String seen) {}
}
