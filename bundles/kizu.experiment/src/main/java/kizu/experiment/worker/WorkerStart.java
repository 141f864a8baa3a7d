package kizu.experiment.worker;

import java.io.IOException;

/** Starts a process that runs {@code kizu worker}: this program, once more. */
public interface WorkerStart {
  /**
   * Starts one.
   *
   * @param workers how many there are to be in all, so that together they fit into the memory
   * @return the process; requests go to its standard input, answers come from its standard output
   * @throws IOException if it cannot be started
   */
  Process start(int workers) throws IOException;

  /**
   * How much of Java's own memory each of them may take.
   *
   * @param workers how many there are to be in all, at least 1
   * @return bytes
   */
  long heap(int workers);
}
