package kizu.experiment.folder;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import kizu.api.KizuException;
import kizu.folder.FolderLock;

/**
 * A process that wants a folder, works in it for a moment and takes it away again, as a run does
 * that cannot start. Prints {@code owned}, {@code refused}, or what must never be.
 */
final class Contender {
  private static final long WORK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private Contender() {}

  public static void main(String[] arguments) {
    Path folder = Path.of(arguments[0]);
    try {
      System.out.println(FolderLock.holding(folder, () -> work(folder)));
    } catch (KizuException e) {
      System.out.println(
          e.problem().contains("another run is working") ? "refused" : e.getMessage());
    }
  }

  private static String work(Path folder) throws KizuException {
    // Beside the folder, so that an owner of a folder that was removed is caught, too.
    Path mine = folder.resolveSibling(folder.getFileName() + ".owner");
    try {
      Files.createFile(mine);
      LockSupport.parkNanos(WORK_NANOS);
      if (!FolderLock.held(folder)) {
        return "lost while working";
      }
      Files.delete(mine);
      new RunFolder(folder).discardIfEmpty();
      return "owned";
    } catch (FileAlreadyExistsException e) {
      return "two owners";
    } catch (IOException e) {
      return e.toString();
    }
  }
}
