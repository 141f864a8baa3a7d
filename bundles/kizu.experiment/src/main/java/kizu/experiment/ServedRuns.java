package kizu.experiment;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import kizu.api.KizuException;
import kizu.api.experiment.Progress;
import kizu.experiment.data.Gate;
import kizu.experiment.data.OpenedDataset;
import kizu.experiment.data.Selection;
import kizu.experiment.file.Experiment;
import kizu.experiment.file.Experiment.DatasetChoice;
import kizu.experiment.file.ExperimentReader;
import kizu.experiment.file.Node;
import kizu.experiment.folder.RunFolder;
import kizu.experiment.labels.LabelTraining;
import kizu.experiment.potential.HeldOutTraining;
import kizu.experiment.run.Pace;
import kizu.experiment.run.RunExecution;
import kizu.experiment.run.RunJob;
import kizu.experiment.worker.Request;
import kizu.experiment.worker.WorkerLoop;

/**
 * Runs that are done for another process. Those of one call share a data set, which is opened once.
 * For one thread.
 */
final class ServedRuns implements WorkerLoop.Run {
  private final ExperimentReader reader;
  private final Gate gate;
  private final RunExecution execution;
  private final HeldOutTraining training;
  private final LabelTraining labels;
  private Optional<Opened> last = Optional.empty();

  ServedRuns(
      ExperimentReader reader,
      Gate gate,
      RunExecution execution,
      HeldOutTraining training,
      LabelTraining labels) {
    this.reader = reader;
    this.gate = gate;
    this.execution = execution;
    this.training = training;
    this.labels = labels;
  }

  private record Opened(DatasetChoice choice, OpenedDataset data) {}

  @Override
  public boolean execute(Request request, Progress progress) throws KizuException {
    RunFolder folder = new RunFolder(Path.of(request.folder()));
    Node.Mapping root = (Node.Mapping) Node.of("a request to a worker", request.experiment());
    Experiment experiment = reader.read(root, request.name(), folder.root());
    OpenedDataset data;
    try {
      data = open(experiment, progress);
    } catch (KizuException e) {
      if (progress.cancelled()) {
        // Asked to stop in the middle of the check.
        return false;
      }
      throw e;
    }
    Gate.pass(data, experiment);
    Selection selection = Selection.draw(data.dataset(), experiment.budget(), experiment.seed());
    RunJob job = new RunJob(experiment, data, selection, folder, request.label());
    request.refuseAnother(job);
    return switch (request.purpose()) {
      case RUN -> execution.execute(job, progress, new Pace(List.of(job)));
      case HELD_OUT -> training.write(job.heldOut(), progress);
      case OUT_OF_FOLD -> labels.write(job.outOfFold(), progress);
    };
  }

  private OpenedDataset open(Experiment experiment, Progress progress) throws KizuException {
    if (last.isEmpty() || !last.get().choice().equals(experiment.dataset())) {
      OpenedDataset data = gate.pass(List.of(experiment), new Silent(progress));
      last = Optional.of(new Opened(experiment.dataset(), data));
    }
    return last.get().data();
  }

  /** Who asked has told of the check already; only to be stopped is of use here. */
  private record Silent(Progress progress) implements Progress {
    @Override
    public void at(Position position) {}

    @Override
    public void note(String line) {}

    @Override
    public boolean cancelled() {
      return progress.cancelled();
    }
  }
}
