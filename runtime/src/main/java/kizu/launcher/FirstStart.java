package kizu.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;

/**
 * Explains the seconds that pass when an engine unpacks its native libraries for the first time.
 */
final class FirstStart {
  private static final String ENGINE = "pytorch";

  private FirstStart() {}

  /**
   * Prints one line to standard error at the moment the engine begins to unpack; never, if it did
   * so before or is not used.
   *
   * @param natives the folder for native libraries; it exists
   */
  static void announceUnpacking(Path natives) throws IOException {
    if (Files.exists(natives.resolve(ENGINE))) {
      return;
    }
    WatchService watch = natives.getFileSystem().newWatchService();
    natives.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
    Thread thread = new Thread(() -> await(watch, natives), "kizu-first-start");
    thread.setDaemon(true);
    thread.start();
  }

  private static void await(WatchService watch, Path natives) {
    try (watch) {
      while (!Files.exists(natives.resolve(ENGINE))) {
        watch.take().reset();
      }
      System.err.println("kizu: first start: unpacking PyTorch (about 450 MB) into " + natives);
    } catch (InterruptedException | IOException e) {
      // Only a message is lost.
      Thread.currentThread().interrupt();
    }
  }
}
