package kizu.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import kizu.api.rollout.Plan;
import kizu.api.rollout.Promotion;
import kizu.shell.session.CommandEntry;
import kizu.shell.session.CommandFailure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The subcommands of {@code rollout} as Gogo calls them. */
class RolloutCommandsTest {
  @TempDir Path folder;
  private GogoShell shell;
  private FakeRollouts rollouts;

  @BeforeEach
  void open() {
    FakeExperiments services = new FakeExperiments(folder.resolve("runs"));
    rollouts = services.rollouts;
    Map<String, String> properties = Map.of("kizu.home", folder.resolve("home").toString());
    CommandEntry entry = new CommandEntry(properties::get);
    shell =
        new GogoShell(folder)
            .with(new RolloutCommands(services, entry, new Places(properties::get)), "rollout");
  }

  @AfterEach
  void close() {
    shell.close();
  }

  private String refusal(String line) {
    return String.valueOf(
        assertThrows(CommandFailure.class, () -> shell.execute(line)).getMessage());
  }

  @Test
  void aStartHandsOverThePlan() throws Exception {
    shell.execute(
        "kizu:rollout start --site s --experiment x.yaml --baseline region --gain 0.03 --seeds 7"
            + " --set training.steps=9 --reason 'line 3 asked'");
    assertEquals(
        List.of(
            new Plan(
                folder.resolve("x.yaml"),
                "region",
                "joint",
                "iou",
                0.03,
                7,
                List.of("training.steps=9"))),
        rollouts.asked);
    assertEquals("line 3 asked", rollouts.steps.get(0).reason());
  }

  @Test
  void whatIsMissingOrOfNoUseIsRefused() {
    assertTrue(refusal("kizu:rollout verify").contains("--site is missing"));
    assertTrue(refusal("kizu:rollout decide --site s").contains("--reason is missing"));
    assertTrue(refusal("kizu:rollout verfy --site s").contains("Did you mean verify?"));
    assertTrue(refusal("kizu:rollout verify --site s --gain 0.1").contains("it takes no --gain"));
    assertTrue(
        refusal(
                "kizu:rollout start --site s --experiment x.yaml --baseline region --gain much"
                    + " --reason r")
            .contains("'much' is no number"));
    assertEquals(List.of(), rollouts.asked);
  }

  @Test
  void aVerificationThatWasStoppedSaysHowToGoOn() {
    rollouts.stops = true;
    assertTrue(
        refusal("kizu:rollout verify --site s --seeds 4")
            .contains("kizu:rollout verify --site s --seeds 4"));
    assertEquals(List.of(OptionalInt.of(4)), rollouts.asked);
  }

  @Test
  void aGateThatDoesNotPassFailsTheCommand() throws Exception {
    assertTrue(refusal("kizu:rollout decide --site s --reason r").contains("did not pass"));
    rollouts.passes = true;
    shell.execute("kizu:rollout decide --site s --reason r");
  }

  @Test
  void laterStagesTakeTheirOwnOptions() throws Exception {
    shell.execute("kizu:rollout tune --site s --reason r");
    shell.execute("kizu:rollout automate --site s --threshold -0.01 --ask --reason r");
    shell.execute("kizu:rollout automate --site s --reason r");
    shell.execute("kizu:rollout retrain --site s --jobs 2");
    shell.execute("kizu:rollout promote --site s --reason r");
    shell.execute("kizu:rollout rollback --site s --reason r");
    assertEquals(
        List.of(new Promotion(-0.01, false), new Promotion(0.02, true), OptionalInt.of(2)),
        rollouts.asked);
    assertTrue(refusal("kizu:rollout rollback --site s").contains("--reason is missing"));
    assertTrue(refusal("kizu:rollout retrain --site s --ask").contains("it takes no --ask"));
  }

  @Test
  void aHistoryWithChangedFilesFails() throws Exception {
    shell.execute("kizu:rollout verify --site s");
    shell.execute("kizu:rollout history --site s");
    rollouts.problems.add("x was changed since it was recorded");
    assertTrue(refusal("kizu:rollout history --site s").contains("files it names are not"));
  }
}
