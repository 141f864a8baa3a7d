package kizu.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import kizu.api.KizuException;
import kizu.api.experiment.Progress;
import kizu.api.rollout.Plan;
import kizu.api.rollout.RolloutStatus;
import kizu.api.rollout.Stage;
import kizu.api.rollout.Step;
import kizu.folder.FolderLock;
import kizu.folder.rollout.DecisionRecord;
import kizu.folder.rollout.RolloutState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** The first stage and its gate. */
class VerificationTest {
  @TempDir Path folder;
  private Office office;

  @BeforeEach
  void open() throws IOException {
    office = new Office(folder, Planted.file(folder));
  }

  private static String refusal(Executable call) {
    return String.valueOf(assertThrows(KizuException.class, call).getMessage());
  }

  private static List<String> commands(RolloutStatus status) {
    return status.steps().stream().map(Step::command).toList();
  }

  @Test
  void aProvenGainLeadsToTheNextStageAndIsRecorded() throws Exception {
    office.start();
    assertEquals("rollout decide --reason TEXT", office.verify().words().next());
    RolloutStatus status = office.decide();
    assertEquals(Stage.TUNE, status.stage());
    assertEquals(List.of("start", "verify", "decide"), commands(status));
    Step last = status.steps().get(2);
    assertEquals("mori", last.user());
    assertEquals("the figures are in", last.reason());
    assertTrue(last.outcome().startsWith("passed: Yes: learned recipe gains"), last.outcome());
    assertEquals(
        List.of(
            "decisions/0001/decision.json",
            "decisions/0001/report/index.html",
            "verify/comparison/comparison.json"),
        List.copyOf(last.artefacts().keySet()));
    assertTrue(status.decision().orElseThrow().passed());
    assertEquals(List.of(), office.service().audit(office.site).words().problems());
    assertTrue(Files.exists(office.service().report(office.site).orElseThrow()));
  }

  @Test
  void anIntervalThatCrossesLeavesTheStageAsItIs() throws Exception {
    office.planted.finding(0.06, 0.01, 0.11);
    office.start();
    office.verify();
    RolloutStatus status = office.decide();
    assertEquals(Stage.VERIFY, status.stage());
    assertTrue(status.steps().get(2).outcome().startsWith("refused: Not proven"));
    assertEquals("rollout verify --seeds N", status.words().next());
    // More seeds, the same gate, and it is told that it was the second look.
    office.planted.finding(0.06, 0.03, 0.09);
    office.service().verify(office.site, OptionalInt.of(9), OptionalInt.empty(), Progress.SILENT);
    assertEquals(Stage.TUNE, office.decide().stage());
    assertEquals(9, office.planted.compared.get(1).seeds());
    DecisionRecord second = DecisionRecord.DOCUMENT.read(new Site(office.site).decisionFile(2));
    assertEquals(2, second.basis().looks());
    assertEquals(1, office.planted.potentials);
  }

  @Test
  void fewerSeedsThanWereBegunAreRefused() throws Exception {
    office.planted.finding(0.06, 0.01, 0.11);
    office.start();
    office.service().verify(office.site, OptionalInt.of(9), OptionalInt.empty(), Progress.SILENT);
    String said = refusal(office::verify);
    assertTrue(said.contains("5 are asked for, and 9 were begun"), said);
    assertEquals(1, office.planted.compared.size());
  }

  @Test
  void aComparisonThatGoesOnIsToldBeforeItsFiguresAreFoundToBeOthers() throws Exception {
    office.start();
    office.verify();
    office.planted.stops = true;
    office.service().verify(office.site, OptionalInt.of(9), OptionalInt.empty(), Progress.SILENT);
    String said = refusal(office::decide);
    assertTrue(said.contains("is not finished") && said.contains("rollout verify"), said);
  }

  @Test
  void comparisonsLookForThePlansGain() throws Exception {
    Plan plan =
        new Plan(office.plan.experiment(), "region", "joint", "false-alarms", 2.5, 5, List.of());
    office.planted.metrics = List.of("iou", "false-alarms");
    office.service().start(office.site, plan, "a reason");
    office.verify();
    assertEquals(0.025, office.planted.compared.get(0).sought().least(), 1e-12);
  }

  @Test
  void nothingCanBeSkipped() throws Exception {
    String none = refusal(office::verify);
    assertTrue(none.contains("no introduction was started here"), none);
    assertTrue(none.contains("rollout start --site DIR --experiment EXPERIMENT.yaml"), none);
    office.start();
    assertTrue(refusal(office::decide).contains("nothing was compared"));
    office.verify();
    office.decide();
    assertTrue(refusal(office::verify).contains("it belongs to the stage verify"));
    assertTrue(refusal(office::decide).contains("nothing was compared at the stage tune"));
    assertTrue(refusal(office::start).contains("was started here already"));
  }

  @Test
  void whoDecidesSaysWhy() throws Exception {
    assertTrue(
        refusal(() -> office.service().start(office.site, office.plan, " "))
            .contains("no reason is given"));
    assertFalse(Files.exists(office.site));
    office.start();
    office.verify();
    assertTrue(
        refusal(() -> office.service().decide(office.site, "")).contains("no reason is given"));
  }

  @Test
  void whatIsStoppedIsNoStepAndGoesOn() throws Exception {
    office.start();
    office.planted.stops = true;
    assertEquals(List.of("start"), commands(office.verify()));
    assertTrue(refusal(office::decide).contains("nothing was compared"));
    office.planted.stops = false;
    assertEquals(List.of("start", "verify"), commands(office.verify()));
  }

  @Test
  void anEditedExperimentOrOtherDataAreRefused() throws Exception {
    office.start();
    Files.writeString(office.plan.experiment(), "name: y\n");
    assertTrue(refusal(office::verify).contains("was changed since"));
    Planted.file(folder);
    office.verify();
    office.planted.data = "data-2";
    assertTrue(refusal(office::verify).contains("pictures or labels are others"));
    Files.writeString(office.plan.experiment(), "name: y\n");
    assertTrue(refusal(office::decide).contains("was changed since"));
  }

  @Test
  void figuresThatWereChangedAreNotDecidedOn() throws Exception {
    office.planted.finding(0.0, -0.03, 0.03);
    office.start();
    office.verify();
    // A comparison of someone's liking, with a checksum of its own.
    office.planted.finding(0.06, 0.04, 0.08);
    office
        .planted
        .experiments()
        .compare(office.plan.experiment(), office.planted.compared.get(0), Progress.SILENT);
    assertTrue(refusal(office::decide).contains("is not what was recorded for it"));
    assertEquals(
        List.of("verify/comparison/comparison.json was changed since it was recorded"),
        office.service().audit(office.site).words().problems());
  }

  @Test
  void aMetricThatIsNotMeasuredIsRefusedBeforeAnythingIsRun() throws Exception {
    office.planted.metrics = List.of("f1");
    office.start();
    assertTrue(refusal(office::verify).contains("does not measure 'iou'"));
    assertEquals(List.of(), office.planted.compared);
  }

  @Test
  void aChangedHistoryIsRefused() throws Exception {
    office.planted.finding(0.06, 0.01, 0.11);
    office.start();
    office.verify();
    office.decide();
    Path file = new Site(office.site).state();
    RolloutState state = RolloutState.DOCUMENT.read(file);
    // Each with a checksum that is right.
    Step second = state.steps().get(1);
    Step edited =
        new Step(
            second.at(),
            "sato",
            second.command(),
            second.reason(),
            second.outcome(),
            second.artefacts(),
            second.chain());
    List<RolloutState> forged =
        List.of(
            new RolloutState(
                state.plan(),
                state.experiment(),
                state.position(),
                List.of(state.steps().get(0), edited, state.steps().get(2))),
            new RolloutState(
                state.plan(),
                state.experiment(),
                state.position(),
                List.of(state.steps().get(0), state.steps().get(2))),
            new RolloutState(
                state.plan(),
                state.experiment(),
                state.position().at(Stage.AUTOMATE),
                state.steps()),
            new RolloutState(
                new Plan(state.plan().experiment(), "region", "joint", "iou", 0.001, 5, List.of()),
                state.experiment(),
                state.position(),
                state.steps()));
    for (RolloutState each : forged) {
      RolloutState.DOCUMENT.write(file, each);
      assertTrue(
          refusal(() -> office.service().status(office.site)).contains("was changed by hand"),
          each.toString());
    }
    RolloutState.DOCUMENT.write(file, state);
    Files.writeString(file, Files.readString(file).replace("mori", "sato"));
    assertTrue(refusal(() -> office.service().status(office.site)).contains("does not match"));
  }

  @Test
  void twoAtOnceAreRefused() throws Exception {
    office.start();
    String said = FolderLock.holding(office.site, () -> refusal(office::verify));
    assertTrue(said.contains("another run is working in this folder"), said);
    assertEquals(List.of("start"), commands(office.service().status(office.site)));
  }

  @Test
  void aPlanThatLeadsNowhereIsRefused() {
    Path file = office.plan.experiment();
    for (Plan plan :
        List.of(
            new Plan(folder.resolve("no.yaml"), "region", "joint", "iou", 0.02, 5, List.of()),
            new Plan(file, "regoin", "joint", "iou", 0.02, 5, List.of()),
            new Plan(file, "region", "oracle", "iou", 0.02, 5, List.of()),
            new Plan(file, "joint", "joint", "iou", 0.02, 5, List.of()),
            new Plan(file, "region", "joint", "iou", 0, 5, List.of()),
            new Plan(file, "region", "joint", "iou", Double.NaN, 5, List.of()),
            new Plan(file, "region", "joint", " ", 0.02, 5, List.of()),
            new Plan(file, "region", "joint", "no-such-metric", 0.02, 5, List.of()),
            new Plan(file, "region", "joint", "iou", 2, 5, List.of()),
            new Plan(file, "region", "joint", "iou", 0.02, 1, List.of()))) {
      assertThrows(
          KizuException.class,
          () -> office.service().start(office.site, plan, "a reason"),
          plan.toString());
    }
    assertFalse(Files.exists(office.site));
  }
}
