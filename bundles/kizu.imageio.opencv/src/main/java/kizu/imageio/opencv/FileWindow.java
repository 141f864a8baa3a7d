package kizu.imageio.opencv;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/**
 * Looks into a file through a small window, so that a header is read without the pixels behind it,
 * even where it lies at the end. For one thread; the maker closes it.
 */
final class FileWindow extends Bytes implements Closeable {
  private static final int SIZE = 4096;

  private final Path file;
  private final FileChannel channel;
  private final long length;
  private final FileTime changed;
  private final ByteBuffer window = ByteBuffer.allocate(SIZE).limit(0);
  private long start;

  /**
   * Opens a file.
   *
   * @throws IOException if it cannot be read, or is a pipe, a device or the like, of which reading
   *     might never end
   */
  FileWindow(Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    if (!attributes.isRegularFile()) {
      throw new SpecialFileException(file);
    }
    this.file = file;
    changed = attributes.lastModifiedTime();
    channel = FileChannel.open(file, StandardOpenOption.READ);
    length = channel.size();
  }

  @Override
  long length() {
    return length;
  }

  @Override
  int u8(long position) throws IOException, BrokenImageException {
    if (position < 0 || position >= length) {
      throw BrokenImageException.truncated(length);
    }
    if (position < start || position >= start + window.limit()) {
      fill(position);
    }
    return window.get((int) (position - start)) & 0xff;
  }

  private void fill(long position) throws IOException, BrokenImageException {
    window.clear();
    start = position;
    while (window.hasRemaining() && channel.read(window, start + window.position()) >= 0) {
      // A read may deliver less than asked for; the next one goes on behind it.
    }
    window.flip();
    if (window.limit() == 0) {
      throw BrokenImageException.truncated(length);
    }
  }

  /** Every byte of the file. */
  byte[] all() throws IOException, BrokenImageException {
    ByteBuffer whole = ByteBuffer.allocate(Math.toIntExact(length));
    while (whole.hasRemaining() && channel.read(whole, whole.position()) >= 0) {
      // As above.
    }
    if (whole.hasRemaining()) {
      throw BrokenImageException.truncated(whole.position());
    }
    if (channel.size() != length || !Files.getLastModifiedTime(file).equals(changed)) {
      throw BrokenImageException.changed();
    }
    return whole.array();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
