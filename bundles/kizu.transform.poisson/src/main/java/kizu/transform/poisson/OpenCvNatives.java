package kizu.transform.poisson;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import kizu.api.folder.WriteFailure;
import nu.pattern.OpenCV;

/**
 * Makes OpenCV usable in this JVM.
 *
 * <p>Any number of bundles may ask: the library's own loader lives in the library bundle, hence in
 * one class loader, and does its work in a static initialiser, hence once. Every bundle of ours
 * that asks holds the same two locks meanwhile: the loader's class against other threads, and a
 * file against other processes, whose unpacked copies the loader clears away on some systems.
 */
final class OpenCvNatives {
  private static final String LOCK_FILE = "kizu-opencv.lock";

  private OpenCvNatives() {}

  /**
   * Loads the native library unless it is loaded.
   *
   * @throws IllegalStateException saying what to do, if it cannot be unpacked or loaded here
   */
  // The loader's class is the one object that all bundles which ask have in common.
  @SuppressWarnings("LockOnNonEnclosingClassLiteral")
  static void load() {
    Path folder = Path.of(System.getProperty("java.io.tmpdir"));
    synchronized (OpenCV.class) {
      try (FileChannel channel =
          FileChannel.open(
              folder.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        channel.lock(); // released when the channel closes
        // loadShared() edits the library path, which no Java from 12 on allows.
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
            ("OpenCV's native library cannot be unpacked and loaded from %s (%s). Let"
                    + " java.io.tmpdir name a folder with 100 MB free from which programs may be"
                    + " executed; supported are 64-bit Linux, macOS and Windows.")
                .formatted(folder, e.getMessage()),
            e);
      }
    }
  }
}
