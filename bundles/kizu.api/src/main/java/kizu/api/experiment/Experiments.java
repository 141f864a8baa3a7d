package kizu.api.experiment;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import kizu.api.KizuException;
import org.osgi.annotation.versioning.ProviderType;

/** Runs and compares experiments. Calls block; each uses its caller's thread. */
@ProviderType
public interface Experiments {
  /**
   * Runs one experiment.
   *
   * @param experiment the YAML file
   * @param request settings and places
   * @param progress told how it goes, asked whether to stop
   * @return what came of it, stopped or finished
   */
  RunSummary run(Path experiment, RunRequest request, Progress progress) throws KizuException;

  /**
   * Runs an experiment once for each method and seed, and compares. Continues an interrupted
   * comparison in the same folder.
   */
  ComparisonSummary compare(Path experiment, CompareRequest request, Progress progress)
      throws KizuException;

  /**
   * What {@link #compare} could prove with the same request, from the number of seeds, groups and
   * pairs. Nothing is run and nothing is written.
   */
  ProvableGain provable(Path experiment, CompareRequest request, Progress progress)
      throws KizuException;

  /**
   * Compares methods with different numbers of labelled defects, and says how many labels a method
   * saves. Of one seed fewer labels are among more. Continues what was interrupted in the same
   * folder.
   *
   * @param experiment the YAML file, with {@code budget.labelled}
   * @param request numbers of labels, methods, seeds, places
   * @param progress told how it goes, asked whether to stop
   * @throws KizuException for what is wrong with experiment or data with any of the numbers, before
   *     anything is run, or if the folder holds something else
   */
  CurveSummary curve(Path experiment, CurveRequest request, Progress progress) throws KizuException;

  /**
   * Does runs for another process of this program, which asks for them line by line. Ends when the
   * stream of requests does, or when it is asked to stop.
   *
   * @param requests what to do
   * @param answers how it goes
   * @param progress asked whether to stop
   */
  void serve(InputStream requests, PrintStream answers, Progress progress);

  /** Continues a stopped or killed run from its last checkpoint. */
  RunSummary resume(Path run, Progress progress) throws KizuException;

  /** The runs and comparisons below a folder, newest first; broken ones are listed as such. */
  List<RunSummary> runs(Path root) throws KizuException;

  /** One run. */
  RunSummary show(Path run) throws KizuException;

  /**
   * Checks a data set by reading all of it through the code training uses, and what an experiment
   * asks of it. What is an error here refuses {@link #run}, {@link #compare} and {@link #resume};
   * what is a warning they repeat.
   *
   * @param location a folder, or an experiment file
   * @param settings {@code key=value} with dotted keys, in front of the file's own values; none
   *     with a folder
   */
  DatasetReport check(Path location, List<String> settings, Progress progress) throws KizuException;

  /**
   * Measures what there is to learn on the training pictures of an experiment: from their labels,
   * and where it is asked for from short trainings, each judged on labelled pictures that its
   * network did not learn from. No test picture is looked at. Refuses what {@link #run} refuses.
   * Trainings that were stopped go on with those left when they are asked for again with the same
   * folder.
   *
   * @param experiment the YAML file
   * @param request settings, the folder the result is written to, and whether to train
   * @param progress told how it goes, asked whether to stop
   * @throws KizuException for what is wrong with experiment or data, if the folder is not empty, if
   *     trainings are asked for and no labelled pictures are to be held out, or if it was stopped
   */
  PotentialSummary potential(Path experiment, PotentialRequest request, Progress progress)
      throws KizuException;

  /**
   * Ranks labelled pictures by how wrong their masks look to networks that did not learn from them,
   * and says how they look wrong. No test picture is looked at. Of a finished cross-fitted run its
   * own networks are asked about its own labels; else networks are trained, on every labelled
   * picture unless {@code budget.labelled} says how many. Trainings that were stopped go on when
   * they are asked for again with the same folder.
   *
   * @param experiment the YAML file, or a run's folder
   * @param request settings, the folder the result is written to, and how many trainings
   * @param progress told how it goes, asked whether to stop
   * @throws KizuException for what is wrong with experiment or data, if the folder is not empty, or
   *     if it was stopped
   */
  LabelsSummary labels(Path experiment, LabelsRequest request, Progress progress)
      throws KizuException;

  /**
   * Ranks pictures that have no labels by how far their labels may move the out-of-fold losses of a
   * run's networks, and proposes a diverse choice to label next.
   *
   * @param run the folder of a finished cross-fitted run
   * @param request the folder of pictures, how many are proposed, and where the result goes
   * @param progress told how it goes, asked whether to stop
   * @throws KizuException if the run is none such or its data are not as they were, there is no
   *     picture to rank, the folder is not empty, or it was stopped
   */
  NextSummary next(Path run, NextRequest request, Progress progress) throws KizuException;

  /**
   * Makes a labelled set of synthetic pictures by what a finished run has learned: pictures, masks,
   * COCO annotations, and the recipe of each. The same run gives the same pictures. A set that was
   * stopped, or is to have more pictures, goes on when it is asked for again with the same folder.
   *
   * @param run the run's folder
   * @param request the folder the set is written to, and how many pictures
   * @param progress told how it goes, asked whether to stop
   * @throws KizuException if the run is not finished or pastes nothing, or the folder holds
   *     something else
   */
  SyntheticSetSummary synthesise(Path run, SyntheticSetRequest request, Progress progress)
      throws KizuException;

  /** Where runs go when no folder is given. */
  Path runsFolder();
}
