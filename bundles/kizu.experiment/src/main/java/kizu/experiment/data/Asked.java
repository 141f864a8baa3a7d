package kizu.experiment.data;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import kizu.api.dataset.Dataset;
import kizu.api.dataset.SampleInfo;
import kizu.experiment.file.Experiment;

/**
 * What an experiment asks of its data.
 *
 * @param experiment the experiment, its method applied
 * @param dataset the set
 * @param readings what a whole reading of it told
 * @param drawn its samples; empty where the budget cannot be met
 */
record Asked(
    Experiment experiment, Dataset dataset, SampleReadings readings, Optional<Selection> drawn) {
  /** Whether defects are pasted at all. */
  boolean synthetic() {
    return experiment.training().syntheticShare() > 0;
  }

  /** The samples drawn for a part. */
  List<SampleInfo> part(Function<Selection, List<SampleInfo>> part) {
    return drawn.map(part).orElse(List.of());
  }

  /** What is known of the samples drawn for a part. */
  Stream<SampleFacts> facts(Function<Selection, List<SampleInfo>> part) {
    return part(part).stream().flatMap(sample -> readings.facts(sample).stream());
  }

  /** The longest side of any picture, in pixels; 0 if none can be read. */
  int longestSide() {
    return dataset.samples().stream()
        .flatMap(sample -> readings.facts(sample).stream())
        .mapToInt(facts -> Math.max(facts.width(), facts.height()))
        .max()
        .orElse(0);
  }
}
