package kizu.experiment.file;

import kizu.api.KizuException;
import kizu.api.training.ComponentCatalog;

/**
 * What a comparison varies: an experiment in, the same experiment with one thing changed out.
 * Applying a method twice is the same as applying it once.
 */
interface Method {
  /** The word for it in files and tables. */
  String name();

  /** What it does, a few words. */
  String description();

  /**
   * The experiment as this method runs it.
   *
   * @param experiment the experiment as written
   * @param catalog tells which components are there
   * @throws KizuException if a component the method needs is missing
   */
  Experiment apply(Experiment experiment, ComponentCatalog catalog) throws KizuException;
}
