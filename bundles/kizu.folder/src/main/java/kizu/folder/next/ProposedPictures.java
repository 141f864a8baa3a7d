package kizu.folder.next;

import java.util.List;
import java.util.Map;
import kizu.folder.Document;

/**
 * {@code pictures/index.json}: the first of the pictures that are proposed, as networks see them.
 *
 * @param pictures in the order in which they should be labelled
 * @param files checksums of the pictures
 */
public record ProposedPictures(List<Shown> pictures, Map<String, String> files) {
  /** Its file. */
  public static final Document<ProposedPictures> DOCUMENT =
      new Document<>("pictures/index.json", ProposedPictures.class, 1);

  /**
   * One picture.
   *
   * @param picture its path below the folder that was ranked
   * @param image the file of its copy
   */
  public record Shown(String picture, String image) {}
}
