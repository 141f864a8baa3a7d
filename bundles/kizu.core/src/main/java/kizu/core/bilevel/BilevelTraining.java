package kizu.core.bilevel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import kizu.api.AddOnException;
import kizu.api.KizuException;
import kizu.api.dataset.LabelledImage;
import kizu.api.dataset.SampleInfo;
import kizu.api.image.Image;
import kizu.api.placement.Background;
import kizu.api.placement.Example;
import kizu.api.placement.Placement;
import kizu.api.placement.PlacementProblem;
import kizu.api.segmenter.Batch;
import kizu.api.segmenter.Segmenter;
import kizu.api.segmenter.SegmenterSpec;
import kizu.api.segmenter.WeightVector;
import kizu.api.tensor.States;
import kizu.api.tensor.Tensor;
import kizu.api.training.ChoiceView;
import kizu.api.training.Evaluation;
import kizu.api.training.FalseAlarm;
import kizu.api.training.FalseAlarmView;
import kizu.api.training.LocationView;
import kizu.api.training.SyntheticImage;
import kizu.api.training.Training;
import kizu.api.training.TrainingEvent.Checkpointed;
import kizu.api.training.TrainingEvent.Evaluated;
import kizu.api.training.TrainingEvent.Mined;
import kizu.api.training.TrainingEvent.Pretrained;
import kizu.api.training.TrainingEvent.RecipeLearned;
import kizu.api.training.TrainingEvent.RoundStarted;
import kizu.api.training.TrainingEvent.Stepped;
import kizu.api.training.TrainingEvent.Warned;
import kizu.api.training.TrainingListener;
import kizu.api.training.TrainingPlan;
import kizu.core.checkpoint.Checkpoint;
import kizu.core.checkpoint.CheckpointFolder;
import kizu.core.component.ComponentBoard;
import kizu.core.evaluation.Evaluator;
import kizu.core.evaluation.Predictor;
import kizu.core.guard.Body;
import kizu.core.random.Randomness;
import kizu.core.synthesis.Cut;
import kizu.core.synthesis.DefectCutter;
import kizu.core.synthesis.Footprint;
import kizu.core.synthesis.Jitter;
import kizu.core.synthesis.RealSource;
import kizu.core.synthesis.SourceBook;
import kizu.core.synthesis.Synthesiser;
import kizu.core.synthesis.SyntheticWindow;
import kizu.core.synthesis.Window;
import org.jspecify.annotations.Nullable;

/**
 * The online bi-level loop: lower steps on real and synthetic windows, an upper step now and then,
 * an evaluation and a checkpoint when due. Randomness is a function of seed, purpose and step, so a
 * resumed training equals an uninterrupted one byte for byte.
 */
final class BilevelTraining implements Training {
  private static final String SEGMENTER = "segmenter.";

  /** Before the names of what is the network's own in a segmenter's state. */
  private static final String NETWORK = "model.";

  private static final String UPPER = "upper.";
  private static final String BEST = "model.best";
  private static final String PASTED = "pasted";
  private static final String MISFITS = "misfits.";

  private final TrainingPlan plan;
  private final TrainingListener listener;
  private final Randomness randomness;
  private final CheckpointFolder checkpoints;
  private final ComponentBoard board;
  private final Equipment equipment;
  private final SampleStore store;
  private final Pretraining pretraining;
  private final HardNormals hard;
  private final List<Background> backgrounds;
  private final List<String> classes;
  private final SourceBook sources;
  private final Synthesiser synthesiser;
  private final MetricBook metrics;
  private final boolean synthetic;
  private final WeightAverage average;
  private final Map<String, List<String>> cutsBySample = new HashMap<>();
  private final FoldNetworks folds = new FoldNetworks();

  private int round;
  private Segmenter segmenter;
  private UpperLevel upper;
  private Map<String, Tensor> bestWeights = Map.of();
  private Checkpoint.Best best = Checkpoint.Best.NONE;
  private Map<String, String> remembered = Map.of();
  private int step;
  private boolean toldOfNoScore;

  /** Of every sample that is once held out, at the end; a later question needs no second look. */
  private Optional<Evaluation> heldOut = Optional.empty();

  /** The state as it was when a component that held some of it left; see {@link #handOver}. */
  private volatile @Nullable Map<String, Tensor> handedOver;

  BilevelTraining(
      TrainingPlan plan,
      ComponentBoard board,
      CheckpointFolder checkpoints,
      TrainingListener listener,
      Limits limits)
      throws KizuException {
    this.plan = plan;
    this.listener = listener;
    this.checkpoints = checkpoints;
    this.randomness = new Randomness(plan.seed());
    this.synthetic = plan.lower().syntheticShare() > 0;
    this.average = new WeightAverage(plan.lower().average());
    this.equipment = new Equipment(plan, board, listener, limits.patienceMillis());
    this.metrics = new MetricBook(plan.metrics(), board, listener);
    this.board = board;
    this.store = new SampleStore(plan.dataset(), limits.cacheBytes());
    this.pretraining = new Pretraining(plan, randomness);
    this.hard = new HardNormals(plan);
    this.backgrounds = backgrounds();
    List<Cut> cuts = cuts();
    this.classes = List.copyOf(new TreeSet<>(cuts.stream().map(Cut::defectClass).toList()));
    this.sources = new SourceBook(plan.synthesis(), board, listener);
    this.synthesiser =
        new Synthesiser(
            backgrounds,
            cuts,
            sources,
            realSource(),
            plan.lower().crop(),
            plan.synthesis().stride(),
            plan.synthesis().support(),
            plan.synthesis().distractors());
    this.segmenter = openSegmenter();
    try {
      this.upper = begin();
    } catch (KizuException | RuntimeException e) {
      segmenter.close();
      throw e;
    }
  }

  /**
   * What a training may use.
   *
   * @param cacheBytes most bytes of decoded samples kept
   * @param patienceMillis how long to wait for a component that left
   */
  record Limits(long cacheBytes, long patienceMillis) {}

  /** Of no size that neither a window nor any background could show. */
  private List<Cut> cuts() throws KizuException {
    if (!synthetic) {
      return List.of();
    }
    int largest = TrainingPlan.Lower.largestPatch(plan.lower().crop());
    int widest = backgrounds.stream().mapToInt(b -> b.image().width()).max().orElse(largest);
    int highest = backgrounds.stream().mapToInt(b -> b.image().height()).max().orElse(largest);
    DefectCutter cutter = new DefectCutter(Math.min(largest, widest), Math.min(largest, highest));
    List<Cut> cuts = new ArrayList<>();
    for (SampleInfo defect : plan.defects()) {
      List<Cut> own = cutter.cut(defect, store.get(defect));
      cutsBySample.put(defect.id(), own.stream().map(Cut::id).toList());
      cuts.addAll(own);
    }
    if (cuts.isEmpty()) {
      throw new KizuException(
          plan.dataset().name(),
          "no training mask has a defect to cut out",
          "Give at least one training sample a mask with defect pixels.");
    }
    return cuts;
  }

  private Optional<RealSource> realSource() throws KizuException {
    if (!synthetic || !plan.synthesis().realSource()) {
      return Optional.empty();
    }
    List<RealSource.Sample> samples = new ArrayList<>();
    for (SampleInfo defect : plan.defects()) {
      samples.add(new RealSource.Sample(defect.id(), defect.defectClass(), store.get(defect)));
    }
    return Optional.of(new RealSource(samples));
  }

  private List<Background> backgrounds() throws KizuException {
    List<Background> found = new ArrayList<>();
    if (synthetic) {
      for (SampleInfo normal : plan.normals()) {
        Image image = store.get(normal).image();
        found.add(new Background(normal.id(), image, plan.dataset().region(normal)));
      }
      if (found.isEmpty()) {
        throw new KizuException(
            plan.dataset().name(),
            "there is no normal training sample to paste defects into",
            "Add pictures without a defect, or compare with method 'none' only.");
      }
    }
    return List.copyOf(found);
  }

  private Segmenter openSegmenter() throws KizuException {
    SegmenterSpec spec =
        new SegmenterSpec(
            plan.dataset().channels(),
            plan.lower().positiveWeight(),
            plan.lower().weightDecay(),
            randomness.seedFor("weights", plan.round(step)));
    return equipment.segmenter().open(spec, equipment.segmenterOptions());
  }

  private List<Example> examples() {
    List<SampleInfo> told =
        plan.examples().isEmpty() ? plan.part(round).defects() : plan.examples();
    return told.stream()
        .map(s -> new Example(s.id(), s.defectClass(), s.group(), () -> store.get(s)))
        .toList();
  }

  private UpperLevel openUpper() throws KizuException {
    PlacementProblem problem =
        new PlacementProblem(
            backgrounds,
            plan.synthesis().stride(),
            classes,
            examples(),
            randomness.seedFor("placement", 0));
    Placement placement =
        synthetic
            ? equipment.placement().open(problem, equipment.placementOptions())
            : Nowhere.PLACEMENT;
    return new UpperLevel(
        plan,
        placement,
        equipment.recipe().open(equipment.recipeOptions()),
        backgrounds,
        classes,
        listener);
  }

  /** Begins at step 0, or where the last checkpoint was written. */
  private UpperLevel begin() throws KizuException {
    List<String> passedOver = new ArrayList<>();
    Optional<Checkpoint> latest = checkpoints.latest(passedOver::add);
    if (latest.isEmpty()) {
      enter(0);
      UpperLevel opened = openUpper();
      opened.notes().forEach(note -> listener.on(new Warned(step, note)));
      return opened;
    }
    Checkpoint checkpoint = latest.get();
    if (!checkpoint.fingerprint().equals(plan.fingerprint())) {
      throw new KizuException(
          "checkpoint of step " + checkpoint.step(),
          "belongs to another experiment or other data",
          "Resume with the run's own experiment.json, or start a new run in another folder.");
    }
    step = checkpoint.step();
    best = checkpoint.best();
    bestWeights = checkpoint.bestWeights();
    remembered = checkpoint.remembered();
    passedOver.forEach(message -> listener.on(new Warned(step, message)));
    sources.rejoin(checkpoint.joined());
    // After the last step of a round its network is still the one that is open.
    enter(plan.round(plan.stepInRound(step) == 0 ? Math.max(0, step - 1) : step));
    UpperLevel opened = openUpper();
    restore(checkpoint.state(), opened);
    return opened;
  }

  /** Trains on a round's part of the samples from now on, and is judged on what it leaves out. */
  private void enter(int next) throws KizuException {
    round = next;
    restrict();
  }

  /** Real pictures of this round. */
  private RealWindows training() {
    TrainingPlan.Fold part = plan.part(round);
    return new RealWindows(
        store,
        part.defects(),
        hard.shown(round),
        plan.lower().crop(),
        plan.lower().augmentation(),
        new Jitter(plan.lower().jitter()),
        hard.spots(round));
  }

  /** Those that this round leaves out. */
  private RealWindows heldOut() {
    return RealWindows.of(
        store, plan.part(round).validation(), plan.lower().crop(), plan.lower().augmentation());
  }

  /** What is held out is neither pasted nor pasted into; nor is what is kept back. */
  private void restrict() throws KizuException {
    if (!synthetic || !(plan.crossFitted() || plan.lower().hardNormals() > 0)) {
      return;
    }
    TrainingPlan.Fold part = plan.part(round);
    Set<String> samples = ids(part.defects());
    Set<String> cuts = new HashSet<>();
    samples.forEach(id -> cuts.addAll(cutsBySample.getOrDefault(id, List.of())));
    if (cuts.isEmpty() || part.normals().isEmpty()) {
      throw new KizuException(
          "budget.folds",
          "without the pictures of fold "
              + (round + 1)
              + " there is "
              + (cuts.isEmpty() ? "no defect to paste" : "no picture to paste into"),
          "Give fewer folds, or more labelled defects and normal pictures of other groups.");
    }
    synthesiser.restrict(ids(hard.shown(round)), cuts, samples);
  }

  private static Set<String> ids(List<SampleInfo> samples) {
    return samples.stream().map(SampleInfo::id).collect(Collectors.toSet());
  }

  private void restore(Map<String, Tensor> state, UpperLevel level) throws KizuException {
    segmenter.restore(States.below(SEGMENTER, state));
    level.restore(States.below(UPPER, state), segmenter);
    average.restore(segmenter, state);
    folds.restore(state);
    hard.restore(state);
    restrict();
    if (state.get(PASTED) instanceof Tensor.Doubles pasted) {
      synthesiser.restore(pasted.data());
    }
    Map<String, double[]> misfits = new TreeMap<>();
    States.below(MISFITS, state)
        .forEach((source, counts) -> misfits.put(source, ((Tensor.Doubles) counts).data()));
    synthesiser.restoreMisfits(misfits);
  }

  private Map<String, Tensor> state() {
    Map<String, Tensor> taken = handedOver;
    if (taken != null) {
      return taken;
    }
    Map<String, Tensor> state = new TreeMap<>();
    segmenter.state().forEach((name, tensor) -> state.put(SEGMENTER + name, tensor));
    upper.state(segmenter).forEach((name, tensor) -> state.put(UPPER + name, tensor));
    state.put(PASTED, Tensor.of(synthesiser.counts()));
    average.save(segmenter, state);
    folds.save(state);
    hard.save(state);
    synthesiser
        .misfits()
        .forEach((source, counts) -> state.put(MISFITS + source, Tensor.of(counts)));
    return state;
  }

  @Override
  public int step() {
    return step;
  }

  @Override
  public void advance() throws KizuException {
    if (step >= plan.steps()) {
      throw new IllegalStateException("all " + step + " steps are done");
    }
    follow();
    if (step > 0 && plan.stepInRound(step) == 0) {
      beginRound();
    }
    double rate = LearningRate.at(plan.stepInRound(step), plan.lower());
    double loss = segmenter.trainStep(trainingBatch("batch", step), rate);
    if (!Double.isFinite(loss)) {
      throw new KizuException(
          "training step " + step,
          "the loss is no number, by " + equipment.segmenterWords(),
          "Lower training.learningRate (it is "
              + plan.lower().learningRate()
              + ") and resume from the last checkpoint with --set, or start again.");
    }
    step++;
    if (pretraining.within(step)) {
      listener.on(new Stepped(step, loss, rate));
      if (pretraining.ends(step)) {
        listener.on(new Pretrained(step));
      }
    } else {
      average.add(segmenter);
      listener.on(new Stepped(step, loss, rate));
      upper.see(step, loss);
      if (upper.due(step)) {
        upper.step(step, tools(), randomness);
      }
    }
    if (hard.due(step)) {
      mine();
    }
    tellOfDefects();
    // So that networks of every round, and of methods with one, are looked at alike.
    int inRound = plan.stepInRound(step);
    boolean last = inRound == 0;
    if (last || inRound % plan.lower().evaluateEvery() == 0) {
      validate();
    }
    if (last && plan.crossFitted() && !plan.finalRound(round)) {
      folds.keep(round % plan.folds().size(), Objects.requireNonNull(bestWeights.get(BEST)));
    }
    if (last || inRound % plan.lower().checkpointEvery() == 0) {
      checkpoint();
    }
  }

  /** With the weights that would be kept. */
  private void mine() throws KizuException {
    Body<Mined> asked = () -> hard.mine(step, round, segmenter, store);
    listener.on(average.on() ? withWeights(() -> average.assign(segmenter), asked) : asked.run());
    restrict();
  }

  private void tellOfDefects() {
    synthesiser.news().forEach(message -> listener.on(new Warned(step, message)));
    if (synthetic && step == plan.steps()) {
      synthesiser.closing().forEach(message -> listener.on(new Warned(step, message)));
    }
  }

  /** A network from scratch, for the policy as it is now. */
  private void beginRound() throws KizuException {
    upper.beginRound();
    average.release();
    segmenter.close();
    segmenter = openSegmenter();
    best = Checkpoint.Best.NONE;
    bestWeights = Map.of();
    hard.beginRound();
    enter(plan.round(step));
    listener.on(new RoundStarted(step + 1, round + 1, plan.upper().rounds()));
    if (plan.crossFitted()) {
      // What masks say beforehand must not be said by those of the pictures held out.
      Map<String, Tensor> learned = upper.state(segmenter);
      upper.close();
      upper = openUpper();
      upper.restore(learned, segmenter);
      upper.notes().forEach(note -> listener.on(new Warned(step, note)));
    }
  }

  /** Whether this component holds state of the training. */
  boolean uses(Object service) {
    return equipment.uses(service);
  }

  /** Whether the state was taken over already, and no component is there to ask. */
  boolean handedOver() {
    return handedOver != null;
  }

  /**
   * Takes the state over from a component that is about to leave, at a step boundary and while it
   * can still be asked; nothing is asked of it any more afterwards. The next step begins with what
   * takes its place, restored to this state.
   */
  void handOver(Object service) {
    if (handedOver != null || !uses(service)) {
      return;
    }
    handedOver = state();
    if (equipment.isSegmenter(service)) {
      upper.releaseDirections();
      average.release();
      segmenter.close();
    } else {
      upper.close();
    }
  }

  /** Follows what came and went. Called wherever a component is about to be asked something. */
  private void follow() throws KizuException {
    board.calls().notices().forEach(notice -> listener.on(new Warned(step, notice)));
    sources.refresh(step);
    metrics.refresh(step);
    Equipment.Changes changes = equipment.follow(step, this::beforeWaiting);
    if (!changes.segmenter() && !changes.policy()) {
      handedOver = null;
      return;
    }
    Map<String, Tensor> state = state();
    if (changes.policy()) {
      upper.close();
      upper = openUpper();
    }
    if (changes.segmenter()) {
      upper.releaseDirections();
      average.release();
      segmenter.close();
      segmenter = openSegmenter();
    }
    try {
      restore(state, upper);
    } catch (IllegalArgumentException | AddOnException e) {
      throw new KizuException(
          "component replaced at step " + step,
          "the new one cannot take over the state of the old (" + e.getMessage() + ")",
          "Put the old bundle back and resume, or start a new run.",
          e);
    }
    handedOver = null;
  }

  /** Whatever else leaves while one component is waited for finds its state taken. */
  private void beforeWaiting() throws KizuException {
    if (handedOver == null) {
      handedOver = state();
    }
    checkpoint();
  }

  private UpperLevel.Tools tools() throws KizuException {
    BatchBuilder real =
        new BatchBuilder(
            plan.upper().validationBatch(), plan.dataset().channels(), plan.lower().crop());
    heldOut().fill(real, plan.upper().validationBatch(), randomness.at("validation windows", step));
    return new UpperLevel.Tools(
        segmenter,
        equipment.solver(),
        equipment.solverOptions(),
        synthesiser,
        trainingBatch("curvature", step),
        real.build(),
        training());
  }

  private Batch trainingBatch(String purpose, int at) throws KizuException {
    if (pretraining.covers(at)) {
      return pretraining.batch(at, training());
    }
    TrainingPlan.Lower lower = plan.lower();
    RandomGenerator random = randomness.at(purpose, at);
    int pasted =
        synthetic && !lower.finetunes(plan.stepInRound(at))
            ? upper.synthetic(randomness.at(purpose + ", mixed", at))
            : 0;
    BatchBuilder batch = new BatchBuilder(lower.batch(), plan.dataset().channels(), lower.crop());
    training().fill(batch, lower.batch() - pasted, random);
    for (int i = 0; i < pasted; i++) {
      int defects = upper.defects(random);
      SyntheticWindow made = synthesiser.make(at, random, upper.policy(), defects);
      Window window = made.window().posed(Window.Pose.draw(lower.augmentation(), random));
      batch.add(window, upper.weight(made));
    }
    return batch.build();
  }

  private void validate() throws KizuException {
    if (plan.crossFitted() && plan.finalRound(round)) {
      if (step == plan.steps()) {
        keepLast();
      }
      return;
    }
    if (average.on()) {
      withWeights(() -> average.assign(segmenter), this::judge);
    } else {
      judge();
    }
  }

  /**
   * Does something with other weights than those in training, which are in use again afterwards.
   */
  private <T> T withWeights(Runnable assign, Body<T> what) throws KizuException {
    try (WeightVector current = segmenter.weights()) {
      try {
        assign.run();
        return what.run();
      } finally {
        segmenter.assign(current);
      }
    }
  }

  /**
   * Keeps the network that has learned from everything, at the threshold that suits those which
   * have not: no label is left to choose another one by.
   */
  private void keepLast() throws KizuException {
    if (average.on()) {
      withWeights(
          () -> average.assign(segmenter),
          () -> {
            keepWeights();
            return true;
          });
    } else {
      keepWeights();
    }
    heldOut = Optional.of(judge(outOfFold(), true));
  }

  /** Predictions of every sample that is once held out, by the network that has not seen it. */
  private List<Evaluator.Prediction> outOfFold() throws KizuException {
    List<Evaluator.Prediction> predictions = new ArrayList<>();
    for (int fold = 0; fold < plan.folds().size(); fold++) {
      int number = fold;
      withWeights(
          () -> folds.assign(number, segmenter),
          () -> {
            Predictor.predict(
                segmenter, plan.folds().get(number).validation(), store::get, predictions::add);
            return true;
          });
    }
    return predictions;
  }

  private void keepWeights() {
    try (WeightVector weights = segmenter.weights()) {
      bestWeights = Map.of(BEST, segmenter.export(weights));
    }
  }

  /** Evaluates the weights that the segmenter has now, and keeps them if they are to be kept. */
  private Evaluation judge() throws KizuException {
    List<Evaluator.Prediction> predictions = new ArrayList<>();
    Predictor.predict(segmenter, plan.part(round).validation(), store::get, predictions::add);
    return judge(predictions, false);
  }

  private Evaluation judge(List<Evaluator.Prediction> predictions, boolean kept)
      throws KizuException {
    double threshold = metrics.evaluator().bestThreshold(predictions);
    Evaluation evaluation = metrics.evaluator().evaluate(predictions, threshold);
    double loss = Evaluator.loss(predictions, plan.lower().positiveWeight());
    double score = Objects.requireNonNull(evaluation.metrics().get(plan.metrics().get(0)));
    if (Double.isNaN(score) && !toldOfNoScore) {
      toldOfNoScore = true;
      listener.on(
          new Warned(
              step,
              "metric '%s' has no value on the validation pictures; until it has one, the weights of"
                      .formatted(plan.metrics().get(0))
                  + " the lowest validation loss are kept"));
    }
    // The best of several noisy evaluations is partly luck; an average needs no such choice, and
    // the last round of a cross-fitted training could not make it.
    boolean better =
        !pretraining.within(step)
            && (average.on()
                || plan.crossFitted()
                || Preference.better(score, loss, best, metrics.evaluator().higherIsBetter()));
    if (better) {
      best = new Checkpoint.Best(step, score, loss, threshold);
      if (!kept) {
        keepWeights();
      }
    }
    listener.on(new Evaluated(step, loss, evaluation.metrics(), threshold, better));
    List<ChoiceView> choices = synthetic ? upper.choices(synthesiser) : List.of();
    if (!choices.isEmpty()) {
      listener.on(new RecipeLearned(step, choices));
    }
    return evaluation;
  }

  @Override
  public void checkpoint() throws KizuException {
    checkpoints.write(
        new Checkpoint(
            step,
            plan.fingerprint(),
            sources.joined(),
            best,
            state(),
            bestWeights,
            listener.remember()));
    listener.on(new Checkpointed(step));
  }

  @Override
  public Evaluation evaluate(List<SampleInfo> samples) throws KizuException {
    follow();
    return withWeights(
        this::assignBest,
        () -> {
          Evaluator.Collector collector = metrics.evaluator().collect(best.threshold());
          Predictor.predict(segmenter, samples, store::load, collector::add);
          return collector.finish();
        });
  }

  @Override
  public Evaluation validation() throws KizuException {
    if (!plan.crossFitted()) {
      return evaluate(plan.validation());
    }
    follow();
    if (heldOut.isPresent()) {
      return heldOut.get();
    }
    List<Evaluator.Prediction> predictions = outOfFold();
    return metrics
        .evaluator()
        .evaluate(predictions, metrics.evaluator().bestThreshold(predictions));
  }

  @Override
  public float[] predict(SampleInfo sample) throws KizuException {
    follow();
    Image image = store.load(sample).image();
    return withWeights(this::assignBest, () -> Predictor.predict(segmenter, image));
  }

  @Override
  public Map<String, Tensor> network() throws KizuException {
    follow();
    return withWeights(this::assignBest, () -> States.below(NETWORK, segmenter.state()));
  }

  private void assignBest() {
    Tensor values = bestWeights.get(BEST);
    if (values != null) {
      try (WeightVector weights = segmenter.load(values)) {
        segmenter.assign(weights);
      }
    }
  }

  @Override
  public List<SyntheticImage> gallery(int count) throws KizuException {
    follow();
    List<SyntheticImage> gallery = new ArrayList<>();
    RandomGenerator random = randomness.at("gallery", step);
    for (int i = 0; synthetic && i < count; i++) {
      SyntheticWindow made =
          synthesiser.make(step, random, upper.policy(), plan.synthesis().defectsPerImage());
      gallery.add(
          new SyntheticImage(
              new LabelledImage(made.window().image(), made.window().defects()),
              made.footprints().stream().map(Footprint::recipe).toList(),
              made.distractors()));
    }
    return gallery;
  }

  @Override
  public List<FalseAlarmView> falseAlarms(int count) throws KizuException {
    follow();
    RandomGenerator random = randomness.at("false alarms", step);
    List<FalseAlarmView> views = new ArrayList<>();
    for (FalseAlarm alarm : hard.alarms()) {
      if (views.size() < count) {
        views.add(hard.view(alarm, store, random));
      }
    }
    return views;
  }

  @Override
  public List<LocationView> maps(int count) throws KizuException {
    follow();
    List<LocationView> views = new ArrayList<>();
    for (Background background : backgrounds.subList(0, Math.min(count, backgrounds.size()))) {
      for (String defectClass : classes) {
        views.add(
            new LocationView(background, defectClass, upper.maps().map(background, defectClass)));
      }
    }
    return views;
  }

  @Override
  public Map<String, String> remembered() {
    return remembered;
  }

  @Override
  public Map<String, String> provenance() {
    return segmenter.provenance();
  }

  @Override
  public void close() {
    upper.close();
    average.release();
    segmenter.close();
  }
}
