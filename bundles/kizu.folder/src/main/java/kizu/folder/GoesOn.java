package kizu.folder;

import kizu.api.KizuException;
import kizu.api.folder.DiskFull;

/**
 * What a person can do after a failure, in the words of the command that failed. What writes files,
 * checkpoints and networks serves runs and other work alike: it cannot know, and speaks of a run at
 * most.
 */
public final class GoesOn {
  private GoesOn() {}

  /**
   * Does the work of a command that makes no run. Where the disk is full, or a failure speaks of a
   * run that can be resumed, its remedy is the command's own.
   *
   * @param remedy what goes on from what is written; full sentences
   */
  public static <T> T with(String remedy, FolderLock.Work<T> work) throws KizuException {
    try {
      return work.work();
    } catch (DiskFull e) {
      throw new DiskFull(e.location(), remedy, e);
    } catch (KizuException e) {
      throw e.remedy().contains("kizu:resume")
          ? new KizuException(e.location(), e.problem(), remedy, e)
          : e;
    }
  }
}
