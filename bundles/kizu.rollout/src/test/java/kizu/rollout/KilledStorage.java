package kizu.rollout;

import java.nio.file.Path;
import kizu.api.KizuException;

/** Ends the process at one change, before or after it is made. */
final class KilledStorage implements SiteStorage {
  private final int last;
  private final boolean made;
  private int changes;

  /**
   * Creates one.
   *
   * @param last at which change, from 1
   * @param made whether that one is still made
   */
  KilledStorage(int last, boolean made) {
    this.last = last;
    this.made = made;
  }

  /** The process is gone; nothing catches that. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }

  /** A change. */
  @FunctionalInterface
  private interface Change {
    void make() throws KizuException;
  }

  private void change(Change change) throws KizuException {
    changes++;
    if (changes > last || (changes == last && !made)) {
      throw new Killed();
    }
    change.make();
    if (changes == last) {
      throw new Killed();
    }
  }

  @Override
  public void write(Path file, byte[] bytes) throws KizuException {
    change(() -> DISK.write(file, bytes));
  }

  @Override
  public void createFolder(Path folder) throws KizuException {
    change(() -> DISK.createFolder(folder));
  }

  @Override
  public void rename(Path from, Path to) throws KizuException {
    change(() -> DISK.rename(from, to));
  }

  @Override
  public void delete(Path folder) throws KizuException {
    change(() -> DISK.delete(folder));
  }
}
