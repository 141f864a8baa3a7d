package kizu.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import javax.imageio.ImageIO;
import kizu.api.KizuException;
import kizu.api.rollout.Promotion;
import kizu.api.rollout.RolloutStatus;
import kizu.api.rollout.Stage;
import kizu.api.rollout.Step;
import kizu.folder.rollout.Champion;
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
