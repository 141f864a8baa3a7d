package kizu.experiment.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kizu.api.KizuException;
import kizu.api.dataset.Dataset;
import kizu.api.dataset.LabelledImage;
import kizu.api.dataset.SampleInfo;
import kizu.api.image.Image;
import kizu.api.image.ImageCodec;
import kizu.api.metric.Metric;
import kizu.api.training.Evaluation;
import kizu.api.training.Evaluation.ImageStatistics;
import kizu.api.training.Training;
import kizu.experiment.folder.PictureIndex;
import kizu.folder.run.Predictions;

/** Writes predictions beside the truth for the defective test pictures done best and worst. */
final class PredictionWriter {
  private static final int EACH = 4;

  private final ImageCodec codec;
  private final Dataset dataset;
  private final Map<String, Metric> metrics;

  /**
   * Creates a writer.
   *
   * @param metrics the run's metrics by name, the one that ranks first
   */
  PredictionWriter(ImageCodec codec, Dataset dataset, Map<String, Metric> metrics) {
    this.codec = codec;
    this.dataset = dataset;
    this.metrics = metrics;
  }

  /**
   * Writes pictures and index.
   *
   * @param run the run's folder
   * @param test the evaluated samples
   * @param evaluation what came of them
   * @param training predicts again for the few that are shown
   */
  void write(Path run, List<SampleInfo> test, Evaluation evaluation, Training training)
      throws KizuException {
    Map<String, SampleInfo> samples = new HashMap<>();
    test.forEach(sample -> samples.put(sample.id(), sample));
    Map.Entry<String, Metric> ranking = metrics.entrySet().iterator().next();
    String first = ranking.getKey();
    int sign = ranking.getValue().higherIsBetter() ? -1 : 1;
    List<Ranked> ranked = new ArrayList<>();
    for (ImageStatistics image : evaluation.statistics()) {
      SampleInfo sample = samples.get(image.sample());
      Map<String, Double> values = values(image);
      if (sample != null && sample.defective() && !values.getOrDefault(first, 0.0).isNaN()) {
        ranked.add(new Ranked(sample, values));
      }
    }
    ranked.sort(
        Comparator.comparingDouble((Ranked r) -> sign * r.values().getOrDefault(first, 0.0))
            .thenComparing(r -> r.sample().id()));
    int best = Math.min(EACH, (ranked.size() + 1) / 2);
    int worst = Math.min(EACH, ranked.size() - best);
    PictureIndex<Predictions> pictures = new PictureIndex<>(run, Predictions.DOCUMENT, codec);
    List<Predictions.Shown> index = new ArrayList<>();
    for (Ranked r : ranked.subList(0, best)) {
      index.add(one(pictures, r, "best", index.size() + 1, evaluation.threshold(), training));
    }
    for (Ranked r : ranked.subList(ranked.size() - worst, ranked.size())) {
      index.add(one(pictures, r, "worst", index.size() + 1, evaluation.threshold(), training));
    }
    pictures.write(new Predictions(index, pictures.files()));
  }

  private Map<String, Double> values(ImageStatistics image) {
    Map<String, Double> values = new LinkedHashMap<>();
    metrics.forEach(
        (name, metric) -> {
          double[] statistics = image.byMetric().get(name);
          if (statistics != null) {
            values.put(name, metric.value(statistics));
          }
        });
    return values;
  }

  private Predictions.Shown one(
      PictureIndex<Predictions> pictures,
      Ranked ranked,
      String rank,
      int number,
      double threshold,
      Training training)
      throws KizuException {
    SampleInfo sample = ranked.sample();
    LabelledImage labelled = dataset.load(sample);
    Image image = labelled.image();
    String suffix = String.format(Locale.ROOT, "-%d.png", number);
    pictures.add("image" + suffix, image);
    pictures.add("truth" + suffix, Pictures.of(labelled.mask()));
    pictures.add(
        "prediction" + suffix,
        Pictures.of(training.predict(sample), image.height(), image.width()));
    return new Predictions.Shown(
        sample.id(),
        sample.group(),
        sample.defectClass(),
        rank,
        ranked.values(),
        "image" + suffix,
        "truth" + suffix,
        "prediction" + suffix,
        threshold);
  }

  private record Ranked(SampleInfo sample, Map<String, Double> values) {}
}
