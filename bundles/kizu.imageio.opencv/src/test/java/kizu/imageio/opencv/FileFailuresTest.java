package kizu.imageio.opencv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import kizu.api.KizuException;
import org.junit.jupiter.api.Test;

/** What no test can bring about on every machine: full disks and folders without rights. */
class FileFailuresTest {
  private static final Path FILE = Path.of("run", "gallery", "0001.png");

  @Test
  void aFullDiskIsCalledOne() {
    KizuException failure = FileFailures.writing(FILE, new IOException("No space left on device"));

    assertEquals(FILE.toString(), failure.location());
    assertTrue(failure.problem().contains("the disk is full"), failure.getMessage());
    assertTrue(failure.remedy().contains("Free some space"), failure.getMessage());
  }

  @Test
  void aFolderWithoutTheRightToWriteIsCalledReadOnly() {
    IOException[] causes = {
      new AccessDeniedException("x"), new FileSystemException("x", null, "Read-only file system")
    };
    for (IOException cause : causes) {
      KizuException failure = FileFailures.writing(FILE, cause);
      assertTrue(failure.problem().contains("read-only"), failure.getMessage());
    }
  }

  @Test
  void aFileWithoutTheRightToReadIsCalledSo() {
    KizuException failure = FileFailures.reading(FILE, new AccessDeniedException("x"));

    assertTrue(failure.problem().contains("may not be read"), failure.getMessage());
  }

  @Test
  void anUnknownReasonIsPassedOn() {
    IOException cause = new IOException("stale handle");

    assertTrue(FileFailures.writing(FILE, cause).problem().contains("stale"));
    assertTrue(FileFailures.reading(FILE, cause).problem().contains("stale"));
  }
}
