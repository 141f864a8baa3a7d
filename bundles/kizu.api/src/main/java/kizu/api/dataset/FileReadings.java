package kizu.api.dataset;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import kizu.api.KizuException;

/** Tells why a file or folder could not be read. */
final class FileReadings {
  private FileReadings() {}

  static KizuException failed(Path file, IOException cause) {
    if (cause instanceof NoSuchFileException) {
      return failure(
          file, "the file, or what it links to, is not there", "Restore or remove it.", cause);
    }
    if (cause instanceof AccessDeniedException) {
      return failure(file, "may not be read", "Give this user the right to read it.", cause);
    }
    return failure(file, "cannot be read (" + cause.getMessage() + ")", "Check the disk.", cause);
  }

  private static KizuException failure(Path file, String problem, String remedy, IOException e) {
    return new KizuException(file.toString(), problem, remedy, e);
  }
}
