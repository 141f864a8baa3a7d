package kizu.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import javax.imageio.ImageIO;
import kizu.api.KizuException;
import kizu.api.experiment.KnownMethod;
import kizu.api.rollout.Plan;
import kizu.api.rollout.Promotion;
import kizu.api.rollout.RolloutStatus;
import kizu.api.rollout.Stage;
import kizu.api.rollout.Step;
import kizu.folder.journal.LearnedChoice;
import kizu.folder.rollout.Champion;
import kizu.folder.rollout.PolicyRecord;
import kizu.folder.rollout.TunedRecipe;
import kizu.folder.rollout.TunedRecipe.Bounds;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What follows the first gate: tuned ranges, champions and challengers. */
class AutomationTest {
  @TempDir Path folder;
  private Office office;
  private Site site;

  @BeforeEach
  void open() throws IOException {
    office = new Office(folder, Planted.file(folder));
    site = new Site(office.site);
  }

  private static String refusal(Executable call) {
    return String.valueOf(assertThrows(KizuException.class, call).getMessage());
  }

  private static Step last(RolloutStatus status) {
    return status.steps().get(status.steps().size() - 1);
  }

  private int pointed() throws KizuException {
    return Champion.DOCUMENT.read(site.champion()).number();
  }

  /** On new data something else is learned. */
  private RolloutStatus retrain() throws KizuException {
    office.planted.factors = List.of(0.5, 0.45, 0.03, 0.02);
    return office.retrain();
  }

  @Test
  void tuningNarrowsTheRangesOfTodaysRule() throws Exception {
    office.start();
    office.verify();
    office.decide();
    RolloutStatus status = office.tune();
    assertEquals("rollout decide --reason TEXT", status.words().next());
    TunedRecipe recipe = TunedRecipe.DOCUMENT.read(TunedRecipe.DOCUMENT.in(site.tune()));
    TunedRecipe.Parameter angle = recipe.parameters().get(0);
    TunedRecipe.Parameter factor = recipe.parameters().get(1);
    assertEquals(new Bounds(-180, 180), angle.range());
    assertEquals(new Bounds(0.9, 1.1), factor.range());
    assertEquals(new Bounds(0.8, 1.2), factor.before());
    assertTrue(factor.learned() && !angle.learned());
    String method = "region+synthesis.sources.0.transforms.1={\"scale\":{\"factor\":[0.9,1.1]}}";
    assertEquals(List.of("region", method), office.planted.compared.get(1).methods());
    assertEquals(1, recipe.places().orElseThrow().agreement());
    BufferedImage region = ImageIO.read(site.tune().resolve("region.png").toFile());
    // Of four cells the likeliest, and one of the others so that it holds 90%.
    assertEquals(255, region.getRaster().getSample(7, 3, 0));
    assertEquals(0, region.getRaster().getSample(7, 7, 0));
    assertEquals(
        255,
        ImageIO.read(site.tune().resolve("location.png").toFile()).getRaster().getSample(4, 0, 0));
    assertEquals(Stage.AUTOMATE, office.decide().stage());
    office.service().automate(office.site, new Promotion(0.02, true), "r");
    assertTrue(Files.exists(site.policy(1).resolve("region.png")));
    assertTrue(
        status
            .steps()
            .get(3)
            .artefacts()
            .keySet()
            .containsAll(List.of("tune/recipe.json", "tune/location.png", "tune/region.png")));
  }

  private TunedRecipe tuned() throws KizuException {
    office.start();
    office.verify();
    office.decide();
    office.tune();
    return TunedRecipe.DOCUMENT.read(TunedRecipe.DOCUMENT.in(site.tune()));
  }

  @Test
  void whatDoesNotFitIntoAMethodsNameStaysAsItWas() throws Exception {
    office.planted.sources =
        List.of(Planted.source("a"), Planted.source("b"), Planted.source("c"), Planted.source("d"));
    TunedRecipe recipe = tuned();
    List<TunedRecipe.Parameter> left =
        recipe.parameters().stream()
            .filter(parameter -> parameter.name().equals("factor") && !parameter.learned())
            .toList();
    assertEquals(List.of("d"), left.stream().map(TunedRecipe.Parameter::source).toList());
    left.forEach(parameter -> assertEquals(parameter.before(), parameter.range()));
    String outcome = last(office.service().status(office.site)).outcome();
    assertTrue(
        outcome.startsWith("learned 3 ranges of 8 (1 learned range left as before"), outcome);
  }

  @Test
  void wholeNumbersAreRangesOfWholeNumbers() throws Exception {
    Map<String, Object> times = Map.of("repeat", Map.of("times", List.of(0.0, 100.0)));
    Map<String, Object> few = Map.of("repeat", Map.of("times", List.of(1.0, 5.0)));
    office.planted.sources = List.of(Map.of("name", "cut", "transforms", List.of(times, few)));
    office.planted.choices =
        List.of(
            whole("cut: 1 repeat.times", 0, 100, List.of(0.01, 0.01, 0.01, 0.9, 0.05, 0.01, 0.01)),
            whole("cut: 2 repeat.times", 1, 5, List.of(0.01, 0.01, 0.5, 0.45, 0.03)));
    List<TunedRecipe.Parameter> found = tuned().parameters();
    // Of sevenths of 0 to 100 the fourth, 42.86 to 57.14; and the values 3 and 4.
    assertEquals(new Bounds(43, 57), found.get(0).range());
    assertEquals(new Bounds(3, 4), found.get(1).range());
  }

  private static LearnedChoice whole(
      String name, double minimum, double maximum, List<Double> probability) {
    return new LearnedChoice.Magnitude(
        name, "", minimum, maximum, false, probability, List.of(), Map.of(), "mostly 3");
  }

  @Test
  void aRuleThatPastesNothingIsHeldAgainstPasteAnywhere() throws Exception {
    Plan plan = new Plan(office.plan.experiment(), "classic", "joint", "iou", 0.02, 5, List.of());
    office.service().start(office.site, plan, "no synthesis until now");
    office.verify();
    office.decide();
    RolloutStatus status = office.tune();
    List<String> methods = office.planted.compared.get(1).methods();
    assertEquals("classic", methods.get(0));
    assertTrue(methods.get(1).startsWith("random+"), methods.toString());
    String outcome = last(status).outcome();
    assertTrue(
        outcome.contains("compared " + KnownMethod.RANDOM.title() + " with learned parameters"),
        outcome);
  }

  @Test
  void aComparisonOnOtherDataIsNoStep() throws Exception {
    office.start();
    office.verify();
    office.decide();
    office.planted.otherData = Optional.of("data-2");
    assertTrue(refusal(office::tune).contains("are others than when this introduction"));
    assertTrue(refusal(office::decide).contains("nothing was compared at the stage tune"));
    office.planted.otherData = Optional.empty();
    office.tune();
    office.decide();
    office.service().automate(office.site, new Promotion(0.02, true), "r");
    office.planted.otherData = Optional.of("data-2");
    String said = refusal(this::retrain);
    assertTrue(said.contains("challengers"), said);
    assertTrue(said.contains("learned on the data as they are now"), said);
  }

  @Test
  void aChallengerThatWaitsGoesOnWaiting() throws Exception {
    office.automated(false);
    retrain();
    office.planted.finding(0.0, -0.03, 0.03);
    office.planted.factors = List.of(0.02, 0.03, 0.45, 0.5);
    RolloutStatus status = office.retrain();
    assertTrue(last(status).outcome().contains("policy 0002 still waits"), last(status).outcome());
    assertEquals("rollout promote --reason TEXT", status.words().next());
    assertEquals(
        OptionalInt.of(2), office.service().promote(office.site, "quality agrees").champion());
  }

  @Test
  void thePointerNamesThePolicyThatWasRecorded() throws Exception {
    office.automated(true);
    String recorded = Champion.DOCUMENT.read(site.champion()).policy();
    Path policy = PolicyRecord.DOCUMENT.in(site.policy(1));
    PolicyRecord made = PolicyRecord.DOCUMENT.read(policy);
    PolicyRecord.DOCUMENT.write(
        policy,
        new PolicyRecord(
            made.number(),
            made.at(),
            "random",
            made.data(),
            made.decision(),
            made.replaces(),
            made.recipe()));
    assertTrue(refusal(this::retrain).contains("is not what was recorded"));
    assertEquals(recorded, Champion.DOCUMENT.read(site.champion()).policy());
  }

  @Test
  void aPictureOfARecipeThatWasChangedIsNotFrozen() throws Exception {
    tuned();
    office.decide();
    Files.write(site.tune().resolve("region.png"), new byte[] {1});
    assertTrue(
        refusal(() -> office.service().automate(office.site, new Promotion(0.02, true), "r"))
            .contains("is not what was recorded"));
  }

  @Test
  void whatLearnsNothingChangesNothing() throws Exception {
    office.planted.words = "even";
    office.start();
    office.verify();
    office.decide();
    RolloutStatus status = office.tune();
    assertTrue(last(status).outcome().startsWith("nothing was learned"));
    assertTrue(refusal(office::decide).contains("nothing was compared at the stage tune"));
    assertEquals(1, office.planted.compared.size());
  }

  @Test
  void aStoppedRunIsNoStepAndGoesOn() throws Exception {
    office.start();
    office.verify();
    office.decide();
    office.planted.stopsRuns = true;
    assertEquals("decide", last(office.tune()).command());
    assertEquals("tune", last(office.tune()).command());
    assertEquals(1, office.planted.runs.size());
  }

  @Test
  void noStageIsSkipped() throws Throwable {
    Promotion promotion = new Promotion(0.02, true);
    Executable automate = () -> office.service().automate(office.site, promotion, "r");
    office.start();
    assertTrue(refusal(office::tune).contains("whose gate it has not passed"));
    assertTrue(refusal(automate).contains("whose gate it has not passed"));
    assertTrue(refusal(office::retrain).contains("whose gate it has not passed"));
    office.verify();
    office.decide();
    assertTrue(refusal(automate).contains("whose gate it has not passed"));
    office.planted.finding(0.06, 0.02, 0.10);
    office.tune();
    assertEquals(Stage.TUNE, office.decide().stage());
    assertTrue(refusal(automate).contains("whose gate it has not passed"));
    office.planted.finding(0.06, 0.03, 0.09);
    office.tune();
    office.decide();
    assertTrue(refusal(office::retrain).contains("there is no champion yet"));
    automate.execute();
  }

  @Test
  void aBetterChallengerIsPromotedAndRolledBack() throws Exception {
    assertEquals(OptionalInt.of(1), office.automated(true).champion());
    assertEquals(1, pointed());
    RolloutStatus status = retrain();
    assertEquals(OptionalInt.of(2), status.champion());
    assertEquals(2, pointed());
    assertTrue(last(status).outcome().startsWith("policy 0002 is the champion: Yes"));
    // Both have the same words.
    assertTrue(
        last(status).outcome().contains("the challenger gains +0.060 pooled IoU over the champion"),
        last(status).outcome());
    // It was held against the champion, not against today's rule.
    List<String> methods = office.planted.compared.get(2).methods();
    assertTrue(methods.get(0).contains("[0.9,1.1]") && methods.get(1).contains("[0.8,1.0]"));
    RolloutStatus back = office.service().rollback(office.site, "a fault on line 3");
    assertEquals(OptionalInt.of(1), back.champion());
    assertEquals(1, pointed());
    assertEquals("a fault on line 3", last(back).reason());
    assertTrue(
        refusal(() -> office.service().rollback(office.site, "again"))
            .contains("is the first one"));
    assertEquals(List.of(), office.service().audit(office.site).words().problems());
  }

  @ParameterizedTest
  @CsvSource({"0.00, -0.03, 0.03", "-0.06, -0.09, -0.03", "0.06, 0.01, 0.11", "0.06, 0.02, 0.1"})
  void theChampionStaysUnlessTheChallengerIsProvenBetter(double delta, double low, double high)
      throws Exception {
    office.automated(true);
    office.planted.finding(delta, low, high);
    RolloutStatus status = retrain();
    assertEquals(OptionalInt.of(1), status.champion());
    assertEquals(1, pointed());
    assertTrue(last(status).outcome().startsWith("the champion stays: No"), last(status).outcome());
    assertTrue(Files.notExists(site.policy(2)));
    assertTrue(refusal(() -> office.service().promote(office.site, "r")).contains("waits"));
    // The next one has a number of its own.
    office.planted.finding(0.06, 0.04, 0.08);
    assertEquals(OptionalInt.of(3), office.retrain().champion());
  }

  @Test
  void aPersonPromotesWhereThatWasAskedFor() throws Exception {
    office.automated(false);
    RolloutStatus waiting = retrain();
    assertEquals(OptionalInt.of(1), waiting.champion());
    assertEquals("rollout promote --reason TEXT", waiting.words().next());
    assertEquals(1, pointed());
    RolloutStatus promoted = office.service().promote(office.site, "quality agrees");
    assertEquals(OptionalInt.of(2), promoted.champion());
    assertEquals(2, pointed());
    assertTrue(refusal(() -> office.service().promote(office.site, "r")).contains("waits"));
  }

  @Test
  void theSameAgainIsNotCompared() throws Exception {
    office.automated(true);
    RolloutStatus status = office.retrain();
    assertTrue(last(status).outcome().contains("the same was learned again"));
    assertEquals(2, office.planted.compared.size());
  }

  @Test
  void aPolicyThatWasChangedIsNotUsed() throws Exception {
    office.automated(true);
    retrain();
    Path recipe = TunedRecipe.DOCUMENT.in(site.policy(1));
    Files.writeString(recipe, Files.readString(recipe) + " ");
    assertTrue(
        refusal(() -> office.service().rollback(office.site, "r"))
            .contains("is not what was recorded"));
    assertEquals(2, pointed());
    assertEquals(
        List.of("policies/0001/recipe.json was changed since it was recorded"),
        office.service().audit(office.site).words().problems());
  }

  @Test
  void aPointerThatIsWrongIsToldAndMended() throws Exception {
    office.automated(true);
    Files.delete(site.champion());
    assertTrue(
        office.service().status(office.site).words().problems().get(0).contains("champion.json"));
    retrain();
    assertEquals(List.of(), office.service().status(office.site).words().problems());
    assertEquals(2, pointed());
  }
}
