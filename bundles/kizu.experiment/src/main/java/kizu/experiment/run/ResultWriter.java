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
import kizu.api.KizuException;
import kizu.api.dataset.SampleInfo;
import kizu.api.experiment.Judged;
import kizu.api.folder.Digest;
import kizu.api.image.ImageCodec;
import kizu.api.tensor.SafeTensors;
import kizu.api.tensor.Tensor;
import kizu.api.training.ComponentCatalog;
import kizu.api.training.Evaluation;
import kizu.api.training.Training;
import kizu.api.training.TrainingPlan;
import kizu.experiment.file.Experiment;
import kizu.experiment.folder.Json;
import kizu.experiment.folder.PictureIndex;
import kizu.experiment.folder.Storage;
import kizu.experiment.folder.Sums;
import kizu.experiment.statistics.FurtherMetric;
import kizu.experiment.statistics.GroupSums;
import org.jspecify.annotations.Nullable;

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
              job.folder().pictures("gallery"),
              training.gallery(GALLERY),
              training.falseAlarms(FALSE_ALARMS));
    }
    List<SampleInfo> test = job.selection().test();
    List<String> names = job.experiment().metrics();
    Evaluation validation = training.validation();
    @Nullable Map<String, Object> tested = null;
    if (!test.isEmpty()) {
      Evaluation evaluation = training.evaluate(test);
      new PredictionWriter(
              codec, job.data().dataset(), FurtherMetric.of(catalog, names, names.get(0)))
          .write(job.folder().pictures("predictions"), test, evaluation, training);
      tested = byGroup(evaluation, names);
    }
    Map<String, Object> result = new LinkedHashMap<>();
    result.put(PictureIndex.FILES, network(job.folder().network(), training));
    result.put("seconds", log.seconds());
    result.put("peakMiB", log.peakMiB());
    result.put("steps", job.experiment().steps());
    result.put("taken", taken.method());
    result.put("judged", (tested == null ? Judged.HELD_OUT : Judged.TEST).word());
    result.put("test", tested);
    // What was held out of folds decides between methods, so it is told by group.
    boolean decides = tested == null || taken.crossFitted();
    result.put("validation", decides ? byGroup(validation, names) : values(validation, names));
    result.put("kept", kept(log.reach()));
    Optional<Map<String, Object>> upper = log.lastUpper();
    result.put("policy", upper.isPresent() ? policy(upper.get(), training) : null);
    Json.write(job.folder().metrics(), result);
  }

  /** Writes the network; returns the checksum by its file's name. */
  private static Map<String, Object> network(Path file, Training training) throws KizuException {
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

  private static Map<String, Object> kept(Reach reach) {
    Map<String, Object> kept = new LinkedHashMap<>();
    kept.put("step", reach.kept());
    kept.put("recipeMoved", reach.moved() < 0 ? null : reach.moved());
    return kept;
  }

  private static Map<String, Object> values(Evaluation evaluation, List<String> names) {
    Map<String, Object> metrics = new LinkedHashMap<>();
    names.forEach(name -> metrics.put(name, evaluation.metrics().get(name)));
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("threshold", evaluation.threshold());
    values.put("metrics", metrics);
    return values;
  }

  private static Map<String, Object> byGroup(Evaluation evaluation, List<String> names) {
    List<Object> groups = new ArrayList<>();
    GroupSums.of(evaluation)
        .forEach(
            (group, sums) -> {
              Map<String, Object> statistics = new LinkedHashMap<>();
              sums.forEach((name, values) -> statistics.put(name, Sums.packed(values)));
              Map<String, Object> entry = new LinkedHashMap<>();
              entry.put("group", group);
              entry.put("statistics", statistics);
              groups.add(entry);
            });
    Map<String, Object> byGroups = values(evaluation, names);
    byGroups.put("testGroups", groups.size());
    byGroups.put("groups", groups);
    return byGroups;
  }

  private static Map<String, Object> policy(Map<String, Object> line, Training training)
      throws KizuException {
    Map<String, Object> policy = new LinkedHashMap<>();
    for (String key : List.of("entropy", "uniformEntropy", "entropyFloor", "regionMass")) {
      policy.put(key, line.get(key));
    }
    policy.put(
        "uniformRegionMass", LocationFilm.uniformRegionMass(training.maps(Integer.MAX_VALUE)));
    return policy;
  }
}
