package kizu.report.picture;

import java.nio.file.Path;
import kizu.api.KizuException;
import kizu.api.image.Mask;

/**
 * Pictures of a folder, by the names its index gives them.
 *
 * @param folder where they are
 */
public record PictureFolder(Path folder) {
  /** Grey values that count as set in a mask's picture. */
  private static final double HALF = 0.5;

  /** A picture. */
  public Picture picture(String name) throws KizuException {
    return Picture.read(file(name));
  }

  /** The white pixels of a mask's picture, which has the size of another one. */
  public Mask mask(String name, Picture like) throws KizuException {
    return mask(name, HALF, like);
  }

  /** The pixels of a probability's picture that are at least a threshold, 0..1. */
  public Mask mask(String name, double threshold, Picture like) throws KizuException {
    Mask mask = Pixels.read(file(name)).atLeast(threshold);
    if (mask.width() != like.width() || mask.height() != like.height()) {
      throw new KizuException(
          file(name).toString(), "has another size than its picture", "Restore it from a copy.");
    }
    return mask;
  }

  /** A damaged index must not make the page show what lies elsewhere. */
  private Path file(String name) throws KizuException {
    Path file = folder.resolve(name).normalize();
    if (name.isEmpty() || !folder.normalize().equals(file.getParent())) {
      throw new KizuException(
          folder.resolve("index.json").toString(),
          "names '" + name + "', which is no file of its folder",
          "Restore it from a copy.");
    }
    return file;
  }
}
