package kizu.report.folder;

import java.nio.file.Files;
import java.nio.file.Path;
import kizu.api.KizuException;
import kizu.folder.journal.JournalReader;
import kizu.folder.run.RunHead;
import kizu.folder.run.RunResult;
import kizu.folder.run.Schedule;

/**
 * A run as its folder tells it.
 *
 * @param root the folder
 * @param head {@code experiment.json}
 * @param journal the events, summed up
 */
public record Run(Path root, RunHead head, Journal journal) {
  /** Whether a folder holds a run. */
  public static boolean in(Path folder) {
    return Files.exists(RunHead.DOCUMENT.in(folder));
  }

  /**
   * Reads a run.
   *
   * @throws KizuException if what makes it a run is damaged
   */
  public static Run read(Path root) throws KizuException {
    RunHead head = RunHead.DOCUMENT.read(RunHead.DOCUMENT.in(root));
    return new Run(root, head, Journal.read(JournalReader.in(root)));
  }

  /** What made the synthetic images. */
  public String method() {
    return head.method();
  }

  /** The seed. */
  public long seed() {
    return head.seed();
  }

  /** Method and seed, as the folder of a comparison names them. */
  public String label() {
    return method() + " s" + seed();
  }

  /** The data set's name. */
  public String dataset() {
    return head.provenance().dataset().name();
  }

  /** How long it trains and when it learns. */
  public Schedule schedule() {
    return head.schedule();
  }

  /** The first metric. */
  public String metric() {
    return schedule().metrics().isEmpty() ? "iou" : schedule().metrics().get(0);
  }

  /** Whether the policy was learned in it. */
  public boolean learns() {
    return journal.certificates().directions() > 0;
  }

  /** Whether it has its result. */
  public boolean finished() {
    return Files.exists(RunResult.DOCUMENT.in(root));
  }

  /**
   * Its result.
   *
   * @throws KizuException if it has none yet, or a damaged one
   */
  public RunResult result() throws KizuException {
    return RunResult.DOCUMENT.read(RunResult.DOCUMENT.in(root), RunResult.AGAIN);
  }
}
