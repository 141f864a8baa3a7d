package kizu.report.picture;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import kizu.api.KizuException;
import kizu.api.folder.Digest;
import kizu.api.image.Mask;

/**
 * Pictures beside an index, by the names it gives them.
 *
 * @param index its file
 * @param files the checksum of each, as the index has it
 */
public record PictureFolder(Path index, Map<String, String> files) {
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

  /** A damaged index must not make the page show what lies elsewhere, nor what has changed. */
  private Path file(String name) throws KizuException {
    if (name.isEmpty()
        || !name.equals(name.replaceAll("[^A-Za-z0-9._-]", ""))
        || name.equals("..")) {
      throw new KizuException(
          index.toString(),
          "names '" + name + "', which is no file of its folder",
          "Restore it from a copy.");
    }
    Path file = index.resolveSibling(name);
    try {
      if (!Digest.of(file).equals(files.get(name))) {
        throw new KizuException(
            file.toString(),
            "is damaged: it does not match its checksum",
            "Restore it from a copy.");
      }
    } catch (NoSuchFileException e) {
      throw new KizuException(file.toString(), "is not there", "Restore it from a copy.", e);
    } catch (IOException e) {
      throw new KizuException(
          file.toString(), "cannot be read", "Check that the file is readable.", e);
    }
    return file;
  }
}
