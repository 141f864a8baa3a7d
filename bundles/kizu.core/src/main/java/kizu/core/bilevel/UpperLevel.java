package kizu.core.bilevel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import kizu.api.AddOnException;
import kizu.api.KizuException;
import kizu.api.config.Options;
import kizu.api.explanation.Explanation;
import kizu.api.placement.Background;
import kizu.api.placement.Placement;
import kizu.api.recipe.Choice;
import kizu.api.recipe.Chooser;
import kizu.api.segmenter.Batch;
import kizu.api.segmenter.Segmenter;
import kizu.api.segmenter.WeightVector;
import kizu.api.solver.Certificate;
import kizu.api.solver.HypergradientSolver;
import kizu.api.tensor.States;
import kizu.api.tensor.Tensor;
import kizu.api.training.ChoiceView;
import kizu.api.training.TrainingEvent.Levelled;
import kizu.api.training.TrainingListener;
import kizu.api.training.TrainingPlan;
import kizu.core.random.Randomness;
import kizu.core.synthesis.Choices;
import kizu.core.synthesis.Footprint;
import kizu.core.synthesis.Mixture;
import kizu.core.synthesis.Policy;
import kizu.core.synthesis.Synthesiser;
import kizu.core.synthesis.SyntheticWindow;

/**
 * The upper level: from the validation loss on real images to a better placement.
 *
 * <p>One step: fresh validation and training batches; a solver's direction; its running mean;
 * candidates drawn from the placement as it is; their alignments along the mean; the placement
 * learns from them.
 *
 * <p>What a place is worth to a training is the sum of what it is worth at each of its steps, each
 * times the rate of that step (as in TracIn, Pruthi et al., NeurIPS 2020). So alignments count by
 * what is at stake: the step's share of the highest rate, times the residual that is left on the
 * validation pictures. A network that has learned its places has little residual, at odd pixels
 * that say nothing about places; taken at full weight, such late evidence undoes what was right.
 */
final class UpperLevel implements AutoCloseable {
  private static final String PLACEMENT = "placement.";
  private static final String RECIPE = "recipe.";

  /**
   * A place that the policy uses at least this much as often as it is looked at is in use. What is
   * tried elsewhere says nothing about defects where they will be pasted.
   */
  private static final double IN_USE = 0.5;

  private final TrainingPlan plan;
  private final Placement placement;
  private final Chooser chooser;
  private final PlacementGuard guard;
  private final Wording wording;
  private final TrainingListener listener;
  private final Mixture mixture;
  private Choices choices;
  private final UpperSchedule schedule;
  private final RunningDirection direction;
  private final UpperReport report;

  /** What pastes instead of the policy once it is to do so by words alone. */
  private Optional<InWords> inWords = Optional.empty();

  UpperLevel(
      TrainingPlan plan,
      Placement placement,
      Chooser chooser,
      Wording wording,
      List<Background> backgrounds,
      List<String> classes,
      TrainingListener listener) {
    this.plan = plan;
    this.placement = placement;
    this.chooser = chooser;
    this.mixture =
        new Mixture(
            plan.lower().syntheticShare(),
            plan.synthesis().defectsPerImage(),
            plan.synthesis().distractors(),
            chooser);
    this.choices = new Choices(chooser, 0);
    this.schedule = new UpperSchedule(plan);
    this.direction = new RunningDirection(plan.upper().directionAverage());
    this.report = new UpperReport(plan, backgrounds, classes, listener);
    this.guard = new PlacementGuard(placement, plan.upper().maximumDivergence());
    this.wording = wording;
    this.listener = listener;
  }

  /**
   * What was learned, as far as words tell it.
   *
   * @param explanation the words
   * @param placement places by them
   * @param guard keeps those places above the floor
   */
  private record InWords(Explanation explanation, Placement placement, PlacementGuard guard) {}

  /**
   * From now on pastes by no more than can be said in words of what was learned. Called anew
   * whenever the policy's state was restored.
   *
   * @throws KizuException if no bundle finds words, or the one that does fails
   */
  void useWords(Synthesiser synthesiser) throws KizuException {
    leaveWords();
    choices = new Choices(chooser, 0);
    try {
      Explanation words = wording.of(guard, choices(synthesiser)).orElseThrow(Wording::missing);
      Placement said = wording.placement(words.places());
      PlacementGuard above = new PlacementGuard(said, plan.upper().maximumDivergence());
      inWords = Optional.of(new InWords(words, said, above));
      choices = new Choices(wording.chooser(chooser), 0);
    } catch (AddOnException e) {
      throw e;
    } catch (RuntimeException e) {
      throw Wording.failed(e);
    }
  }

  private void leaveWords() {
    inWords.map(InWords::placement).ifPresent(Placement::close);
    inWords = Optional.empty();
  }

  /** What the policy has come to, in words. */
  Optional<Explanation> explanation(Synthesiser synthesiser) {
    return inWords.isPresent()
        ? Optional.of(inWords.get().explanation())
        : wording.of(guard, choices(synthesiser));
  }

  /** Where defects are pasted now. */
  PlacementGuard maps() {
    return inWords.map(InWords::guard).orElse(guard);
  }

  /** How much a synthetic picture counts in the training loss now. */
  double weight(SyntheticWindow made) {
    Placement used = inWords.map(InWords::placement).orElse(placement);
    return made.footprints().stream()
        .mapToDouble(f -> f.placed() ? used.weight(f.background(), f.defectClass(), f.place()) : 1)
        .average()
        .orElse(1);
  }

  /** How many windows of the next batch are synthetic. */
  int synthetic(RandomGenerator random) {
    return mixture.synthetic(plan.lower().batch(), choices, random);
  }

  /** How many defects the next synthetic window is to show. */
  int defects(RandomGenerator random) {
    return mixture.defects(choices, random);
  }

  /** What a person should know of the placement before the first step. */
  List<String> notes() {
    return placement.notes();
  }

  /** What synthetic pictures are made by now. */
  Policy policy() {
    return new Policy(maps(), choices, mixture.harmless(choices));
  }

  /** How the choices are made now, if that is learned. */
  List<ChoiceView> choices(Synthesiser synthesiser) {
    if (!chooser.learns()) {
      return List.of();
    }
    return Stream.concat(
            mixture.choices().stream(),
            synthesiser.choices(plan.synthesis().defectsPerImage()).stream())
        .filter(choice -> choice.options() > 1)
        .map(
            choice ->
                new ChoiceView(
                    choice, choices.probabilities(choice), margins(choice), diagnostics(choice)))
        .toList();
  }

  /** Of what is said in words evidence no longer tells how far it is off. */
  private double[] margins(Choice choice) {
    return inWords.isPresent() ? new double[0] : chooser.margins(choice);
  }

  private Map<String, Double> diagnostics(Choice choice) {
    Map<String, Double> diagnostics = new TreeMap<>(chooser.diagnostics(choice));
    if (choice.equals(Choice.Category.REAL_OR_SYNTHETIC)) {
      diagnostics.put(ChoiceView.SYNTHETIC_SHARE, mixture.share(choices));
    } else if (choice.equals(Choice.Category.FEWER_OR_MORE)) {
      diagnostics.put(ChoiceView.MEAN_DEFECTS, mixture.meanDefects(choices));
    } else if (choice.equals(Choice.Category.FEWER_OR_MORE_DISTRACTORS)) {
      double configured = plan.synthesis().distractors();
      diagnostics.put(ChoiceView.MEAN_DISTRACTORS, configured * mixture.harmless(choices));
    }
    return diagnostics;
  }

  /** Whether a step is due after this many lower steps, counted over all rounds. */
  boolean due(int totalStep) {
    return (placement.learns() || chooser.learns()) && schedule.due(totalStep);
  }

  /** Takes in the loss of a lower step. */
  void see(int step, double loss) {
    if (schedule.see(loss)) {
      listener.on(new Levelled(step));
    }
  }

  /** Another network begins. */
  void beginRound() {
    direction.release();
    schedule.beginRound();
  }

  /** What one upper step works with; made anew when a component was replaced. */
  record Tools(
      Segmenter segmenter,
      HypergradientSolver solver,
      Options solverOptions,
      Synthesiser synthesiser,
      Batch training,
      Batch validation,
      RealWindows real) {}

  /** One upper step. */
  void step(int step, Tools tools, Randomness randomness) throws KizuException {
    double positiveWeight = plan.lower().positiveWeight();
    CalibratedGradient gradient =
        new CalibratedGradient(tools.segmenter(), positiveWeight, tools.validation());
    Certificate certificate = direction.update(tools, gradient, randomness.seedFor("solver", step));
    double rateShare =
        LearningRate.at(plan.stepInRound(step), plan.lower()) / plan.lower().learningRate();
    double stake = rateShare * gradient.residual();
    List<AlignmentProbe.Alignment> alignments =
        probe(step, tools, stake, randomness.at("candidates", step));
    List<Placement.Evidence> evidence =
        alignments.stream().filter(a -> a.footprint().placed()).map(UpperLevel::onPlace).toList();
    if (plan.crossFitted()) {
      int fold = plan.round(step) % plan.folds().size();
      chooser.judgedOn(fold);
      placement.judgedOn(fold);
    }
    // Judged at the places in use, so before the placement moves on.
    List<Chooser.Evidence> choicesMade =
        new ArrayList<>(
            alignments.stream().filter(this::inUse).map(UpperLevel::onChoices).toList());
    choicesMade.addAll(windows(step, tools, stake, randomness.at("windows compared", step)));
    chooser.learn(choicesMade);
    placement.learn(evidence);
    forget();
    report.tell(step, certificate, evidence, guard, placement.diagnostics());
  }

  /** What was drawn from before the policies learned. */
  private void forget() {
    guard.forget();
    choices = new Choices(chooser, 0);
  }

  private static Placement.Evidence onPlace(AlignmentProbe.Alignment a) {
    Footprint f = a.footprint();
    return new Placement.Evidence(
        f.background(), f.defectClass(), f.cell(), a.confidence(), f.proposal(), f.place());
  }

  private static Chooser.Evidence onChoices(AlignmentProbe.Alignment a) {
    return new Chooser.Evidence(a.footprint().draws(), a.gain());
  }

  private boolean inUse(AlignmentProbe.Alignment a) {
    Footprint f = a.footprint();
    if (!f.placed()) {
      return true;
    }
    double used = guard.map(f.background(), f.defectClass()).probability()[f.cell()];
    return used >= IN_USE * f.proposal();
  }

  private List<AlignmentProbe.Alignment> probe(
      int step, Tools tools, double stake, RandomGenerator random) throws KizuException {
    WeightVector along = direction.mean();
    if (along == null) {
      return List.of();
    }
    double even = plan.upper().exploration();
    Policy exploring =
        new Policy(guard.exploring(even), new Choices(chooser, even), mixture.harmless(choices));
    List<SyntheticWindow> candidates = new ArrayList<>();
    for (int i = 0; i < plan.upper().candidates(); i++) {
      candidates.add(
          tools.synthesiser().make(step, random, exploring, plan.synthesis().defectsPerImage()));
    }
    AlignmentProbe probe =
        new AlignmentProbe(
            tools.segmenter(),
            plan.lower().positiveWeight(),
            plan.dataset().channels(),
            plan.lower().crop(),
            plan.lower().batch());
    return probe.measure(candidates, along, stake);
  }

  /** What whole windows are worth, as far as there is something to decide about them. */
  private List<Chooser.Evidence> windows(
      int step, Tools tools, double stake, RandomGenerator random) throws KizuException {
    WeightVector along = direction.mean();
    if (along == null || mixture.choices().isEmpty()) {
      return List.of();
    }
    return new WindowProbe(plan, mixture)
        .measure(
            tools.segmenter(),
            along,
            stake,
            new WindowProbe.Makers(step, tools.synthesiser(), policy(), tools.real()),
            random);
  }

  /** Everything later steps depend on. */
  Map<String, Tensor> state(Segmenter segmenter) {
    Map<String, Tensor> state = new TreeMap<>();
    placement.state().forEach((name, tensor) -> state.put(PLACEMENT + name, tensor));
    chooser.state().forEach((name, tensor) -> state.put(RECIPE + name, tensor));
    schedule.save(state);
    direction.save(segmenter, state);
    return state;
  }

  /** Takes over what {@link #state} returned. */
  void restore(Map<String, Tensor> state, Segmenter segmenter) {
    placement.restore(States.below(PLACEMENT, state));
    chooser.restore(States.below(RECIPE, state));
    schedule.restore(state);
    forget();
    direction.restore(segmenter, state);
  }

  /** Frees the directions, whose memory belongs to a segmenter that is about to close. */
  void releaseDirections() {
    direction.release();
  }

  @Override
  public void close() {
    releaseDirections();
    placement.close();
    chooser.close();
    leaveWords();
  }
}
