package kizu.experiment.next;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import kizu.api.AddOnException;
import kizu.api.KizuException;
import kizu.api.dataset.Dataset;
import kizu.api.dataset.SampleInfo;
import kizu.api.dataset.Split;
import kizu.api.experiment.Progress;
import kizu.api.image.Image;
import kizu.api.training.LabelEffect;
import kizu.api.training.Trainer;
import kizu.api.training.Training;
import kizu.experiment.data.FewShot;
import kizu.experiment.data.Folds;
import kizu.experiment.data.OpenedDataset;
import kizu.experiment.data.Seeds;
import kizu.experiment.data.Selection;
import kizu.experiment.data.Steps;
import kizu.experiment.file.Experiment;
import kizu.experiment.folder.RunFolder;
import kizu.experiment.run.FinishedTraining;
import kizu.experiment.run.RunJob;
import kizu.folder.Storage;

/** One set with few labels: pictures are picked in several ways, labelled, and trained with. */
final class Picking {
  private static final int DEFECTS = 8;
  private static final int NORMALS = 16;
  private static final int PICKED = 8;

  /** More pictures take longer to rank, and say no more about how well it is done. */
  private static final int POOL = 96;

  private final Trainer trainer;
  private final Experiment folded;
  private final Experiment plain;
  private final Dataset dataset;
  private final long seed;
  private final Progress progress;

  /**
   * Creates it.
   *
   * @param folded how networks are trained that are asked
   * @param plain how one is trained with the labels picked
   * @param dataset whose labels are hidden, but few
   */
  Picking(
      Trainer trainer,
      Experiment folded,
      Experiment plain,
      Dataset dataset,
      long seed,
      Progress progress) {
    this.trainer = trainer;
    this.folded = folded;
    this.plain = plain;
    this.dataset = dataset;
    this.seed = seed;
    this.progress = progress;
  }

  /**
   * What a way of picking came to.
   *
   * @param way its name
   * @param score on the test pictures
   * @param defects how many of the pictures picked had one
   */
  record Outcome(String way, double score, int defects) {}

  /** Of each way; empty if it was asked to stop. */
  Optional<List<Outcome>> outcomes() throws KizuException {
    List<SampleInfo> defects = draw(true, DEFECTS);
    List<SampleInfo> normals = draw(false, NORMALS);
    List<SampleInfo> pool = pool(defects, normals);
    Selection asked =
        new Selection(
            defects,
            normals,
            defects,
            Folds.deal(defects, normals, Math.min(DEFECTS, normals.size()), 2),
            List.of());
    Optional<List<LabelEffect>> effects =
        trained(folded, asked, "labels there are", training -> training.labelEffects(of(pool)));
    if (effects.isEmpty()) {
      return Optional.empty();
    }
    List<Outcome> outcomes = new ArrayList<>();
    for (Map.Entry<String, List<Integer>> way : ways(pool.size(), effects.get()).entrySet()) {
      List<SampleInfo> picked = way.getValue().stream().map(pool::get).toList();
      Optional<Double> score = score(defects, normals, picked, way.getKey());
      if (score.isEmpty()) {
        return Optional.empty();
      }
      int found = (int) picked.stream().filter(SampleInfo::defective).count();
      outcomes.add(new Outcome(way.getKey(), score.get(), found));
    }
    return Optional.of(outcomes);
  }

  private List<SampleInfo> draw(boolean defective, int count) throws KizuException {
    List<SampleInfo> candidates =
        dataset.samples().stream()
            .filter(s -> s.split() != Split.TEST && s.defective() == defective)
            .toList();
    if (candidates.size() < count) {
      throw new KizuException(
          dataset.name(),
          "has "
              + candidates.size()
              + (defective ? " pictures with" : " pictures without")
              + " a defect that are not for testing",
          "Give a set with more than " + count + ".");
    }
    return FewShot.draw(candidates, count, Seeds.random(seed, "next " + defective));
  }

  /** In a random order. */
  private List<SampleInfo> pool(List<SampleInfo> defects, List<SampleInfo> normals) {
    List<SampleInfo> pool = new ArrayList<>(dataset.samples());
    pool.removeIf(s -> s.split() == Split.TEST || defects.contains(s) || normals.contains(s));
    RandomGenerator random = Seeds.random(seed, "next pool");
    for (int i = pool.size() - 1; i > 0; i--) {
      Collections.swap(pool, i, random.nextInt(i + 1));
    }
    return pool.subList(0, Math.min(POOL, pool.size()));
  }

  private static Map<String, List<Integer>> ways(int pool, List<LabelEffect> effects) {
    int count = Math.min(PICKED, pool);
    Map<String, List<Integer>> ways = new LinkedHashMap<>();
    ways.put(
        PickedTable.PROPOSED,
        DiverseOrder.of(effects.stream().map(LabelEffect::effects).toList(), count));
    ways.put(
        PickedTable.UNCERTAIN,
        IntStream.range(0, pool)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -effects.get(i).entropy()))
            .limit(count)
            .toList());
    ways.put(PickedTable.RANDOM, IntStream.range(0, count).boxed().toList());
    return ways;
  }

  private Optional<Double> score(
      List<SampleInfo> defects, List<SampleInfo> normals, List<SampleInfo> picked, String way)
      throws KizuException {
    List<SampleInfo> allDefects = new ArrayList<>(defects);
    List<SampleInfo> allNormals = new ArrayList<>(normals);
    picked.forEach(sample -> (sample.defective() ? allDefects : allNormals).add(sample));
    List<SampleInfo> test =
        dataset.samples().stream().filter(s -> s.split() == Split.TEST).toList();
    // Averaged weights are kept whatever they come to there: nothing is chosen by it.
    Selection selection =
        new Selection(allDefects, allNormals, defects.subList(0, 1), List.of(), test);
    String metric = plain.metrics().get(0);
    return trained(
        plain,
        selection,
        way,
        training -> training.evaluate(test).metrics().getOrDefault(metric, Double.NaN));
  }

  private <T> Optional<T> trained(
      Experiment experiment, Selection selection, String what, FinishedTraining.Asking<T> asking)
      throws KizuException {
    Path scratch = Storage.temporaryFolder("kizu-next");
    try {
      OpenedDataset data =
          new OpenedDataset(
              dataset,
              experiment.dataset().format().name(),
              dataset.fingerprint(),
              OpenedDataset.UNEXAMINED);
      String label = String.format(Locale.ROOT, "seed %d, %s", seed, what);
      RunJob job = new RunJob(experiment, data, selection, new RunFolder(scratch), label);
      Steps steps = new Steps(label, progress);
      Storage.createFolder(job.folder().checkpoints());
      try (Training training =
          trainer.open(job.plan(experiment), job.folder().checkpoints(), event -> {})) {
        while (training.step() < experiment.heldOutSteps()) {
          if (progress.cancelled()) {
            return Optional.empty();
          }
          training.advance();
          steps.tell(training.step(), experiment.heldOutSteps());
        }
        return Optional.of(asking.of(training));
      }
    } catch (AddOnException e) {
      throw e.asKizuException();
    } finally {
      Storage.delete(scratch);
    }
  }

  private LabelEffect.Pictures of(List<SampleInfo> pool) {
    return new LabelEffect.Pictures() {
      @Override
      public int size() {
        return pool.size();
      }

      @Override
      public Image get(int index) throws KizuException {
        return dataset.load(pool.get(index)).image();
      }
    };
  }
}
