package kizu.shell;

import java.util.Map;
import kizu.api.KizuException;
import kizu.api.benchmark.Benchmark;
import kizu.api.experiment.Experiments;
import kizu.api.model.Models;
import kizu.api.report.ReportWriter;
import kizu.api.rollout.Rollouts;

/** The services the commands call. A command exists without them, to say what is missing. */
interface Services {
  /**
   * Runs experiments.
   *
   * @throws KizuException if it is not there within a bounded time
   */
  Experiments experiments() throws KizuException;

  /**
   * Writes reports.
   *
   * @throws KizuException if it is not there within a bounded time
   */
  ReportWriter reports() throws KizuException;

  /**
   * Introduces recipes at sites.
   *
   * @throws KizuException if it is not there within a bounded time
   */
  Rollouts rollouts() throws KizuException;

  /**
   * Exports networks and predicts with them.
   *
   * @throws KizuException if it is not there within a bounded time
   */
  Models models() throws KizuException;

  /**
   * Makes sure that no file of conf/site is wrong: a run would take other values than were meant.
   *
   * @throws KizuException naming the first that is
   */
  default void requireSoundSite() throws KizuException {}

  /** The benchmarks there are now, by name. */
  Map<String, Benchmark> benchmarks();
}
