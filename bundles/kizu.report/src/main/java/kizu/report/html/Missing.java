package kizu.report.html;

import java.nio.file.Path;
import kizu.api.KizuException;

/**
 * What the page says in place of something that cannot be shown.
 *
 * @param root the folder the page tells about; files are named relative to it
 */
public record Missing(Path root) {
  /** The failure in words. */
  public String note(KizuException e) {
    String place = e.location().replace(root + root.getFileSystem().getSeparator(), "");
    return "not available: " + place + " " + e.problem() + ". " + e.remedy();
  }
}
