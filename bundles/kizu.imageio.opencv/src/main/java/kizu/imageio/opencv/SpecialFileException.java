package kizu.imageio.opencv;

import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** A name that stands for something else than stored bytes. */
final class SpecialFileException extends FileSystemException {
  private static final long serialVersionUID = 1L;

  SpecialFileException(Path file) {
    super(file.toString());
  }
}
