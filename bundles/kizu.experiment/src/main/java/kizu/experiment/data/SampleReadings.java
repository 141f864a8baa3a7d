package kizu.experiment.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kizu.api.KizuException;
import kizu.api.dataset.Dataset;
import kizu.api.dataset.DatasetProblem;
import kizu.api.dataset.DatasetProblem.Severity;
import kizu.api.dataset.LabelledImage;
import kizu.api.dataset.SampleInfo;
import kizu.api.experiment.Progress;

/** What a whole reading of a data set told: facts of every sample, or why it cannot be read. */
final class SampleReadings {
  private final Map<String, SampleFacts> facts = new HashMap<>();
  private final List<DatasetProblem> failures = new ArrayList<>();

  private SampleReadings() {}

  /**
   * Reads every sample through the code training uses.
   *
   * @param progress told every sample, asked whether to stop
   * @throws KizuException if it was stopped
   */
  static SampleReadings of(Dataset dataset, Progress progress) throws KizuException {
    SampleReadings readings = new SampleReadings();
    List<SampleInfo> samples = dataset.samples();
    long begin = System.nanoTime();
    for (int i = 0; i < samples.size(); i++) {
      if (progress.cancelled()) {
        throw new KizuException(
            dataset.name(), "the check was stopped", "Start it again to check everything.");
      }
      readings.read(dataset, samples.get(i));
      double each = (System.nanoTime() - begin) * 1e-9 / (i + 1);
      progress.at(
          new Progress.Position(
              "checking " + dataset.name(),
              i + 1,
              samples.size(),
              each * (samples.size() - i - 1),
              Double.NaN,
              Double.NaN,
              Double.NaN,
              Double.NaN));
    }
    return readings;
  }

  private void read(Dataset dataset, SampleInfo sample) {
    try {
      LabelledImage loaded = dataset.load(sample);
      dataset.region(sample);
      facts.put(sample.id(), SampleFacts.of(loaded));
    } catch (KizuException e) {
      failures.add(new DatasetProblem(Severity.ERROR, e.location(), e.problem(), e.remedy()));
    }
  }

  /** What is known of a sample; empty if it cannot be read. */
  Optional<SampleFacts> facts(SampleInfo sample) {
    return Optional.ofNullable(facts.get(sample.id()));
  }

  /** Why samples cannot be read, in the order of the samples. */
  List<DatasetProblem> failures() {
    return failures;
  }
}
