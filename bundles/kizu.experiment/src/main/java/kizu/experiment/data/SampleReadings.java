package kizu.experiment.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import kizu.api.KizuException;
import kizu.api.dataset.Dataset;
import kizu.api.dataset.DatasetProblem;
import kizu.api.dataset.DatasetProblem.Severity;
import kizu.api.dataset.LabelledImage;
import kizu.api.dataset.SampleInfo;
import kizu.api.experiment.Progress;

/** What a whole reading of a data set told: facts of every sample, or why it cannot be read. */
final class SampleReadings {
  private final Map<String, SampleFacts> facts = new LinkedHashMap<>();
  private final List<DatasetProblem> failures = new ArrayList<>();

  private SampleReadings() {}

  /**
   * Reads every sample through the code training uses, unless its facts are known already.
   *
   * @param store where they may be known from, and are kept if every sample can be read
   * @param fingerprint the data set's; empty if it has none
   * @param progress told every sample, asked whether to stop
   * @throws KizuException if it was stopped
   */
  static SampleReadings of(
      Dataset dataset, FactStore store, Optional<String> fingerprint, Progress progress)
      throws KizuException {
    SampleReadings readings = new SampleReadings();
    List<SampleInfo> samples = dataset.samples();
    fingerprint.ifPresent(known -> readings.facts.putAll(store.recall(known)));
    Set<String> ids = samples.stream().map(SampleInfo::id).collect(Collectors.toSet());
    if (!readings.facts.keySet().equals(ids)) {
      readings.facts.clear();
      readings.readAll(dataset, samples, progress);
      if (readings.failures.isEmpty()) {
        fingerprint.ifPresent(known -> store.keep(known, readings.facts));
      }
    }
    return readings;
  }

  private void readAll(Dataset dataset, List<SampleInfo> samples, Progress progress)
      throws KizuException {
    FileSteps steps = new FileSteps("checking", dataset.name(), progress);
    for (int i = 0; i < samples.size(); i++) {
      steps.requireWanted();
      read(dataset, samples.get(i));
      steps.tell(i + 1, samples.size());
    }
  }

  private void read(Dataset dataset, SampleInfo sample) {
    try {
      LabelledImage loaded = dataset.load(sample);
      dataset.region(sample);
      facts.put(sample.id(), SampleFacts.of(loaded, dataset.openDepth(sample)));
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
