package kizu.imageio.opencv;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import kizu.api.KizuException;
import kizu.api.folder.WriteFailure;

/** Turns what the file system reports into something a person can act on. */
final class FileFailures {
  private FileFailures() {}

  /** Why a file could not be read. */
  static KizuException reading(Path file, IOException cause) {
    if (cause instanceof NoSuchFileException) {
      return failure(file, "there is no such file", "Check the path, or restore the file.", cause);
    }
    if (Files.isDirectory(file)) {
      return failure(file, "this is a folder, not an image file", "Name a file.", cause);
    }
    if (cause instanceof SpecialFileException) {
      return failure(
          file, "this is a pipe, a device or a socket, not an image file", "Name a file.", cause);
    }
    if (cause instanceof AccessDeniedException) {
      return failure(
          file, "the file may not be read", "Give this user the right to read it.", cause);
    }
    return failure(
        file,
        "the file cannot be read (" + reason(cause) + ")",
        "Check the disk or network.",
        cause);
  }

  /** Why a file could not be written. */
  static KizuException writing(Path file, IOException cause) {
    return cause instanceof NoSuchFileException
        ? failure(file, "its folder does not exist", "Create the folder, or check the path.", cause)
        : WriteFailure.of(file, cause, "Check the disk or network, or choose another folder.");
  }

  private static String reason(IOException cause) {
    if (cause instanceof FileSystemException failure && failure.getReason() != null) {
      return failure.getReason();
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  private static KizuException failure(Path file, String problem, String remedy, IOException e) {
    return new KizuException(file.toString(), problem, remedy, e);
  }
}
