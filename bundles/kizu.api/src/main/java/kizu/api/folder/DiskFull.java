package kizu.api.folder;

import kizu.api.KizuException;
import org.jspecify.annotations.Nullable;

/** There is no room left to write to; whatever else is to be written there will fail as well. */
public final class DiskFull extends KizuException {
  private static final long serialVersionUID = 1L;

  /** What is wrong, wherever it is. */
  private static final String PROBLEM = "cannot be written: the disk is full";

  /**
   * Creates a failure.
   *
   * @param location the file that could not be written
   * @param afterwards what goes on from what is written, once there is room; a full sentence
   * @param cause what the system said, or null
   */
  public DiskFull(String location, String afterwards, @Nullable Throwable cause) {
    super(location, PROBLEM, "Free some space. " + afterwards, cause);
  }
}
