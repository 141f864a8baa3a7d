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
import kizu.folder.Document;
import kizu.folder.Storage;

/**
 * A folder of pictures with its {@code index.json}, which holds the checksum of each of them: a
 * picture that changed afterwards is no longer the one that the index tells of.
 *
 * @param <T> what the index holds
 */
public final class PictureIndex<T> {
  private final Document<T> document;
  private final Path index;
  private final ImageCodec codec;
  private final Map<String, String> files = new TreeMap<>();

  /**
   * Makes the folder, if it is not there.
   *
   * @param run the run's folder
   * @param document its index
   * @param codec writes the pictures
   */
  public PictureIndex(Path run, Document<T> document, ImageCodec codec) throws KizuException {
    this.document = document;
    this.index = document.in(run);
    this.codec = codec;
    Storage.createFolder(index.resolveSibling(""));
  }

  /** Takes over the checksums of pictures that an earlier part of the run wrote. */
  public void keep(Map<String, String> earlier) {
    files.putAll(earlier);
  }

  /** Writes a picture. */
  public void add(String name, Image image) throws KizuException {
    Path file = index.resolveSibling(name);
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

  /** Writes the index. */
  public void write(T value) throws KizuException {
    document.write(index, value);
  }
}
