package kizu.experiment.data;

import java.util.List;
import kizu.api.dataset.Dataset;
import kizu.api.dataset.DatasetProblem;
import kizu.experiment.file.Experiment;

/**
 * A data set that may be trained on, with what identifies it.
 *
 * @param dataset the set
 * @param format the format's name
 * @param fingerprint equal for equal data
 * @param warnings what the check found that does not refuse a training
 */
public record OpenedDataset(Dataset dataset, String format, String fingerprint, Warnings warnings) {
  /** What the check found, by the run it is about. */
  @FunctionalInterface
  public interface Warnings {
    /** The warnings of one run, its method and seed applied: the same whoever asks. */
    List<DatasetProblem> of(Experiment experiment);
  }
}
