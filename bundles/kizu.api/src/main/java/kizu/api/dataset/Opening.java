package kizu.api.dataset;

import kizu.api.KizuException;

/** Follows the reading of a set's files, and may stop it. Called at every file: be quick. */
@FunctionalInterface
public interface Opening {
  /** Follows nothing and never stops. */
  Opening UNSEEN = (done, all) -> {};

  /**
   * A file was read.
   *
   * @param done how many were read by now
   * @param all how many are to be read
   * @throws KizuException to stop; whoever reads passes it on
   */
  void read(int done, int all) throws KizuException;
}
