package kizu.experiment.folder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import kizu.api.KizuException;
import kizu.api.folder.Digest;
import kizu.api.image.Image;
import kizu.api.image.ImageCodec;
import kizu.folder.Storage;

/**
 * A folder of pictures with its {@code index.json}, which holds the checksum of each of them: a
 * picture that changed afterwards is no longer the one that the index tells of.
 */
public final class PictureIndex {
  private static final String INDEX = "index.json";

  private final Path folder;
  private final ImageCodec codec;
  private final Map<String, String> files = new TreeMap<>();

  /**
   * Opens a folder.
   *
   * @param folder an existing folder
   * @param codec writes the pictures
   */
  public PictureIndex(Path folder, ImageCodec codec) {
    this.folder = folder;
    this.codec = codec;
  }

  /** The index of a folder. */
  public static Path in(Path folder) {
    return folder.resolve(INDEX);
  }

  /** Takes over the checksums of pictures that an earlier part of the run wrote. */
  public void keep(Map<String, String> earlier) {
    files.putAll(earlier);
  }

  /** Writes a picture. */
  public void add(String name, Image image) throws KizuException {
    Path file = folder.resolve(name);
    codec.write(file, image);
    try {
      files.put(name, Digest.of(file));
    } catch (IOException e) {
      throw Storage.failure(file, e);
    }
  }

  /** The checksums by file name. */
  public Map<String, String> files() {
    return Collections.unmodifiableMap(files);
  }

  /** The file of the index. */
  public Path index() {
    return in(folder);
  }
}
