package kizu.folder.synthetic;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * {@code annotations.json}: the masks in the format of COCO (Lin et al., 2014), masks as run-length
 * codes that are not compressed.
 *
 * @param images the pictures
 * @param annotations one a defect
 * @param categories the classes
 */
public record CocoAnnotations(
    List<Picture> images, List<Annotation> annotations, List<Category> categories) {
  /** Its file. */
  public static final String FILE = "annotations.json";

  /** Copies the lists. */
  public CocoAnnotations {
    images = List.copyOf(images);
    annotations = List.copyOf(annotations);
    categories = List.copyOf(categories);
  }

  /**
   * A picture.
   *
   * @param id its number, from 1
   * @param fileName below the set's {@code images}
   * @param width in pixels
   * @param height in pixels
   */
  public record Picture(
      int id, @JsonProperty("file_name") String fileName, int width, int height) {}

  /**
   * A defect.
   *
   * @param id its number, from 1
   * @param imageId the picture's
   * @param categoryId the class's
   * @param segmentation which pixels
   * @param area how many
   * @param bbox left column, top row, width, height
   * @param iscrowd 1: its mask is a run-length code
   */
  public record Annotation(
      int id,
      @JsonProperty("image_id") int imageId,
      @JsonProperty("category_id") int categoryId,
      Mask segmentation,
      int area,
      List<Integer> bbox,
      int iscrowd) {
    /** Copies the list. */
    public Annotation {
      bbox = List.copyOf(bbox);
    }
  }

  /**
   * Pixels down the columns, one column after the other: so many that are none, so many that are,
   * and so on.
   *
   * @param size height and width of the picture
   * @param counts lengths of the runs; the first may be 0
   */
  public record Mask(List<Integer> size, List<Integer> counts) {
    /** Copies the lists. */
    public Mask {
      size = List.copyOf(size);
      counts = List.copyOf(counts);
    }
  }

  /**
   * A class.
   *
   * @param id its number, from 1
   * @param name its name
   */
  public record Category(int id, String name) {}
}
