package kizu.experiment;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import kizu.api.KizuException;
import kizu.api.dataset.SampleInfo;
import kizu.api.explanation.Explanation;
import kizu.api.explanation.PlaceRules;
import kizu.api.image.Box;
import kizu.api.image.Image;
import kizu.api.placement.Background;
import kizu.api.placement.LocationMap;
import kizu.api.solver.Certificate;
import kizu.api.synthesis.Magnitudes;
import kizu.api.synthesis.Recipe;
import kizu.api.tensor.Tensor;
import kizu.api.training.Evaluation;
import kizu.api.training.FalseAlarm;
import kizu.api.training.FalseAlarmView;
import kizu.api.training.LabelEffect;
import kizu.api.training.LocationView;
import kizu.api.training.OutOfFold;
import kizu.api.training.SyntheticImage;
import kizu.api.training.SyntheticPicture;
import kizu.api.training.Trainer;
import kizu.api.training.Training;
import kizu.api.training.TrainingEvent;
import kizu.api.training.TrainingListener;
import kizu.api.training.TrainingPlan;

/**
 * Trains nothing, in the right order: events, checkpoints (a file with the step) and evaluations
 * whose values depend on placement and seed.
 */
final class FakeTrainer implements Trainer {
  final List<TrainingPlan> plans = Collections.synchronizedList(new ArrayList<>());
  final AtomicInteger steps = new AtomicInteger();

  /** How often a run without synthesis dies as a process would: with what no run survives. */
  final AtomicInteger crashes = new AtomicInteger();

  /** The step (counted over all runs) at which the process dies; never if negative. */
  int dieAt = -1;

  /** What a plan is worth besides, in hits of a hundred. */
  ToDoubleFunction<TrainingPlan> bonus = plan -> 0;

  /** The same for a group of pictures. */
  ToDoubleBiFunction<TrainingPlan, String> groupBonus = (plan, group) -> 0;

  /** What networks predict of what is held out from them. */
  Sight seen = (plan, sample) -> new float[plan.dataset().load(sample).mask().data().length];

  /** What a picture's label may bring: by default what its first pixel says, in one direction. */
  Function<Image, LabelEffect> promise =
      image -> new LabelEffect(new Box(0, 0, 1, 1), 0, new double[] {image.data()[0]});

  /** How what is held out pulls. */
  ToDoubleBiFunction<TrainingPlan, SampleInfo> alignment = (plan, sample) -> 0.25;

  /** Predicts. */
  @FunctionalInterface
  interface Sight {
    float[] of(TrainingPlan plan, SampleInfo sample) throws KizuException;
  }

  /** What {@link Training#advance} fails with at that step. */
  RuntimeException death = new IllegalStateException("killed");

  /** What opening a training fails with. */
  Optional<KizuException> refusal = Optional.empty();

  @Override
  public Training open(TrainingPlan plan, Path checkpoints, TrainingListener listener)
      throws KizuException {
    plans.add(plan);
    if (refusal.isPresent()) {
      throw refusal.get();
    }
    return new FakeTraining(plan, checkpoints, listener);
  }

  private static final int CRASH_STEP = 12;

  /** The end of a process. */
  private static final class Crash extends Error {
    private static final long serialVersionUID = 1L;
  }

  private final class FakeTraining implements Training {
    private final TrainingPlan plan;
    private final Path checkpoint;
    private final Path remembered;
    private final TrainingListener listener;
    private final Properties kept = new Properties();
    private int step;

    FakeTraining(TrainingPlan plan, Path checkpoints, TrainingListener listener) {
      this.plan = plan;
      this.checkpoint = checkpoints.resolve("step");
      this.remembered = checkpoints.resolve("remembered");
      this.listener = listener;
      if (Files.exists(checkpoint)) {
        try (Reader reader = Files.newBufferedReader(remembered)) {
          kept.load(reader);
          step = Integer.parseInt(Files.readString(checkpoint));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }

    /** Where the plan says it all in words, something is said. */
    @Override
    public Optional<Explanation> explanation() {
      return plan.upper().words()
          ? Optional.of(new Explanation(List.of(PlaceRules.none("dent", "", 0.001, 12)), List.of()))
          : Optional.empty();
    }

    @Override
    public int step() {
      return step;
    }

    @Override
    public void advance() throws KizuException {
      if (steps.getAndIncrement() == dieAt) {
        throw death;
      }
      if (step == CRASH_STEP
          && plan.lower().syntheticShare() == 0
          && crashes.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
        throw new Crash();
      }
      step++;
      listener.on(new TrainingEvent.Stepped(step, 1.0 / step, 0.001));
      if (step > 0 && step == plan.lower().pretrain()) {
        listener.on(new TrainingEvent.Pretrained(step));
      }
      if (plan.lower().hardNormals() > 0 && step == plan.lower().steps() / 2) {
        listener.on(new TrainingEvent.Mined(step, 5, 0.75, 0.5, alarms()));
      }
      if (learned() && step >= plan.upper().start() && step % plan.upper().every() == 0) {
        Certificate certificate =
            new Certificate("fake", Double.NaN, 0.5, Double.NaN, 0, false, "");
        listener.on(
            new TrainingEvent.UpperStepped(
                step, certificate, 0.1, 0.2, 1, 2, 0.5, OptionalDouble.of(0.4), Map.of("z", 3.0)));
      }
      if (step % plan.lower().evaluateEvery() == 0) {
        Map<String, Double> metrics = new HashMap<>();
        plan.metrics().forEach(name -> metrics.put(name, promise()));
        listener.on(new TrainingEvent.Evaluated(step, 0.3, metrics, 0.5, true));
      }
      if (step % plan.lower().checkpointEvery() == 0) {
        checkpoint();
      }
    }

    /** Of what is drawn by chance, the third is best. */
    private double promise() {
      return plan.upper().placement().options().get("member") instanceof Integer member
          ? 0.5 - 0.1 * Math.abs(member - 2)
          : 0.5;
    }

    private boolean learned() {
      return plan.upper().placement().name().equals("location-network");
    }

    @Override
    public Evaluation validation() throws KizuException {
      return evaluate(plan.validation());
    }

    @Override
    public void checkpoint() {
      Properties now = new Properties();
      now.putAll(listener.remember());
      try (Writer writer = Files.newBufferedWriter(remembered)) {
        now.store(writer, null);
        Files.writeString(checkpoint, Integer.toString(step));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      listener.on(new TrainingEvent.Checkpointed(step));
    }

    @Override
    public Evaluation evaluate(List<SampleInfo> samples) {
      double quality =
          (learned() ? 90 : 50)
              + (plan.lower().syntheticShare() == 0 ? 10 : 0)
              + plan.seed() % 3
              + bonus.applyAsDouble(plan);
      List<Evaluation.ImageStatistics> statistics = new ArrayList<>();
      for (SampleInfo sample : samples) {
        double hits =
            sample.defective()
                ? quality
                    - sample.group().hashCode() % 3
                    + groupBonus.applyAsDouble(plan, sample.group())
                : 0;
        Map<String, double[]> byMetric = new HashMap<>();
        for (String name : plan.metrics()) {
          byMetric.put(name, new double[] {hits, sample.defective() ? 100 : 0});
        }
        statistics.add(
            new Evaluation.ImageStatistics(
                sample.id(), sample.group(), sample.defectClass(), byMetric));
      }
      Map<String, Double> metrics = new HashMap<>();
      for (String name : plan.metrics()) {
        double hits = statistics.stream().mapToDouble(s -> sum(s, name, 0)).sum();
        metrics.put(name, hits / statistics.stream().mapToDouble(s -> sum(s, name, 1)).sum());
      }
      return new Evaluation(0.5, metrics, statistics);
    }

    private static double sum(Evaluation.ImageStatistics image, String name, int index) {
      return image.byMetric().getOrDefault(name, new double[2])[index];
    }

    @Override
    public void outOfFold(OutOfFold.Taker taker) throws KizuException {
      for (TrainingPlan.Fold fold : plan.folds()) {
        for (SampleInfo sample : fold.validation()) {
          double pull = alignment.applyAsDouble(plan, sample);
          taker.take(new OutOfFold(sample, seen.of(plan, sample), pull));
        }
      }
    }

    @Override
    public List<LabelEffect> labelEffects(LabelEffect.Pictures pictures) throws KizuException {
      List<LabelEffect> effects = new ArrayList<>();
      for (int i = 0; i < pictures.size(); i++) {
        effects.add(promise.apply(pictures.get(i)));
      }
      return effects;
    }

    @Override
    public float[] predict(SampleInfo sample) throws KizuException {
      return new float[plan.dataset().load(sample).mask().data().length];
    }

    @Override
    public Map<String, Tensor> network() {
      return Map.of("conv.weight", Tensor.of((float) step, (float) plan.seed()));
    }

    /** Numbers up to 3 of the first normal picture, with a defect of 2×2 at (number, 1). */
    @Override
    public void pictures(int first, int count, SyntheticPicture.Taker taker) throws KizuException {
      SampleInfo normal = plan.normals().get(0);
      String defectClass = plan.defects().get(0).defectClass();
      for (int number = first; number < first + count; number++) {
        Image image = FakeDataset.picture(number, 3).image();
        float[] labels = new float[image.height() * image.width()];
        Box box = new Box(number % 3, 1, 2, 2);
        for (int i = 0; i < 4; i++) {
          labels[(box.y() + i / 2) * image.width() + box.x() + i % 2] = 1;
        }
        Recipe recipe = new Recipe("default", normal.id(), "s0#0", List.of(), box.x() + 1, 2);
        SyntheticPicture made =
            new SyntheticPicture(
                number,
                new Background(normal.id(), image, Optional.empty()),
                image,
                labels,
                List.of(new SyntheticPicture.Paste(defectClass, box, recipe)),
                List.of());
        if (!taker.take(made)) {
          return;
        }
      }
    }

    @Override
    public List<SyntheticImage> gallery(int count) {
      Recipe.Step rotated = new Recipe.Step("rotate", new Magnitudes(Map.of("angle", 12.0)));
      Recipe recipe = new Recipe("default", "s3", "s0#0", List.of(rotated), 4, 3);
      List<SyntheticImage> images = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        images.add(
            new SyntheticImage(
                FakeDataset.picture(i, 3),
                List.of(recipe),
                plan.synthesis().distractors() > 0 ? List.of(recipe) : List.of()));
      }
      return images;
    }

    /** Two of one normal picture and one of another. */
    private List<FalseAlarm> alarms() {
      String first = plan.normals().get(0).id();
      String last = plan.normals().get(plan.normals().size() - 1).id();
      return List.of(
          new FalseAlarm(first, new Box(3, 1, 2, 2), 0.9),
          new FalseAlarm(first, new Box(0, 4, 1, 1), 0.8),
          new FalseAlarm(last, new Box(5, 2, 3, 2), 0.85));
    }

    @Override
    public List<FalseAlarmView> falseAlarms(int count) {
      return plan.lower().hardNormals() == 0
          ? List.of()
          : alarms().subList(0, Math.min(2, count)).stream()
              .map(a -> new FalseAlarmView(a, Image.blank(1, 6, 8), a.box()))
              .toList();
    }

    @Override
    public List<LocationView> maps(int count) {
      Background background =
          new Background(
              "s3", Image.blank(1, 6, 8), Optional.of(FakeDataset.picture(0, 12).mask()));
      return List.of(new LocationView(background, "dent", LocationMap.uniform(6, 8, 2)));
    }

    @Override
    public Map<String, String> provenance() {
      return Map.of("engine", "fake");
    }

    @Override
    public Map<String, String> remembered() {
      Map<String, String> texts = new HashMap<>();
      kept.stringPropertyNames().forEach(name -> texts.put(name, kept.getProperty(name, "")));
      return texts;
    }

    @Override
    public void close() {}
  }
}
