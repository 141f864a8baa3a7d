package kizu.core.bilevel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import kizu.api.KizuException;
import kizu.api.dataset.Split;
import kizu.api.placement.LocationMap;
import kizu.api.placement.Placement;
import kizu.api.recipe.Choice;
import kizu.api.recipe.Chooser;
import kizu.api.segmenter.Batch;
import kizu.api.synthesis.BlendMode;
import kizu.api.synthesis.Transform;
import kizu.api.training.ChoiceView;
import kizu.api.training.Training;
import kizu.api.training.TrainingEvent;
import kizu.api.training.TrainingEvent.Levelled;
import kizu.api.training.TrainingEvent.RecipeLearned;
import kizu.api.training.TrainingEvent.UpperStepped;
import kizu.api.training.TrainingEvent.Warned;
import kizu.api.training.TrainingPlan;
import kizu.core.testing.Fakes;
import kizu.core.testing.Tones;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the upper level makes of a direction, by parts that write down what they are given. */
class UpperLevelTest {
  /** Relative error of a difference along the direction. */
  private static final double ERROR = 2e-3;

  private static final int CELLS = 8 * 8;

  @TempDir Path folder;

  private final Rig rig = new Rig();

  /** The probability the network gives a pixel of a value. */
  private static double probability(double value) {
    return 1 / (1 + Math.exp(-Rig.SLOPE * value - Rig.OFFSET));
  }

  /** What is left to learn on the validation windows: two with a defect, two without. */
  private static double residual() {
    double pixels = 4.0 * Tones.SIDE * Tones.SIDE;
    double defects = 2.0 * Tones.DEFECT_PIXELS;
    double pull = Rig.POSITIVE_WEIGHT * defects * (1 - probability(Tones.defect(Split.VALIDATION)));
    double push = (pixels - defects) * probability(Tones.ground(Split.VALIDATION));
    return Math.sqrt(pull * push) / pixels;
  }

  /** How much surer the network becomes of a pasted defect, a unit step against a direction. */
  private static double surer(double slope, double offset) {
    double length = Math.hypot(slope, offset);
    return -(slope * Tones.defect(Split.TRAIN) + offset) / length;
  }

  private static void assertAlignments(double expected, List<Placement.Evidence> evidence) {
    assertFalse(evidence.isEmpty());
    for (Placement.Evidence e : evidence) {
      assertEquals(expected, e.alignment(), ERROR * Math.abs(expected));
    }
  }

  @Test
  void evidenceIsHowMuchSurerAStepAgainstTheDirectionMakesTheNetworkTimesTheStake()
      throws KizuException {
    rig.solver.to(30, -40);
    rig.run(folder);
    List<List<Placement.Evidence>> learned = rig.placement.learned();
    assertEquals(2, learned.size(), "after steps 4 and 8 of 12");
    for (int i = 0; i < 2; i++) {
      double rate =
          rig.told(TrainingEvent.Stepped.class).get(4 * (i + 1)).learningRate() / rig.rate;
      double expected = surer(30, -40) * rate * residual();
      assertTrue(expected > 0, "away from what the network is unsure of");
      assertAlignments(expected, learned.get(i));
      assertEquals(rig.candidates, learned.get(i).size());
    }
  }

  @Test
  void theRecipeLearnsHowMuchTheLossOfThePastedPixelsFalls() throws KizuException {
    rig.solver.to(30, -40);
    rig.run(folder);
    double z = Tones.defect(Split.TRAIN);
    double fall = Rig.POSITIVE_WEIGHT * (1 - probability(z)) * -(0.6 * z - 0.8);
    for (List<Chooser.Evidence> evidence : rig.chooser.learned()) {
      assertEquals(rig.candidates, evidence.size());
      for (Chooser.Evidence e : evidence) {
        assertEquals(fall, e.alignment(), ERROR * fall, "of full size at every step");
        assertEquals("source", e.draws().get(0).choice().name());
      }
    }
  }

  @Test
  void directionsAreAveragedByWhereTheyPointAlone() throws KizuException {
    rig.average = 0.75;
    rig.solver.to(1000, 0).to(0, 0.001);
    rig.run(folder);
    double rate = rig.told(TrainingEvent.Stepped.class).get(8).learningRate() / rig.rate;
    assertAlignments(surer(0.75, 0.25) * rate * residual(), rig.placement.learned().get(1));
  }

  @Test
  void whereNothingIsKeptOfTheOldDirectionTheNewOneCountsAlone() throws KizuException {
    rig.average = 0;
    rig.solver.to(1000, 0).to(0, 0.001);
    rig.run(folder);
    double rate = rig.told(TrainingEvent.Stepped.class).get(8).learningRate() / rig.rate;
    assertAlignments(surer(0, 1) * rate * residual(), rig.placement.learned().get(1));
  }

  @Test
  void anotherNetworkBeginsWithoutTheDirectionsOfTheLast() throws KizuException {
    rig.rounds = 3;
    rig.steps = 5;
    rig.solver.to(1, 0).to(0, 1).goingOn();
    rig.run(folder);
    assertEquals(2, rig.placement.learned().size(), "in the last round the policy is frozen");
    double rate = rig.told(TrainingEvent.Stepped.class).get(4).learningRate() / rig.rate;
    assertAlignments(surer(0, 1) * rate * residual(), rig.placement.learned().get(1));
    assertEquals(List.of("nothing", "nothing"), rig.solver.starts());
  }

  @Test
  void aDirectionOfNoLengthTeachesNothingAndIsNotAveraged() throws KizuException {
    // As it is where the validation gradient is nothing, too.
    rig.solver.to(0, 0).to(3, 4).to(0, 0).fallingBackAt(0).fallingBackAt(2);
    rig.steps = 16;
    rig.run(folder);
    List<List<Placement.Evidence>> learned = rig.placement.learned();
    assertEquals(3, learned.size());
    assertEquals(List.of(), learned.get(0));
    for (int i = 1; i < 3; i++) {
      double rate =
          rig.told(TrainingEvent.Stepped.class).get(4 * (i + 1)).learningRate() / rig.rate;
      assertAlignments(surer(3, 4) * rate * residual(), learned.get(i));
    }
  }

  @Test
  void theGradientIsThatOfValidationPictures() throws KizuException {
    rig.solver.to(1, 1);
    rig.run(folder);
    double contrast = Tones.defect(Split.VALIDATION) - Tones.ground(Split.VALIDATION);
    assertEquals(2, rig.solver.gradients().size());
    for (double gradient : rig.solver.gradients()) {
      assertEquals(-contrast, gradient, 1e-4);
    }
  }

  /** All of the mass on the first row of cells. */
  private static LocationMap firstRow() {
    float[] p = new float[CELLS];
    Arrays.fill(p, 0, 8, 1f / 8);
    return new LocationMap(8, 8, 4, p);
  }

  @Test
  void candidatesLookEverywhereAndSayHowProbableThatWas() throws KizuException {
    rig.candidates = 200;
    rig.maximumDivergence = 5;
    rig.placement.maps(firstRow(), firstRow());
    rig.solver.to(1, 1);
    rig.run(folder);
    int elsewhere = 0;
    for (Placement.Evidence e : rig.placement.learned().get(0)) {
      boolean used = e.cell() < 8;
      elsewhere += used ? 0 : 1;
      assertEquals((used ? 0.75 / 8 : 0) + 0.25 / CELLS, e.proposal(), 1e-6);
    }
    assertEquals(0.25 * 56 / CELLS * 200, elsewhere, 20);
  }

  @Test
  void withoutExplorationNoneDoes() throws KizuException {
    rig.candidates = 100;
    rig.exploration = 0;
    rig.maximumDivergence = 5;
    rig.placement.maps(firstRow(), firstRow());
    rig.solver.to(1, 1);
    rig.run(folder);
    for (Placement.Evidence e : rig.placement.learned().get(0)) {
      assertTrue(e.cell() < 8, "cell " + e.cell());
      assertEquals(1.0 / 8, e.proposal(), 1e-6);
    }
  }

  @Test
  void theRecipeLearnsOnlyOfPlacesInUseAndBeforeTheyChange() throws KizuException {
    rig.candidates = 200;
    rig.maximumDivergence = 5;
    float[] last = new float[CELLS];
    last[CELLS - 1] = 1;
    rig.placement.maps(firstRow(), new LocationMap(8, 8, 4, last));
    rig.solver.to(1, 1);
    rig.run(folder);
    long used = rig.placement.learned().get(0).stream().filter(e -> e.cell() < 8).count();
    assertTrue(used < 190, used + " of 200 are in use");
    assertEquals(used, rig.chooser.learned().get(0).size());
    assertTrue(rig.diary.stream().noneMatch(line -> line.contains("judged on")), "no folds");
    List<String> learning = rig.diary.stream().filter(line -> line.endsWith("learns")).toList();
    assertEquals(List.of("chooser learns", "placement learns"), learning.subList(0, 2));
  }

  /** With a share of even choice, of half the probability it is looked at with, a cell is used. */
  @ParameterizedTest
  @CsvSource({"0.4, false", "0.6, true"})
  void aPlaceIsInUseFromHalfAsOftenAsItIsLookedAt(double ratio, boolean counts)
      throws KizuException {
    // Of the other cells p, mixed with as much even choice: p / (0.5 p + 0.5 / n) is the ratio.
    double p = 0.5 * ratio / (1 - 0.5 * ratio) / CELLS;
    float[] map = new float[CELLS];
    Arrays.fill(map, (float) p);
    map[0] = (float) (1 - p * (CELLS - 1));
    rig.candidates = 60;
    rig.exploration = 0.5;
    rig.maximumDivergence = 5;
    LocationMap given = new LocationMap(8, 8, 4, map);
    rig.placement.maps(given, given);
    rig.solver.to(1, 1);
    rig.run(folder);
    long first = rig.placement.learned().get(0).stream().filter(e -> e.cell() == 0).count();
    assertEquals(counts ? 60 : first, rig.chooser.learned().get(0).size());
  }

  @Test
  void choicesOfCandidatesAreMixedWithEvenOnesAndThoseOfTrainingAreNot() throws KizuException {
    rig.boards.with(BlendMode.class, "other", new Fakes.Hard());
    rig.sources =
        List.of(
            new TrainingPlan.Source(
                "two",
                List.of(),
                List.of(
                    new TrainingPlan.Step("hard", Map.of()),
                    new TrainingPlan.Step("other", Map.of()))));
    rig.chooser.chooses(
        choice -> choice.name().equals("two: blend") ? new float[] {1, 0} : Fakes.even(choice));
    rig.candidates = 100;
    rig.solver.to(1, 1);
    try (Training training = rig.open(folder)) {
      rig.finish(training);
      assertTrue(
          training.gallery(50).stream()
              .allMatch(made -> made.recipes().get(0).steps().get(0).component().equals("hard")));
    }
    Set<Long> proposals = new HashSet<>();
    for (Chooser.Evidence e : rig.chooser.learned().get(0)) {
      for (Chooser.Draw draw : e.draws()) {
        if (draw.choice().name().equals("two: blend")) {
          assertEquals(draw.option() == 0 ? 0.875 : 0.125, draw.proposal(), 1e-6);
          proposals.add(Math.round(1000 * draw.proposal()));
        }
      }
    }
    assertEquals(Set.of(875L, 125L), proposals);
  }

  @Test
  void realPicturesAmongTheSyntheticOnesTeachTheRecipeAndNoPlace() throws KizuException {
    rig.realSource = true;
    rig.candidates = 60;
    rig.solver.to(1, 1);
    rig.run(folder);
    int places = rig.placement.learned().get(0).size();
    assertEquals(30, places, 15);
    assertEquals(60, rig.chooser.learned().get(0).size());
  }

  @Test
  void aPictureCountsByTheMeanOverItsDefects() throws KizuException {
    rig.defectsPerImage = 2;
    rig.batch = 40;
    rig.placement.weighs(box -> box.x() < Tones.SIDE / 2 ? 4 : 0);
    rig.placement.learnsNothing();
    rig.chooser.learnsNothing();
    rig.run(folder);
    assertEquals(List.of(), rig.placement.learned());
    Set<Float> synthetic = new TreeSet<>();
    for (Batch batch : rig.ledger.trained()) {
      for (int i = 0; i < 40; i++) {
        if (i < 20) {
          assertEquals(1, batch.weights()[i], "real ones count once");
        } else {
          synthetic.add(batch.weights()[i]);
          assertTrue(defects(batch, i) == 2 || batch.weights()[i] != 2, "a mean of one");
        }
      }
    }
    assertEquals(Set.of(0f, 2f, 4f), synthetic);
  }

  private static double defects(Batch batch, int picture) {
    double count = 0;
    for (int p = 0; p < Tones.SIDE * Tones.SIDE; p++) {
      count += batch.labels()[picture * Tones.SIDE * Tones.SIDE + p] > 0 ? 1 : 0;
    }
    return count / Tones.DEFECT_PIXELS;
  }

  @Test
  void nothingIsDueBeforeTheLossHasLevelledOff() throws KizuException {
    rig.plateau = 0.05;
    rig.steps = 110;
    rig.every = 1;
    rig.start = 1;
    rig.candidates = 1;
    rig.solver.to(1, 1);
    rig.run(folder);
    assertEquals(List.of(100), rig.told(Levelled.class).stream().map(Levelled::step).toList());
    assertEquals(100, rig.told(UpperStepped.class).get(0).step());
    assertEquals(10, rig.told(UpperStepped.class).size());
  }

  @Test
  void nothingIsDueWhileANetworkSeesGoodPicturesOnlyNorIsTheirLossLookedAt() throws KizuException {
    rig.plateau = 0.05;
    rig.pretrain = 30;
    rig.steps = 140;
    rig.every = 1;
    rig.start = 1;
    rig.candidates = 1;
    rig.solver.to(1, 1);
    rig.run(folder.resolve("plateau"));
    assertEquals(List.of(130), rig.told(Levelled.class).stream().map(Levelled::step).toList());
    Rig rounds = new Rig();
    rounds.pretrain = 5;
    rounds.rounds = 3;
    rounds.start = 1;
    rounds.every = 3;
    rounds.solver.to(1, 1);
    rounds.run(folder.resolve("rounds"));
    // Of a round's twelve steps four and one are pretraining; the last round's policy is frozen.
    assertEquals(
        List.of(7, 10, 19, 22),
        rounds.told(UpperStepped.class).stream().map(UpperStepped::step).toList());
  }

  @Test
  void itTakesItsStepsWhereEitherOfTheTwoPoliciesLearns() throws KizuException {
    rig.solver.to(1, 1);
    rig.placement.learnsNothing();
    rig.run(folder.resolve("recipe"));
    assertEquals(2, rig.told(UpperStepped.class).size());
    Rig rule = new Rig();
    rule.placement.learnsNothing();
    rule.chooser.learnsNothing();
    rule.run(folder.resolve("rule"));
    assertEquals(0, rule.told(UpperStepped.class).size());
    assertEquals(0, rule.solver.gradients().size());
  }

  @Test
  void aSolverThatGoesOnFindsWhereItLeftOffUnlessItFellBack() throws KizuException {
    rig.steps = 20;
    rig.solver.to(30, 40).to(5, 12).goingOn().fallingBackAt(2);
    rig.run(folder);
    assertEquals(
        List.of("nothing", "50 11.0 [1.0, 0.5]", "13 12.0 [2.0, 0.5]", "nothing"),
        rig.solver.starts());
    assertEquals(
        List.of("solver directed fell back to one step: tired"),
        rig.told(Warned.class).stream().map(Warned::message).toList());
    assertEquals(12, rig.told(Warned.class).get(0).step());
  }

  @Test
  void whereItLeftOffIsPartOfACheckpoint() throws KizuException {
    rig.solver.to(30, 40).to(5, 12).goingOn();
    try (Training training = rig.open(folder)) {
      while (training.step() < 5) {
        training.advance();
      }
      training.checkpoint();
    }
    try (Training training = rig.open(folder)) {
      rig.finish(training);
    }
    assertEquals(List.of("nothing", "50 11.0 [1.0, 0.5]"), rig.solver.starts());
    double rate = rig.told(TrainingEvent.Stepped.class).get(8).learningRate() / rig.rate;
    assertAlignments(
        surer(0.75 * 0.6 + 0.25 * 5 / 13, 0.75 * 0.8 + 0.25 * 12 / 13) * rate * residual(),
        rig.placement.learned().get(1));
  }

  @Test
  void theJournalTellsWhatAStepFound() throws KizuException {
    rig.candidates = 50;
    rig.exploration = 0;
    rig.maximumDivergence = 3;
    rig.realSource = false;
    rig.placement.maps(LocationMap.uniform(32, 32, 4), firstRow());
    rig.solver.to(1, 1);
    rig.run(folder);
    UpperStepped told = rig.told(UpperStepped.class).get(0);
    List<Double> alignments =
        rig.placement.learned().get(0).stream().map(Placement.Evidence::alignment).toList();
    double mean = alignments.stream().mapToDouble(a -> a).average().orElseThrow();
    double variance =
        alignments.stream().mapToDouble(a -> (a - mean) * (a - mean)).average().orElseThrow();
    assertEquals(4, told.step());
    assertEquals(mean, told.alignmentMean(), 1e-12);
    assertEquals(Math.sqrt(variance), told.alignmentDeviation(), 1e-12);
    assertEquals(Math.log(8), told.entropy(), 1e-5, "of the maps after it learned");
    assertEquals(Math.log(CELLS), told.uniformEntropy(), 1e-5);
    assertEquals(Math.log(CELLS) - 3, told.entropyFloor(), 1e-5);
    assertEquals(0.5, told.regionMass().orElseThrow(), 1e-5);
    assertEquals(Map.of("significance", 4.5), told.diagnostics());
    assertEquals("directed", told.certificate().solver());
    assertEquals(List.of(), rig.told(Warned.class));
  }

  @Test
  void aPlacementThatCollapsesIsToldAndHeldAtTheFloor() throws KizuException {
    float[] spike = new float[CELLS];
    spike[5] = 1;
    rig.placement.maps(LocationMap.uniform(32, 32, 4), new LocationMap(8, 8, 4, spike));
    rig.maximumDivergence = 1;
    rig.solver.to(1, 1);
    try (Training training = rig.open(folder)) {
      rig.finish(training);
      assertEquals(
          Math.log(CELLS) - 1, training.maps(1).get(0).map().entropy(), 1e-2, "what is pasted by");
    }
    Warned warned = rig.told(Warned.class).get(0);
    assertTrue(
        warned.message().contains("'recording'")
            || warned.message().contains("recording collapsed"),
        warned.message());
    assertTrue(warned.message().contains("3.16 nats on 3 map(s)"), warned.message());
  }

  @Test
  void whatTheRecipeHasComeToIsToldOfChoicesThatAreSome() throws KizuException {
    rig.evaluateEvery = 6;
    rig.solver.to(1, 1);
    rig.run(folder);
    List<RecipeLearned> told = rig.told(RecipeLearned.class);
    assertEquals(List.of(6, 12), told.stream().map(RecipeLearned::step).toList());
    List<ChoiceView> views = told.get(0).choices();
    assertEquals(List.of("cut of class spot"), views.stream().map(v -> v.choice().name()).toList());
    assertEquals(3, views.get(0).probability().length);
    assertEquals(Map.of("options", 3.0), views.get(0).diagnostics());
    assertArrayEquals(new double[] {0.125, 0.125, 0.125}, views.get(0).margin());
  }

  @Test
  void ofARecipeThatIsARuleNothingIsTold() throws KizuException {
    rig.evaluateEvery = 6;
    rig.chooser.learnsNothing();
    rig.solver.to(1, 1);
    rig.run(folder);
    assertEquals(List.of(), rig.told(RecipeLearned.class));
  }

  @Test
  void theGapBetweenDefectsIsAChoiceWhereThereAreSeveral() throws KizuException {
    rig.evaluateEvery = 6;
    rig.defectsPerImage = 2;
    rig.solver.to(1, 1);
    rig.run(folder);
    assertTrue(
        rig.told(RecipeLearned.class).get(0).choices().stream()
            .anyMatch(v -> v.choice().name().equals(Choice.SPACING)));
  }

  /** How much the loss of a whole training picture falls, a unit step against (3, -4). */
  private static double fall(boolean defective) {
    double pixels = Tones.SIDE * Tones.SIDE;
    double defects = defective ? Tones.DEFECT_PIXELS : 0;
    double ground = Tones.ground(Split.TRAIN);
    double defect = Tones.defect(Split.TRAIN);
    double taught = -Rig.POSITIVE_WEIGHT * (1 - probability(defect)) * (0.6 * defect - 0.8);
    double spoilt = probability(ground) * (0.6 * ground - 0.8);
    return (defects * taught + (pixels - defects) * spoilt) / pixels;
  }

  private static List<Double> worths(
      List<Chooser.Evidence> evidence, Choice choice, int option, double stake) {
    return evidence.stream()
        .filter(e -> e.draws().get(0).choice().equals(choice))
        .filter(e -> e.draws().get(0).option() == option)
        .map(e -> e.alignment() / stake)
        .toList();
  }

  private static void assertWorths(List<Double> expected, List<Double> found) {
    assertEquals(expected.size(), found.size());
    for (int i = 0; i < expected.size(); i++) {
      assertEquals(expected.get(i), found.get(i), ERROR * Math.abs(expected.get(i)));
    }
  }

  /** All pixels count, as they do in training, and every window of a kind that training shows. */
  @Test
  void whatWholeWindowsAreWorthIsToldOfThoseChoicesThatAreDecided() throws KizuException {
    rig.defectsPerImage = 2;
    rig.candidates = 8;
    rig.chooser.decides(Choice.Category.REAL_OR_SYNTHETIC, Choice.Category.FEWER_OR_MORE);
    rig.solver.to(30, -40);
    rig.run(folder);
    assertEquals(2, rig.chooser.learned().size());
    for (int i = 0; i < 2; i++) {
      double rate =
          rig.told(TrainingEvent.Stepped.class).get(4 * (i + 1)).learningRate() / rig.rate;
      double stake = rate * residual();
      List<Chooser.Evidence> told = rig.chooser.learned().get(i);
      // Half of the candidates; real ones half with a defect, half without, in this order.
      assertWorths(
          List.of(fall(true), fall(true), fall(false), fall(false)),
          worths(told, Choice.Category.REAL_OR_SYNTHETIC, 0, stake));
      assertWorths(
          List.of(fall(false), fall(false), fall(false), fall(false)),
          worths(told, Choice.Category.FEWER_OR_MORE, 0, stake));
      List<Double> pasted = worths(told, Choice.Category.REAL_OR_SYNTHETIC, 1, stake);
      assertEquals(4, pasted.size());
      assertEquals(pasted, worths(told, Choice.Category.FEWER_OR_MORE, 1, stake));
      double two = 2 * fall(true) - fall(false);
      for (double worth : pasted) {
        double number = (worth - fall(false)) / (two - fall(false)) * 2;
        assertTrue(Math.abs(number - 1) < 0.01 || Math.abs(number - 2) < 0.02, "of " + number);
      }
    }
  }

  @Test
  void ofWindowsNothingIsToldOrAskedUnlessItIsDecided() throws KizuException {
    rig.defectsPerImage = 2;
    rig.candidates = 8;
    rig.evaluateEvery = 6;
    List<String> asked = new ArrayList<>();
    rig.chooser.chooses(
        choice -> {
          asked.add(choice.name());
          return Fakes.even(choice);
        });
    rig.solver.to(30, -40);
    rig.run(folder.resolve("none"));
    assertEquals(0, rig.ledger.judged());
    assertFalse(asked.contains(Choice.Category.REAL_OR_SYNTHETIC.name()));
    assertFalse(asked.contains(Choice.Category.FEWER_OR_MORE.name()));
    Rig one = new Rig();
    one.defectsPerImage = 2;
    one.candidates = 8;
    one.evaluateEvery = 6;
    one.chooser.decides(Choice.Category.FEWER_OR_MORE);
    one.solver.to(30, -40);
    one.run(folder.resolve("one"));
    List<Chooser.Evidence> told = one.chooser.learned().get(0);
    assertEquals(2 * 2 * 2, one.ledger.judged(), "with and without defects, in two steps");
    assertEquals(4, worths(told, Choice.Category.FEWER_OR_MORE, 0, 1).size());
    assertEquals(0, worths(told, Choice.Category.REAL_OR_SYNTHETIC, 0, 1).size());
    for (int i = 0; i < rig.ledger.trained().size(); i++) {
      assertArrayEquals(
          rig.ledger.trained().get(i).images(),
          one.ledger.trained().get(i).images(),
          "an even policy trains on what is trained on without one");
    }
    Map<String, Double> diagnostics =
        one.told(RecipeLearned.class).get(0).choices().get(0).diagnostics();
    assertEquals(1.5, diagnostics.get(ChoiceView.MEAN_DEFECTS));
  }

  /** Grounds are all alike, and so are distractors; only what darkens them makes a difference. */
  private static final double DARKER = 0.5;

  private static Rig darkened() {
    return darkened(DARKER);
  }

  private static Rig darkened(double lightest) {
    Rig rig = new Rig();
    rig.candidates = 8;
    rig.distractors = 2;
    rig.boards.with(Transform.class, "gain", new Fakes.Gain());
    rig.sources =
        List.of(
            new TrainingPlan.Source(
                "darker",
                List.of(
                    new TrainingPlan.Step(
                        "gain", Map.of("gain", new TrainingPlan.Range(DARKER, lightest)))),
                List.of(new TrainingPlan.Step("hard", Map.of()))));
    rig.solver.to(30, -40);
    return rig;
  }

  /** A pair is told once, by turns as what distractors are worth and as what none are. */
  @Test
  void whatDistractorsAreWorthIsTheDifferenceTheyMakeToTheSameWindow() throws KizuException {
    Rig dark = darkened();
    dark.chooser.decides(Choice.Category.FEWER_OR_MORE_DISTRACTORS);
    dark.run(folder);
    double ground = Tones.ground(Split.TRAIN);
    double one =
        Tones.DEFECT_PIXELS
            * (spoilt(DARKER * ground) - spoilt(ground))
            / (Tones.SIDE * Tones.SIDE);
    for (int i = 0; i < 2; i++) {
      double rate =
          dark.told(TrainingEvent.Stepped.class).get(4 * (i + 1)).learningRate() / dark.rate;
      double stake = rate * residual();
      List<Chooser.Evidence> told = dark.chooser.learned().get(i);
      List<Double> with = worths(told, Choice.Category.FEWER_OR_MORE_DISTRACTORS, 1, stake);
      List<Double> without = worths(told, Choice.Category.FEWER_OR_MORE_DISTRACTORS, 0, stake);
      assertEquals(2, with.size());
      assertEquals(2, without.size());
      // Two a defect, as far as there is room.
      with.forEach(worth -> assertWhole(worth / one));
      without.forEach(worth -> assertWhole(-worth / one));
    }
  }

  /** Of defects, how dark they are says thirty times as much as of distractors. */
  @Test
  void theTwoWindowsOfAPairHaveTheSameDefects() throws KizuException {
    Rig dark = darkened(1);
    dark.chooser.decides(Choice.Category.FEWER_OR_MORE_DISTRACTORS);
    dark.run(folder);
    double ground = Tones.ground(Split.TRAIN);
    double most =
        2
            * Tones.DEFECT_PIXELS
            * Math.abs(spoilt(DARKER * ground) - spoilt(ground))
            / (Tones.SIDE * Tones.SIDE);
    for (int option = 0; option < 2; option++) {
      List<Double> told =
          worths(
              dark.chooser.learned().get(0),
              Choice.Category.FEWER_OR_MORE_DISTRACTORS,
              option,
              residual());
      assertEquals(2, told.size());
      told.forEach(worth -> assertTrue(Math.abs(worth) <= 1.01 * most, worth + " of " + most));
    }
  }

  private static double spoilt(double value) {
    return probability(value) * (0.6 * value - 0.8);
  }

  private static void assertWhole(double distractors) {
    long whole = Math.round(distractors);
    assertTrue(whole >= 1 && whole <= 2, "not " + distractors);
    assertEquals((double) whole, distractors, 0.01);
  }

  @Test
  void asManyDistractorsArePastedAsThePolicySays() throws KizuException {
    for (float more : new float[] {0, 0.5f, 1}) {
      Rig dark = darkened();
      dark.distractors = 1;
      dark.evaluateEvery = 6;
      dark.chooser.decides(Choice.Category.FEWER_OR_MORE_DISTRACTORS);
      dark.chooser.chooses(
          choice ->
              choice.equals(Choice.Category.FEWER_OR_MORE_DISTRACTORS)
                  ? new float[] {1 - more, more}
                  : Fakes.even(choice));
      dark.run(folder.resolve("more " + more));
      float expected = (float) (DARKER * Tones.ground(Split.TRAIN));
      int pixels = 0;
      int windows = 0;
      for (Batch batch : dark.ledger.trained()) {
        for (int i = 2 * Tones.SIDE * Tones.SIDE; i < batch.images().length; i++) {
          pixels += batch.images()[i] == expected ? 1 : 0;
        }
        windows += 2;
      }
      assertEquals(2 * more, pixels / (double) Tones.DEFECT_PIXELS / windows, 0.15);
      Map<String, Double> diagnostics =
          dark.told(RecipeLearned.class).get(0).choices().get(0).diagnostics();
      assertEquals(2.0 * more, diagnostics.get(ChoiceView.MEAN_DISTRACTORS));
    }
  }

  /** What is looked at to learn of them changes nothing of what is trained on. */
  @Test
  void anEvenPolicyOfDistractorsTrainsOnWhatIsTrainedOnWithoutOne() throws KizuException {
    Rig decided = darkened();
    decided.chooser.decides(Choice.Category.FEWER_OR_MORE_DISTRACTORS);
    decided.run(folder.resolve("decided"));
    Rig plain = darkened();
    plain.run(folder.resolve("plain"));
    assertEquals(
        0,
        plain.chooser.learned().get(0).stream()
            .filter(e -> e.draws().get(0).choice() == Choice.Category.FEWER_OR_MORE_DISTRACTORS)
            .count());
    for (int i = 0; i < plain.ledger.trained().size(); i++) {
      assertArrayEquals(
          plain.ledger.trained().get(i).images(), decided.ledger.trained().get(i).images());
    }
  }

  /** Among the synthetic windows there may be real pictures, which have defects either way. */
  @Test
  void aRealPictureIsNotLookedAtWithoutItsDefects() throws KizuException {
    rig.realSource = true;
    rig.defectsPerImage = 2;
    rig.batch = 16;
    rig.candidates = 32;
    rig.chooser.decides(Choice.Category.FEWER_OR_MORE);
    rig.solver.to(30, -40);
    rig.run(folder);
    double rate = rig.told(TrainingEvent.Stepped.class).get(4).learningRate() / rig.rate;
    List<Chooser.Evidence> told = rig.chooser.learned().get(0);
    List<Double> fewer = worths(told, Choice.Category.FEWER_OR_MORE, 0, rate * residual());
    List<Double> more = worths(told, Choice.Category.FEWER_OR_MORE, 1, rate * residual());
    assertEquals(16, fewer.size());
    int real = 0;
    for (int i = 0; i < 16; i++) {
      boolean itself = fewer.get(i).equals(more.get(i));
      real += itself ? 1 : 0;
      assertEquals(fall(itself), fewer.get(i), ERROR * Math.abs(fall(itself)));
    }
    assertEquals(8, real, 6);
  }

  @Test
  void batchesAreMixedAsThePolicySays() throws KizuException {
    rig.defectsPerImage = 2;
    rig.batch = 8;
    rig.evaluateEvery = 6;
    rig.chooser.decides(Choice.Category.REAL_OR_SYNTHETIC, Choice.Category.FEWER_OR_MORE);
    rig.chooser.chooses(
        choice ->
            choice.equals(Choice.Category.REAL_OR_SYNTHETIC)
                ? new float[] {0.75f, 0.25f}
                : choice.equals(Choice.Category.FEWER_OR_MORE)
                    ? new float[] {0, 1}
                    : Fakes.even(choice));
    rig.solver.to(30, -40);
    rig.run(folder);
    for (Batch batch : rig.ledger.trained()) {
      // Odds of a third on a half are a quarter: two of eight, of two defects each.
      for (int i = 0; i < 8; i++) {
        assertEquals(i < 3 ? 1 : i < 6 ? 0 : 2, defects(batch, i), "window " + i);
      }
    }
    List<ChoiceView> views = rig.told(RecipeLearned.class).get(0).choices();
    assertEquals(Choice.Category.REAL_OR_SYNTHETIC, views.get(0).choice());
    assertEquals(0.25, views.get(0).diagnostics().get(ChoiceView.SYNTHETIC_SHARE));
    assertEquals(2.0, views.get(1).diagnostics().get(ChoiceView.MEAN_DEFECTS));
  }

  @Test
  void nothingIsLeftOpenAtTheEnd() throws KizuException {
    rig.steps = 20;
    rig.evaluateEvery = 5;
    rig.checkpointEvery = 3;
    rig.chooser.decides(Choice.Category.REAL_OR_SYNTHETIC, Choice.Category.FEWER_OR_MORE);
    rig.rounds = 2;
    rig.solver.to(1, 1).to(0, 0).to(3, 4).goingOn().fallingBackAt(2);
    try (Training training = rig.open(folder)) {
      while (training.step() < 25) {
        training.advance();
      }
    }
    assertEquals(0, rig.ledger.open());
    try (Training training = rig.open(folder)) {
      rig.finish(training);
      training.evaluate(rig.data.of(Split.TEST));
      training.predict(rig.data.of(Split.TEST).get(0));
    }
    assertEquals(0, rig.ledger.open(), "weight vectors");
    assertEquals(0, rig.ledger.segmenters());
    assertEquals(2, rig.placement.closed());
    assertEquals(2, rig.chooser.closed());
  }

  @Test
  void whatAPlacementHasToSayIsToldOnceBeforeTheFirstStep() throws Exception {
    rig.placement.says("places are even");
    rig.placement.learnsNothing();
    rig.chooser.learnsNothing();
    rig.checkpointEvery = 4;
    rig.run(folder);
    rig.run(folder);
    assertEquals(
        List.of(new TrainingEvent.Warned(0, "places are even")),
        rig.told(TrainingEvent.Warned.class).stream()
            .filter(warned -> warned.message().startsWith("places"))
            .toList());
  }
}
