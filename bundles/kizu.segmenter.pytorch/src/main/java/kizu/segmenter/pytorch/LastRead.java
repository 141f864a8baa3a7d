package kizu.segmenter.pytorch;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.SoftReference;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads files, the same one once: a run pins its weights, checks them and begins with them. The
 * last content is kept as long as there is memory for it and the file is as it was by its size, its
 * time and its identity. Safe for threads.
 */
final class LastRead {
  private record State(Path file, long size, FileTime modified, @Nullable Object key) {
    static State of(Path file) throws IOException {
      BasicFileAttributes now =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return new State(file, now.size(), now.lastModifiedTime(), now.fileKey());
    }
  }

  private @Nullable State state;
  private SoftReference<byte[]> content = new SoftReference<>(new byte[0]);

  /**
   * The content of a file, which is not to be changed.
   *
   * @param file its real path; a link is not followed
   */
  synchronized byte[] of(Path file) throws IOException {
    State now = State.of(file);
    byte[] kept = content.get();
    if (kept != null && now.equals(state)) {
      return kept;
    }
    try (InputStream in =
        Channels.newInputStream(
            Files.newByteChannel(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
      byte[] read = in.readAllBytes();
      // Of one that is written to meanwhile nothing is kept.
      state = Objects.equals(now, State.of(file)) ? now : null;
      content = new SoftReference<>(read);
      return read;
    }
  }
}
