package kizu.experiment.data;

import java.util.List;
import kizu.api.dataset.Dataset;
import kizu.api.dataset.DatasetProblem;
import kizu.api.segmenter.MemoryNeed;
import kizu.experiment.file.Experiment;

/**
 * A data set that may be trained on, with what identifies it.
 *
 * @param dataset the set
 * @param format the format's name
 * @param fingerprint equal for equal data
 * @param examination what the check found
 */
public record OpenedDataset(
    Dataset dataset, String format, String fingerprint, Examination examination) {
  /** Of a set that nobody checked: what is measured on it was put there, or is not of a run. */
  public static final Examination UNEXAMINED =
      new Examination() {
        @Override
        public List<DatasetProblem> findings(Experiment experiment) {
          return List.of();
        }

        @Override
        public MemoryNeed need(Experiment experiment) {
          return MemoryNeed.UNKNOWN;
        }
      };

  /** What the check found, by the run it is about; its method and seed are applied. */
  public interface Examination {
    /**
     * What was found about a run, the worst first: the same whoever asks. Of a run that was let
     * through, warnings only.
     */
    List<DatasetProblem> findings(Experiment experiment);

    /** What a run is known to take of the memory. */
    MemoryNeed need(Experiment experiment);
  }
}
