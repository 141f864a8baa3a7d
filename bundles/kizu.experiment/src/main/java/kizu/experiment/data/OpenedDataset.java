package kizu.experiment.data;

import java.util.List;
import kizu.api.dataset.Dataset;
import kizu.api.dataset.DatasetProblem;

/**
 * A data set that may be trained on, with what identifies it.
 *
 * @param dataset the set
 * @param format the format's name
 * @param fingerprint equal for equal data
 * @param warnings what the check found that does not refuse training
 */
public record OpenedDataset(
    Dataset dataset, String format, String fingerprint, List<DatasetProblem> warnings) {
  /** Copies the list. */
  public OpenedDataset {
    warnings = List.copyOf(warnings);
  }
}
