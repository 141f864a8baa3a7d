package kizu.core.bilevel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import kizu.api.AddOnException;
import kizu.api.KizuException;
import kizu.api.dataset.SampleInfo;
import kizu.api.explanation.Explainer;
import kizu.api.explanation.Explanation;
import kizu.api.image.Image;
import kizu.api.placement.Example;
import kizu.api.placement.Placement;
import kizu.api.placement.PlacementProblem;
import kizu.api.segmenter.Batch;
import kizu.api.segmenter.Segmenter;
import kizu.api.segmenter.SegmenterSpec;
import kizu.api.tensor.States;
import kizu.api.tensor.Tensor;
import kizu.api.training.ChoiceView;
import kizu.api.training.Evaluation;
import kizu.api.training.FalseAlarmView;
import kizu.api.training.LabelEffect;
import kizu.api.training.LocationView;
import kizu.api.training.OutOfFold;
import kizu.api.training.SyntheticImage;
import kizu.api.training.SyntheticPicture;
import kizu.api.training.Training;
import kizu.api.training.TrainingEvent.Checkpointed;
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
import kizu.core.synthesis.ActiveSources;
import kizu.core.synthesis.Synthesiser;
import org.jspecify.annotations.Nullable;

/**
 * The online bi-level loop: lower steps on real and synthetic windows, an upper step now and then,
 * an evaluation and a checkpoint when due. Randomness is a function of seed, purpose and step, so a
 * resumed training equals an uninterrupted one byte for byte.
 */
final class BilevelTraining implements Training {
  /** Before the names of what is the network's own in a segmenter's state. */
  private static final String NETWORK = "model.";

  private final TrainingPlan plan;
  private final TrainingListener listener;
  private final Randomness randomness;
  private final CheckpointFolder checkpoints;
  private final ComponentBoard board;
  private final RunComponents components;
  private final SampleStore store;
  private final Pretraining pretraining;
  private final HardNormals hard;
  private final TrainingMaterial material;
  private final ActiveSources sources;
  private final Synthesiser synthesiser;
  private final RunMetrics metrics;
  private final WeightAverage average;
  private final Validation validation;
  private final TrainingBatches batches;
  private final TrainingViews views;
  private final TrainingState state;
  private final Supplier<Optional<Explainer>> explainer;

  private int round;
  private Segmenter segmenter;
  private UpperLevel upper;
  private Map<String, String> remembered = Map.of();
  private int step;

  /** The state as it was when a component that held some of it left; see {@link #handOver}. */
  private volatile @Nullable Map<String, Tensor> handedOver;

  /** One that finds no words for what it learns. */
  BilevelTraining(
      TrainingPlan plan,
      ComponentBoard board,
      CheckpointFolder checkpoints,
      TrainingListener listener,
      Limits limits)
      throws KizuException {
    this(plan, board, checkpoints, listener, limits, Optional::empty);
  }

  BilevelTraining(
      TrainingPlan plan,
      ComponentBoard board,
      CheckpointFolder checkpoints,
      TrainingListener listener,
      Limits limits,
      Supplier<Optional<Explainer>> explainer)
      throws KizuException {
    this.plan = plan;
    this.explainer = explainer;
    this.listener = listener;
    this.checkpoints = checkpoints;
    this.randomness = new Randomness(plan.seed());
    this.average = new WeightAverage(plan.lower().average());
    this.components = new RunComponents(plan, board, listener, limits.patienceMillis());
    this.metrics = new RunMetrics(plan.metrics(), board, listener);
    this.board = board;
    this.store = new SampleStore(plan.dataset(), limits.cacheBytes());
    this.pretraining = new Pretraining(plan, randomness);
    this.hard = new HardNormals(plan);
    this.material = new TrainingMaterial(plan, store);
    this.sources = new ActiveSources(plan.synthesis(), board, listener);
    this.synthesiser =
        new Synthesiser(
            material.backgrounds(),
            material.cuts(),
            sources,
            material.realSource(),
            plan.lower().crop(),
            plan.synthesis().stride(),
            plan.synthesis().support(),
            plan.synthesis().distractors());
    this.validation = new Validation(plan, store, metrics, pretraining, average, listener);
    this.batches = new TrainingBatches(plan, randomness, store, pretraining, hard, synthesiser);
    this.state = new TrainingState(average, validation.folds(), hard, synthesiser);
    this.views = new TrainingViews(material, store, synthesiser, hard, randomness);
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

  private Segmenter openSegmenter() throws KizuException {
    SegmenterSpec spec =
        new SegmenterSpec(
            plan.dataset().channels(),
            plan.lower().positiveWeight(),
            plan.lower().weightDecay(),
            randomness.seedFor("weights", plan.round(step)));
    return components.segmenter().open(spec, components.segmenterOptions());
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
            material.backgrounds(),
            plan.synthesis().stride(),
            material.classes(),
            examples(),
            randomness.seedFor("placement", 0));
    Placement placement =
        material.synthetic()
            ? components.placement().open(problem, components.placementOptions())
            : NoPlacement.PLACEMENT;
    return new UpperLevel(
        plan,
        placement,
        components.recipe().open(components.recipeOptions()),
        new Wording(problem, explainer),
        material.backgrounds(),
        material.classes(),
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
    validation.best().restore(checkpoint);
    remembered = checkpoint.remembered();
    passedOver.forEach(message -> listener.on(new Warned(step, message)));
    sources.rejoin(checkpoint.joined());
    // After the last step of a round its network is still the one that is open.
    enter(plan.round(plan.stepInRound(step) == 0 ? Math.max(0, step - 1) : step));
    UpperLevel opened = openUpper();
    try {
      state.restore(checkpoint.state(), segmenter, opened, this::restrict);
      useWords(opened);
    } catch (KizuException | RuntimeException e) {
      opened.close();
      throw e;
    }
    return opened;
  }

  /** In a round that pastes by words alone these follow from what was learned, which is frozen. */
  private void useWords(UpperLevel level) throws KizuException {
    if (material.synthetic() && plan.inWords(round)) {
      level.useWords(synthesiser);
    }
  }

  /** Trains on a round's part of the samples from now on, and is judged on what it leaves out. */
  private void enter(int next) throws KizuException {
    round = next;
    restrict();
  }

  /** What is held out is neither pasted nor pasted into; nor is what is kept back. */
  private void restrict() throws KizuException {
    if (!material.synthetic() || !(plan.crossFitted() || plan.lower().hardNormals() > 0)) {
      return;
    }
    TrainingPlan.Fold part = plan.part(round);
    Set<String> samples = ids(part.defects());
    Set<String> cuts = material.cutsOf(samples);
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

  private Map<String, Tensor> state() {
    Map<String, Tensor> taken = handedOver;
    return taken != null ? taken : state.taken(segmenter, upper);
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
    double loss = segmenter.trainStep(batches.training("batch", step, round, upper), rate);
    if (!Double.isFinite(loss)) {
      throw new KizuException(
          "training step " + step,
          "the loss is no number, by " + components.segmenterWords(),
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
      validation.keepFold(round);
    }
    if (last || inRound % plan.lower().checkpointEvery() == 0) {
      checkpoint();
    }
  }

  /** With the weights that would be kept. */
  private void mine() throws KizuException {
    listener.on(average.with(segmenter, () -> hard.mine(step, round, segmenter, store)));
    restrict();
  }

  private void tellOfDefects() {
    synthesiser.news().forEach(message -> listener.on(new Warned(step, message)));
    if (material.synthetic() && step == plan.steps()) {
      synthesiser.closing().forEach(message -> listener.on(new Warned(step, message)));
    }
  }

  /** A network from scratch, for the policy as it is now. */
  private void beginRound() throws KizuException {
    upper.beginRound();
    average.release();
    segmenter.close();
    segmenter = openSegmenter();
    validation.best().clear();
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
    useWords(upper);
  }

  /** Whether this component holds state of the training. */
  boolean uses(Object service) {
    return components.uses(service);
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
    if (components.isSegmenter(service)) {
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
    RunComponents.Changes changes = components.follow(step, this::beforeWaiting);
    if (!changes.segmenter() && !changes.policy()) {
      handedOver = null;
      return;
    }
    Map<String, Tensor> before = state();
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
      state.restore(before, segmenter, upper, this::restrict);
    } catch (IllegalArgumentException | AddOnException e) {
      throw new KizuException(
          "component replaced at step " + step,
          "the new one cannot take over the state of the old (" + e.getMessage() + ")",
          "Put the old bundle back and resume, or start a new run.",
          e);
    }
    useWords(upper);
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
    Batch validationWindows = batches.validation(step, round);
    return new UpperLevel.Tools(
        segmenter,
        components.solver(),
        components.solverOptions(),
        synthesiser,
        batches.training("curvature", step, round, upper),
        validationWindows,
        batches.training(round));
  }

  private void validate() throws KizuException {
    List<ChoiceView> choices =
        validation.judge(step, round, segmenter) && material.synthetic()
            ? upper.choices(synthesiser)
            : List.of();
    if (!choices.isEmpty()) {
      listener.on(new RecipeLearned(step, choices));
    }
  }

  @Override
  public void checkpoint() throws KizuException {
    checkpoints.write(
        new Checkpoint(
            step,
            plan.fingerprint(),
            sources.joined(),
            validation.best().best(),
            state(),
            validation.best().weights(),
            listener.remember()));
    listener.on(new Checkpointed(step));
  }

  @Override
  public Evaluation evaluate(List<SampleInfo> samples) throws KizuException {
    follow();
    return withBest(
        () -> {
          Evaluator.Collector collector =
              metrics.evaluator().collect(validation.best().best().threshold());
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
    return validation.outOfFold(segmenter);
  }

  @Override
  public void outOfFold(OutOfFold.Taker taker) throws KizuException {
    requireFolds();
    follow();
    validation.show(segmenter, taker);
  }

  @Override
  public List<LabelEffect> labelEffects(LabelEffect.Pictures pictures) throws KizuException {
    requireFolds();
    follow();
    return validation.effects(segmenter, pictures);
  }

  private void requireFolds() {
    if (!plan.crossFitted()) {
      throw new IllegalStateException("nothing is held out in turn: the plan has no folds");
    }
  }

  @Override
  public float[] predict(SampleInfo sample) throws KizuException {
    follow();
    Image image = store.load(sample).image();
    return withBest(() -> Predictor.predict(segmenter, image));
  }

  @Override
  public Map<String, Tensor> network() throws KizuException {
    follow();
    return withBest(() -> States.below(NETWORK, segmenter.state()));
  }

  /** With the weights that are kept. */
  private <T> T withBest(Body<T> what) throws KizuException {
    return BestNetwork.withWeights(segmenter, () -> validation.best().assign(segmenter), what);
  }

  @Override
  public List<SyntheticImage> gallery(int count) throws KizuException {
    follow();
    return views.gallery(count, step, upper, plan.synthesis().defectsPerImage());
  }

  @Override
  public void pictures(int first, int count, SyntheticPicture.Taker taker) throws KizuException {
    follow();
    views.pictures(first, count, step, upper, taker);
  }

  @Override
  public List<FalseAlarmView> falseAlarms(int count) throws KizuException {
    follow();
    return views.falseAlarms(count, step);
  }

  @Override
  public List<LocationView> maps(int count) throws KizuException {
    follow();
    return views.maps(count, upper);
  }

  @Override
  public Optional<Explanation> explanation() throws KizuException {
    follow();
    try {
      return material.synthetic() ? upper.explanation(synthesiser) : Optional.empty();
    } catch (AddOnException e) {
      throw e;
    } catch (RuntimeException e) {
      // A run is worth more than its words.
      listener.on(new Warned(step, "what was learned could not be put into words: " + e));
      return Optional.empty();
    }
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
    try {
      upper.close();
    } finally {
      average.release();
      segmenter.close();
    }
  }
}
