package kizu.api.folder;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.List;
import java.util.Locale;
import kizu.api.KizuException;
import org.jspecify.annotations.Nullable;

/** What to tell a person when a file system refuses to write. */
public final class WriteFailure {
  private static final List<String> FULL =
      List.of("no space left", "quota exceeded", "not enough space", "disk full", "disk is full");

  /** Which call goes on from it, that call knows. */
  private static final String INTACT = "What is already written is intact.";

  /** With less than this, in bytes, whatever was refused was refused for want of room. */
  private static final long SCARCE = 64 << 10;

  private WriteFailure() {}

  /**
   * The failure to write a file, in words.
   *
   * @param file what could not be written
   * @param cause what the system said
   * @param remedy what to do where it is not room that is missing
   * @return a {@link DiskFull} where it is
   */
  public static KizuException of(Path file, Throwable cause, String remedy) {
    if (refused(cause)) {
      return new KizuException(
          file.toString(),
          "cannot be written: the folder is read-only or no folder",
          remedy,
          cause);
    }
    if (diskFull(file, cause)) {
      return new DiskFull(file.toString(), INTACT, cause);
    }
    return new KizuException(file.toString(), "cannot be written: " + reason(cause), remedy, cause);
  }

  /**
   * Whether it is room that is missing.
   *
   * @param file what could not be written
   * @param cause what the system said, in whatever language
   */
  public static boolean diskFull(Path file, Throwable cause) {
    for (Throwable each = cause; each != null; each = each.getCause()) {
      String said = String.valueOf(each.getMessage()).toLowerCase(Locale.ROOT);
      if (FULL.stream().anyMatch(said::contains)) {
        return true;
      }
    }
    return cause instanceof IOException && usable(file) < SCARCE;
  }

  private static boolean refused(Throwable cause) {
    String said = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
    return cause instanceof AccessDeniedException
        || cause instanceof ReadOnlyFileSystemException
        || cause instanceof NotDirectoryException
        || cause instanceof FileAlreadyExistsException
        || said.contains("read-only")
        || said.contains("not a directory");
  }

  /** What the system said, without the name of the file, which stands before it. */
  private static String reason(Throwable cause) {
    String said =
        cause instanceof FileSystemException failure ? failure.getReason() : cause.getMessage();
    return said == null || said.isBlank() ? cause.getClass().getSimpleName() : said;
  }

  private static long usable(Path file) {
    @Nullable Path folder = file.toAbsolutePath();
    while (folder != null && !Files.isDirectory(folder)) {
      folder = folder.getParent();
    }
    try {
      return folder == null ? Long.MAX_VALUE : Files.getFileStore(folder).getUsableSpace();
    } catch (IOException e) {
      return Long.MAX_VALUE;
    }
  }
}
