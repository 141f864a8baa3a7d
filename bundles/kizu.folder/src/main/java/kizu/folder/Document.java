package kizu.folder;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.nio.file.Path;
import java.util.OptionalInt;
import kizu.api.KizuException;

/**
 * A kind of document. Its file holds the version of its shape, then the members of its record; a
 * file without a version is of version 1.
 *
 * @param name of the file within its folder
 * @param type the record; a component may be missing from a file only where its type can say so
 * @param version of what is written; lower ones are read, too, higher ones are refused
 * @param <T> the record
 */
public record Document<T>(String name, Class<T> type, int version) {
  /** What the file holds, as it is written. */
  record Versioned<T>(int version, @JsonUnwrapped T document) {}

  /** All that is read of a file whose version is not known yet. */
  record Head(OptionalInt version) {}

  /** Its file in the folder of a run, a comparison or a potential. */
  public Path in(Path folder) {
    return folder.resolve(name);
  }

  /** Writes a file, whole or not at all, with its checksum. */
  public void write(Path file, T document) throws KizuException {
    SealedFile.write(file, new Versioned<>(version, document));
  }

  /** What {@link #write} would write, for whoever writes it otherwise. */
  public byte[] bytes(T document) {
    return SealedFile.bytes(new Versioned<>(version, document));
  }

  /**
   * Reads a file.
   *
   * @throws KizuException naming the file and what is wrong with it
   */
  public T read(Path file) throws KizuException {
    return read(file, SealedFile.RESTORE);
  }

  /**
   * Reads a file.
   *
   * @param remedy what to do where it is damaged
   * @throws KizuException naming the file, if it is missing, damaged, or of a later version
   */
  public T read(Path file, String remedy) throws KizuException {
    SealedFile sealed = SealedFile.open(file, remedy);
    int found = sealed.as(Head.class).version().orElse(1);
    if (found < 1 || found > version) {
      throw new KizuException(
          file.toString(),
          "is of version " + found + ", known here is " + (version == 1 ? "1" : "1 to " + version),
          found < 1 ? remedy : "A newer Kizu wrote it: read it with that one, or update this one.");
    }
    return sealed.as(type);
  }
}
