package kizu.rollout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import kizu.api.KizuException;
import kizu.folder.Storage;

/** All that changes a site's folder; each change is done or not done, also when it is killed. */
interface SiteStorage {
  /** Writes a file, whole or not at all. */
  void write(Path file, byte[] bytes) throws KizuException;

  /** Makes a folder and those above it. */
  void createFolder(Path folder) throws KizuException;

  /** Gives a folder its name; there is none of that name yet. */
  void rename(Path from, Path to) throws KizuException;

  /** Takes away a folder of ours and all that is in it; it may be gone by halves. */
  void delete(Path folder) throws KizuException;

  /** The file system. */
  SiteStorage DISK =
      new SiteStorage() {
        @Override
        public void write(Path file, byte[] bytes) throws KizuException {
          Storage.write(file, bytes, "Check that you may write there.");
        }

        @Override
        public void createFolder(Path folder) throws KizuException {
          Storage.createFolder(folder);
        }

        @Override
        public void rename(Path from, Path to) throws KizuException {
          try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
          } catch (IOException e) {
            throw Storage.failure(to, e);
          }
        }

        @Override
        public void delete(Path folder) throws KizuException {
          Storage.delete(folder);
        }
      };
}
