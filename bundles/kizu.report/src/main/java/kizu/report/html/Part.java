package kizu.report.html;

import kizu.api.KizuException;

/** Writes the content of one section. */
@FunctionalInterface
public interface Part {
  /**
   * Writes.
   *
   * @param html where to
   * @throws KizuException if a file it needs is missing or damaged; what was written is dropped and
   *     the section says so instead
   */
  void write(Html html) throws KizuException;
}
