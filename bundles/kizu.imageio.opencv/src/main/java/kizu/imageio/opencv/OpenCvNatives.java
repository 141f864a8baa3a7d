package kizu.imageio.opencv;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import kizu.api.folder.WriteFailure;
import nu.pattern.OpenCV;

/**
 * Loads OpenCV's native library, once in a JVM however many components ask. It is unpacked from the
 * library bundle into the folder for temporary files; nothing is fetched from anywhere.
 *
 * <p>While unpacking, OpenCV's own loader removes what other processes unpacked before. A lock file
 * keeps two processes that start together from removing each other's library before it is mapped.
 */
final class OpenCvNatives {
  private static final String LOCK = "kizu-opencv.lock";

  private OpenCvNatives() {}

  /**
   * Makes OpenCV usable.
   *
   * @throws IllegalStateException saying what to do, if the library cannot be unpacked or loaded
   *     here
   */
  // The class is OpenCV's, and so the one object that all bundles of a JVM can agree to wait for.
  @SuppressWarnings("LockOnNonEnclosingClassLiteral")
  static void load() {
    Path folder = Path.of(System.getProperty("java.io.tmpdir"));
    synchronized (OpenCV.class) {
      try (FileChannel channel =
              FileChannel.open(
                  folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        requireHeld(lock, folder);
        // SharedLoader cannot extend the library path on the Java versions we run on.
        OpenCV.loadLocally();
      } catch (IOException | LinkageError | RuntimeException e) {
        if (WriteFailure.diskFull(folder, e)) {
          throw new IllegalStateException(
              "OpenCV's native library cannot be unpacked into "
                  + folder
                  + ": the disk is full. Free 100 MB there, or let KIZU_DATA name a folder on"
                  + " another disk.",
              e);
        }
        throw new IllegalStateException(
            "OpenCV's native library cannot be unpacked and loaded from "
                + folder
                + " ("
                + e.getMessage()
                + "). Let java.io.tmpdir name a folder with 100 MB free from which programs may be"
                + " executed; supported are 64-bit Linux, macOS and Windows.",
            e);
      }
    }
  }

  private static void requireHeld(FileLock lock, Path folder) throws IOException {
    if (!lock.isValid()) {
      throw new IOException("no file can be locked in " + folder);
    }
  }
}
