package kizu.folder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import kizu.api.KizuException;

/**
 * Keeps a folder to one writer. The operating system gives the lock back when a process dies, so a
 * killed run never blocks its own continuation; the file {@code .lock} stays, what it holds is for
 * people.
 *
 * <p>Three things are not as they seem. POSIX drops a process's lock on a file when <em>any</em> of
 * its channels to that file is closed: so a process that holds or looks at a folder says so to
 * itself first, and never opens the file a second time meanwhile. A lock may be got on a file that
 * was removed since it was opened: so the owner proves that the name still leads to its file. And
 * whoever only looks takes the lock for a moment: so a refusal is believed only when it lasts.
 */
public final class FolderLock {
  private static final String FILE = ".lock";

  /** A system property: what this process holds, whichever class loader looks. */
  private static final String HELD = "kizu.held.";

  /**
   * The one byte that is locked, far behind the text: where locks are mandatory, as on Windows, the
   * text could not be read otherwise.
   */
  private static final long BYTE = 1L << 40;

  private static final String LOOKING = "looking";
  private static final int ATTEMPTS = 20;
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(25);

  private FolderLock() {}

  /**
   * Something done while the folder is held.
   *
   * @param <T> what comes of it
   */
  @FunctionalInterface
  public interface Work<T> {
    /** Does it. */
    T work() throws KizuException;
  }

  /**
   * Does something while holding the lock.
   *
   * @param folder made if it is not there
   * @throws KizuException if another run holds it, the folder is not writable, or the work fails
   */
  public static <T> T holding(Path folder, Work<T> work) throws KizuException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Storage.createFolder(folder);
      Optional<Owned> owned = claim(folder);
      if (owned.isPresent()) {
        try (Owned held = owned.get()) {
          return held.during(work);
        }
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    throw taken(folder);
  }

  private static KizuException taken(Path folder) {
    return new KizuException(
        folder.toString(),
        "another run is working in this folder",
        "Wait until it ends, or give another folder with --out.");
  }

  /**
   * Refuses a folder in which a run is working now.
   *
   * @throws KizuException if one is
   */
  public static void requireFree(Path folder) throws KizuException {
    if (held(folder)) {
      throw taken(folder);
    }
  }

  /** Whether a run is working in the folder now. Changes nothing, in this process or another. */
  public static boolean held(Path folder) {
    Path file = folder.resolve(FILE);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    String key;
    try {
      key = key(folder);
    } catch (IOException e) {
      return false;
    }
    Object other = System.getProperties().putIfAbsent(key, LOOKING);
    if (other != null) {
      return !other.equals(LOOKING);
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      // Shared, so that a folder that can only be read can be looked at, too.
      return channel.tryLock(BYTE, 1, true) == null;
    } catch (OverlappingFileLockException e) {
      return true;
    } catch (IOException e) {
      return false;
    } finally {
      System.getProperties().remove(key);
    }
  }

  private static String key(Path folder) throws IOException {
    return HELD + folder.toRealPath();
  }

  /** Empty if another has it, or the folder went away meanwhile. */
  private static Optional<Owned> claim(Path folder) throws KizuException {
    Path file = folder.resolve(FILE);
    try {
      String key = key(folder);
      String token = token();
      if (System.getProperties().putIfAbsent(key, token) != null) {
        return Optional.empty();
      }
      Owned owned = new Owned(key);
      boolean won = false;
      try {
        won = owned.open(file, token);
      } finally {
        if (!won) {
          owned.close();
        }
      }
      return won ? Optional.of(owned) : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw Storage.failure(file, e);
    }
  }

  private static String token() {
    ProcessHandle self = ProcessHandle.current();
    return "process "
        + self.pid()
        + self.info().startInstant().map(start -> " since " + start).orElse("")
        + ", "
        + UUID.randomUUID()
        + "\n";
  }

  /** A lock that is held, or about to be. */
  private static final class Owned implements AutoCloseable {
    private final String key;
    private Optional<FileChannel> lock = Optional.empty();
    private Optional<FileChannel> proof = Optional.empty();
    private boolean proven;

    Owned(String key) {
      this.key = key;
    }

    /** Runs the work; a method, so that the compiler sees the lock used. */
    <T> T during(Work<T> work) throws KizuException {
      return work.work();
    }

    /** Whether the file is locked, and is the one that the name leads to. */
    boolean open(Path file, String token) throws IOException {
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
      lock = Optional.of(channel);
      try {
        if (channel.tryLock(BYTE, 1, false) == null) {
          return false;
        }
      } catch (OverlappingFileLockException e) {
        return false;
      }
      ByteBuffer text = ByteBuffer.wrap(token.getBytes(StandardCharsets.UTF_8));
      channel.truncate(0);
      while (text.hasRemaining()) {
        channel.write(text);
      }
      // Kept open until the end: closing it would give the lock back.
      FileChannel reader =
          FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
      proof = Optional.of(reader);
      ByteBuffer found = ByteBuffer.allocate(token.length());
      while (found.hasRemaining() && reader.read(found) >= 0) {
        // Until it is full or the file ends.
      }
      proven = new String(found.array(), StandardCharsets.UTF_8).equals(token);
      return proven;
    }

    @Override
    public void close() throws KizuException {
      try {
        giveBack();
      } catch (IOException e) {
        throw new KizuException(
            key.substring(HELD.length()),
            "its lock cannot be given back: " + e.getMessage(),
            "It is given back when this process ends.",
            e);
      } finally {
        System.getProperties().remove(key);
      }
    }

    private void giveBack() throws IOException {
      try {
        if (proven) {
          // Empty again, so that two folders with the same run are the same to the byte.
          lock.get().truncate(0);
        }
      } finally {
        for (Optional<FileChannel> each : List.of(proof, lock)) {
          if (each.isPresent()) {
            each.get().close();
          }
        }
      }
    }
  }
}
