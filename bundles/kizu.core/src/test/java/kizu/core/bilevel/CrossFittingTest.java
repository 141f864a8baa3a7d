package kizu.core.bilevel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kizu.api.KizuException;
import kizu.api.config.ComponentChoice;
import kizu.api.config.Option;
import kizu.api.config.Options;
import kizu.api.dataset.SampleInfo;
import kizu.api.dataset.Split;
import kizu.api.image.Image;
import kizu.api.placement.Example;
import kizu.api.placement.Placement;
import kizu.api.segmenter.Batch;
import kizu.api.segmenter.Segmenter;
import kizu.api.segmenter.SegmenterBackend;
import kizu.api.segmenter.SegmenterSpec;
import kizu.api.training.Evaluation;
import kizu.api.training.LabelEffect;
import kizu.api.training.OutOfFold;
import kizu.api.training.Training;
import kizu.api.training.TrainingEvent.Evaluated;
import kizu.api.training.TrainingEvent.RoundStarted;
import kizu.api.training.TrainingEvent.UpperStepped;
import kizu.api.training.TrainingPlan;
import kizu.api.training.TrainingPlan.Fold;
import kizu.core.evaluation.Evaluator;
import kizu.core.testing.TinySegmenter;
import kizu.core.testing.Tones;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two folds, told apart by the values of their pixels, and a last network on both. */
class CrossFittingTest {
  private static final int STEPS = 8;

  @TempDir Path folder;

  private final Rig rig = new Rig();

  @BeforeEach
  void rounds() {
    rig.steps = STEPS;
    rig.rounds = 3;
    rig.start = 4;
    rig.every = 2;
    rig.solver.to(1, 1);
    rig.evaluateEvery = 4;
  }

  private Training open() throws KizuException {
    return rig.open(folder, this::folded);
  }

  private TrainingPlan folded(TrainingPlan plan) {
    return with(plan, folds());
  }

  private List<Fold> folds() {
    return List.of(fold(Split.TRAIN, Split.VALIDATION), fold(Split.VALIDATION, Split.TRAIN));
  }

  private Fold fold(Split trained, Split held) {
    return new Fold(rig.data.of(trained, true), rig.data.of(trained, false), rig.data.of(held));
  }

  private static TrainingPlan with(TrainingPlan plan, List<Fold> folds) {
    return with(plan, folds, List.of(), plan.segmenter());
  }

  private static TrainingPlan with(
      TrainingPlan plan, List<Fold> folds, List<SampleInfo> examples, ComponentChoice segmenter) {
    return new TrainingPlan(
        plan.dataset(),
        folds.stream().flatMap(f -> f.defects().stream()).distinct().toList(),
        folds.stream().flatMap(f -> f.normals().stream()).distinct().toList(),
        folds.stream().flatMap(f -> f.validation().stream()).toList(),
        folds,
        examples,
        plan.lower(),
        plan.synthesis(),
        plan.upper(),
        segmenter,
        plan.metrics(),
        plan.seed(),
        plan.fingerprint());
  }

  /** Makes networks, and writes down what is asked of each. */
  private static final class Asked implements SegmenterBackend {
    private final List<String> started = new ArrayList<>();
    private final Set<Long> seeds = new HashSet<>();

    @Override
    public List<Option> options() {
      return List.of(Option.text("weights", "", "What it begins with."));
    }

    @Override
    public Segmenter open(SegmenterSpec spec, Options options) {
      started.add(options.text("weights"));
      seeds.add(spec.seed());
      return new TinySegmenter(spec.positiveWeight(), 1, -1);
    }
  }

  @Test
  void theNetworkOfEveryFoldAndTheLastBeginWithWhatTheExperimentNames() throws KizuException {
    Asked asked = new Asked();
    rig.boards.with(SegmenterBackend.class, "asked", asked);
    ComponentChoice choice = new ComponentChoice("asked", Map.of("weights", "rails@1"));
    try (Training training = rig.open(folder, plan -> with(plan, folds(), List.of(), choice))) {
      rig.finish(training);
    }
    assertEquals(List.of("rails@1", "rails@1", "rails@1"), asked.started);
    assertEquals(3, asked.seeds.size(), "what is not named is drawn anew in every round");
  }

  @Test
  void everyHeldOutSampleIsShownOnceAsItsOwnFoldsNetworkSeesIt() throws KizuException {
    List<OutOfFold> seen = new ArrayList<>();
    List<OutOfFold> again = new ArrayList<>();
    rig.rate = 0.1;
    try (Training training = open()) {
      assertThrows(IllegalStateException.class, () -> training.outOfFold(seen::add));
      seen.clear();
      rig.finish(training);
      training.outOfFold(seen::add);
      training.outOfFold(again::add);
      // The best weights are those of the last network, which learned from everything.
      boolean other = false;
      for (OutOfFold one : seen) {
        other |= !Arrays.equals(one.probability(), training.predict(one.sample()));
      }
      assertTrue(other);
    }
    assertEquals(
        folds().stream().flatMap(f -> f.validation().stream()).toList(),
        seen.stream().map(OutOfFold::sample).toList());
    for (int i = 0; i < seen.size(); i++) {
      assertTrue(Double.isFinite(seen.get(i).alignment()));
      assertEquals(
          seen.get(i).alignment(), again.get(i).alignment(), "weights are left as they are");
      assertArrayEquals(seen.get(i).probability(), again.get(i).probability());
    }
  }

  @Test
  void everyNetworkOfAFoldSaysWhatALabelMayBring() throws KizuException {
    Image unlabelled = rig.data.load(rig.data.of(Split.TEST).get(0)).image();
    LabelEffect.Pictures pictures =
        new LabelEffect.Pictures() {
          @Override
          public int size() {
            return 1;
          }

          @Override
          public Image get(int index) {
            return unlabelled;
          }
        };
    try (Training training = open()) {
      assertThrows(IllegalStateException.class, () -> training.labelEffects(pictures));
      rig.finish(training);
      double[] effects = training.labelEffects(pictures).get(0).effects();
      assertEquals(folds().stream().mapToInt(f -> f.validation().size()).sum(), effects.length);
      assertArrayEquals(effects, training.labelEffects(pictures).get(0).effects());
    }
  }

  /** The pixel values seen in a round's training steps. */
  private Set<Float> values(int round) {
    Set<Float> values = new HashSet<>();
    for (Batch batch : rig.ledger.trained().subList(round * STEPS, (round + 1) * STEPS)) {
      for (float value : batch.images()) {
        values.add(value);
      }
    }
    return values;
  }

  private static Set<Float> of(Split... splits) {
    return Stream.of(splits)
        .flatMap(split -> Stream.of((float) Tones.ground(split), (float) Tones.defect(split)))
        .collect(Collectors.toSet());
  }

  @Test
  void whatIsHeldOutIsNeitherShownNorPastedNorPastedInto() throws KizuException {
    rig.realSource = true;
    rig.distractors = 2;
    try (Training training = open()) {
      rig.finish(training);
    }
    assertEquals(of(Split.TRAIN), values(0));
    assertEquals(of(Split.VALIDATION), values(1));
    assertEquals(of(Split.TRAIN, Split.VALIDATION), values(2));
  }

  @Test
  void whatIsHeldOutIsNotPretrainedOn() throws KizuException {
    rig.pretrain = 6;
    try (Training training = open()) {
      rig.finish(training);
    }
    assertEquals(List.of((float) Tones.ground(Split.TRAIN)), good(0));
    assertEquals(List.of((float) Tones.ground(Split.VALIDATION)), good(1));
    assertEquals(2, good(2).size());
  }

  /** The pixel values of the windows of a round's pretraining into which nothing is pasted. */
  private List<Float> good(int round) {
    Set<Float> values = new HashSet<>();
    for (int step = round * STEPS; step < round * STEPS + rig.pretrain; step++) {
      float[] images = rig.ledger.trained().get(step).images();
      for (int i = images.length / 2; i < images.length; i++) {
        values.add(images[i]);
      }
    }
    return values.stream().sorted().toList();
  }

  @Test
  void thePolicyLearnsFromCandidatesOfEveryFoldAndNotInTheLastRound() throws KizuException {
    try (Training training = open()) {
      rig.finish(training);
    }
    List<Integer> steps = rig.told(UpperStepped.class).stream().map(UpperStepped::step).toList();
    assertEquals(List.of(4, 6, 12, 14), steps.stream().filter(s -> s % STEPS != 0).toList());
    assertTrue(steps.stream().allMatch(s -> s <= 2 * STEPS));
    int ofRound = steps.size() / 2;
    List<List<Placement.Evidence>> learned = rig.placement.learned();
    assertEquals(Set.of("TRAIN"), backgrounds(learned.subList(0, ofRound)));
    assertEquals(Set.of("VALIDATION"), backgrounds(learned.subList(ofRound, learned.size())));
  }

  @Test
  void policiesAreToldWhichFoldEvidenceIsJudgedOn() throws KizuException {
    try (Training training = open()) {
      rig.finish(training);
    }
    for (String who : List.of("chooser", "placement")) {
      List<String> lines = rig.diary.stream().filter(line -> line.startsWith(who)).toList();
      int ofRound = rig.placement.learned().size() / 2;
      assertEquals(4 * ofRound, lines.size());
      for (int i = 0; i < lines.size(); i += 2) {
        assertEquals(who + " judged on " + (i < 2 * ofRound ? 0 : 1), lines.get(i));
        assertEquals(who + " learns", lines.get(i + 1));
      }
    }
  }

  private static Set<String> backgrounds(List<List<Placement.Evidence>> learned) {
    return learned.stream()
        .flatMap(List::stream)
        .map(e -> e.background().id().replaceFirst("-.*", ""))
        .collect(Collectors.toSet());
  }

  @Test
  void aPlacementKnowsTheMasksThatItsNetworkMayKnow() throws KizuException {
    try (Training training = open()) {
      rig.finish(training);
    }
    List<Set<String>> known =
        rig.placement.problems().stream()
            .map(p -> p.examples().stream().map(Example::id).collect(Collectors.toSet()))
            .toList();
    assertEquals(
        List.of(ids(Split.TRAIN), ids(Split.VALIDATION), ids(Split.TRAIN, Split.VALIDATION)),
        known);
    assertEquals(3, rig.placement.closed());
    // Maps hold on from round to round, so backgrounds are numbered alike in all of them.
    assertEquals(
        1, rig.placement.problems().stream().map(p -> p.backgrounds().size()).distinct().count());
  }

  private Set<String> ids(Split... splits) {
    return Stream.of(splits)
        .flatMap(split -> rig.data.of(split, true).stream())
        .map(SampleInfo::id)
        .collect(Collectors.toSet());
  }

  /** The network as it was at the last step, and its average over the steps before. */
  @Test
  void theLastNetworkIsKeptAsTheAverageThatWasAskedFor() throws KizuException {
    rig.rate = 0.5;
    rig.start = 100;
    List<Float> kept = new ArrayList<>();
    for (double average : new double[] {0, 0.9}) {
      rig.weightAverage = average;
      try (Training training = rig.open(folder.resolve("average " + average), this::folded)) {
        rig.finish(training);
        kept.add(training.predict(rig.data.of(Split.TRAIN, true).get(0))[0]);
      }
    }
    double before = 1 / (1 + Math.exp(-Rig.SLOPE * Tones.ground(Split.TRAIN) - Rig.OFFSET));
    double last = kept.get(0) - before;
    double averaged = kept.get(1) - before;
    assertTrue(averaged / last > 0 && averaged / last < 0.99, averaged + " of " + last);
  }

  @Test
  void anOracleIsShownTheSameMasksInEveryRound() throws KizuException {
    List<SampleInfo> all = rig.data.of(Split.TRAIN, true);
    try (Training training = rig.open(folder, plan -> with(plan, folds(), all, plan.segmenter()))) {
      rig.finish(training);
    }
    assertEquals(3, rig.placement.problems().size());
    rig.placement
        .problems()
        .forEach(
            problem ->
                assertEquals(
                    all.stream().map(SampleInfo::id).toList(),
                    problem.examples().stream().map(Example::id).toList()));
  }

  @Test
  void everySampleIsJudgedByTheNetworkThatDidNotLearnFromIt() throws KizuException {
    rig.rate = 0.5;
    rig.start = 100;
    Evaluation early;
    Evaluation outOfFold;
    Evaluation last;
    List<SampleInfo> all = new ArrayList<>(rig.data.of(Split.VALIDATION));
    all.addAll(rig.data.of(Split.TRAIN));
    List<Evaluator.Prediction> expected = new ArrayList<>();
    try (Training training = open()) {
      for (Split held : List.of(Split.VALIDATION, Split.TRAIN)) {
        int end = training.step() + STEPS;
        while (training.step() < end) {
          training.advance();
        }
        for (SampleInfo sample : rig.data.of(held)) {
          expected.add(
              new Evaluator.Prediction(sample, rig.data.load(sample), training.predict(sample)));
        }
      }
      early = training.validation();
      rig.finish(training);
      outOfFold = training.validation();
      last = training.evaluate(all);
    }
    assertEquals(
        all.stream().map(SampleInfo::id).toList(),
        outOfFold.statistics().stream().map(Evaluation.ImageStatistics::sample).toList());
    assertEquals(outOfFold.threshold(), last.threshold());
    assertEquals(outOfFold.threshold(), early.threshold(), "the last round changes nothing of it");
    assertEquals(outOfFold.metrics(), early.metrics());
    Evaluated told = rig.told(Evaluated.class).get(rig.told(Evaluated.class).size() - 1);
    assertEquals(3 * STEPS, told.step());
    assertTrue(told.best());
    assertEquals(Evaluator.loss(expected, Rig.POSITIVE_WEIGHT), told.loss(), 1e-6);
    assertEquals(told.metrics(), outOfFold.metrics());
    assertEquals(told.threshold(), outOfFold.threshold());
  }

  @Test
  void theLastRoundIsNotJudgedUntilItsEndAndNoWeightsArePicked() throws KizuException {
    try (Training training = open()) {
      rig.finish(training);
    }
    assertEquals(
        List.of(4, 8, 12, 16, 24),
        rig.told(Evaluated.class).stream().map(Evaluated::step).toList());
    assertTrue(rig.told(Evaluated.class).stream().allMatch(Evaluated::best));
    assertEquals(
        List.of(9, 17), rig.told(RoundStarted.class).stream().map(RoundStarted::step).toList());
  }

  @Test
  void beforeTheLastStepNothingCanBeSaidOfAllSamples() throws KizuException {
    try (Training training = open()) {
      training.advance();
      assertThrows(IllegalStateException.class, training::validation);
    }
  }

  @Test
  void aFoldWithoutAnythingToPasteIsNamed() {
    Fold bare = new Fold(List.of(), rig.data.of(Split.TRAIN, false), List.of());
    KizuException refused =
        assertThrows(
            KizuException.class,
            () ->
                rig.open(
                    folder,
                    plan -> with(plan, List.of(bare, fold(Split.VALIDATION, Split.TRAIN)))));
    assertTrue(refused.getMessage().contains("budget.folds"), refused.getMessage());
    assertTrue(refused.getMessage().contains("fold 1"), refused.getMessage());
    assertFalse(refused.getMessage().contains("paste into"), refused.getMessage());
  }

  @Test
  void fewerRoundsThanHoldEveryFoldOutAreRefused() {
    rig.rounds = 2;
    assertThrows(IllegalArgumentException.class, () -> folded(rig.plan()));
  }
}
