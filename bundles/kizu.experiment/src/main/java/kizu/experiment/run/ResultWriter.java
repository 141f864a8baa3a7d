package kizu.experiment.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import kizu.api.KizuException;
import kizu.api.dataset.SampleInfo;
import kizu.api.experiment.Judged;
import kizu.api.explanation.Explanation;
import kizu.api.folder.Digest;
import kizu.api.image.ImageCodec;
import kizu.api.tensor.SafeTensors;
import kizu.api.tensor.Tensor;
import kizu.api.training.ComponentCatalog;
import kizu.api.training.Evaluation;
import kizu.api.training.Training;
import kizu.api.training.TrainingPlan;
import kizu.experiment.file.Experiment;
import kizu.experiment.statistics.FurtherMetric;
import kizu.experiment.statistics.GroupSums;
import kizu.folder.Storage;
import kizu.folder.journal.Event;
import kizu.folder.run.LearnedWords;
import kizu.folder.run.RunResult;
import kizu.folder.run.RunResult.Figures;
import kizu.folder.run.Sums;

/**
 * Writes what came of a run once its steps are done: pictures first, {@code metrics.json} last,
 * since its presence says that the run is finished. The test split is read here and nowhere else.
 */
final class ResultWriter {
  private static final int GALLERY = 12;
  private static final int FALSE_ALARMS = 6;

  private final ImageCodec codec;
  private final ComponentCatalog catalog;

  ResultWriter(ImageCodec codec, ComponentCatalog catalog) {
    this.codec = codec;
    this.catalog = catalog;
  }

  /**
   * Writes them.
   *
   * @param taken what was trained with in fact
   */
  void write(RunJob job, Experiment taken, Training training, RunLog log) throws KizuException {
    TrainingPlan.Lower lower = taken.training();
    if (lower.syntheticShare() > 0 || lower.hardNormals() > 0) {
      new GalleryWriter(codec)
          .write(
              job.folder().root(), training.gallery(GALLERY), training.falseAlarms(FALSE_ALARMS));
    }
    Optional<Explanation> words = training.explanation();
    if (words.isPresent()) {
      LearnedWords.DOCUMENT.write(LearnedWords.DOCUMENT.in(job.folder().root()), words.get());
    }
    List<SampleInfo> test = job.selection().test();
    List<String> names = job.experiment().metrics();
    Evaluation validation = training.validation();
    Optional<Figures> tested = Optional.empty();
    if (!test.isEmpty()) {
      Evaluation evaluation = training.evaluate(test);
      new PredictionWriter(
              codec, job.data().dataset(), FurtherMetric.of(catalog, names, names.get(0)))
          .write(job.folder().root(), test, evaluation, training);
      tested = Optional.of(byGroup(evaluation, names));
    }
    // What was held out of folds decides between methods, so it is told by group.
    boolean decides = tested.isEmpty() || taken.crossFitted();
    RunResult.DOCUMENT.write(
        job.folder().metrics(),
        new RunResult(
            network(job.folder().network(), training),
            log.seconds(),
            log.peakMiB(),
            job.experiment().steps(),
            taken.method(),
            tested.isPresent() ? Judged.TEST : Judged.HELD_OUT,
            tested,
            decides ? byGroup(validation, names) : overall(validation, names),
            Optional.of(log.reach().written()),
            log.lastUpper().isPresent()
                ? Optional.of(policy(log.lastUpper().get(), training))
                : Optional.empty()));
  }

  /** Writes the network; returns the checksum by its file's name. */
  private static Map<String, String> network(Path file, Training training) throws KizuException {
    Map<String, Tensor> network = training.network();
    if (network.isEmpty()) {
      return Map.of();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      SafeTensors.write(Channels.newChannel(bytes), network);
    } catch (IOException e) {
      throw Storage.failure(file, e);
    }
    Storage.write(file, bytes.toByteArray());
    return Map.of(String.valueOf(file.getFileName()), Digest.of(bytes.toByteArray()));
  }

  private static Figures overall(Evaluation evaluation, List<String> names) {
    return figures(evaluation, names, Optional.empty());
  }

  private static Figures byGroup(Evaluation evaluation, List<String> names) {
    List<RunResult.Group> groups = new ArrayList<>();
    GroupSums.of(evaluation)
        .forEach(
            (group, sums) -> {
              Map<String, List<Object>> statistics = new LinkedHashMap<>();
              sums.forEach((name, values) -> statistics.put(name, Sums.packed(values)));
              groups.add(new RunResult.Group(group, statistics));
            });
    return figures(evaluation, names, Optional.of(groups));
  }

  private static Figures figures(
      Evaluation evaluation, List<String> names, Optional<List<RunResult.Group>> groups) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    names.forEach(name -> metrics.put(name, evaluation.metrics().getOrDefault(name, Double.NaN)));
    OptionalInt count = groups.map(g -> OptionalInt.of(g.size())).orElse(OptionalInt.empty());
    return new Figures(evaluation.threshold(), metrics, count, groups);
  }

  private static RunResult.Policy policy(Event.UpperStepped last, Training training)
      throws KizuException {
    return new RunResult.Policy(
        last.entropy(),
        last.uniformEntropy(),
        last.entropyFloor(),
        last.regionMass(),
        FilmWriter.uniformRegionMass(training.maps(Integer.MAX_VALUE)));
  }
}
