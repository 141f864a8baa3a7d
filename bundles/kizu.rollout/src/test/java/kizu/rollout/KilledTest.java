package kizu.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import kizu.api.KizuException;
import kizu.api.experiment.Progress;
import kizu.api.rollout.Promotion;
import kizu.api.rollout.RolloutStatus;
import kizu.api.rollout.Stage;
import kizu.api.rollout.Step;
import kizu.folder.rollout.Champion;
import kizu.rollout.KilledStorage.Killed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A call that is killed at any change leaves the state before it, or the one after it. */
class KilledTest {
  @TempDir Path folder;

  /** A call of the road. */
  @FunctionalInterface
  private interface Call {
    RolloutStatus in(Office office, RolloutService service) throws KizuException;
  }

  private static final List<Call> ROAD =
      List.of(
          (office, service) -> service.start(office.site, office.plan, "asked for"),
          (office, service) ->
              service.verify(
                  office.site, OptionalInt.empty(), OptionalInt.empty(), Progress.SILENT),
          (office, service) -> service.decide(office.site, "figures are in"),
          (office, service) ->
              service.tune(
                  office.site, "simple", OptionalInt.empty(), OptionalInt.empty(), Progress.SILENT),
          (office, service) -> service.decide(office.site, "it paid"),
          (office, service) -> service.automate(office.site, new Promotion(0.02, true), "go"),
          (office, service) -> {
            // On new data something else is learned.
            office.planted.factors = List.of(0.5, 0.45, 0.03, 0.02);
            return service.retrain(office.site, OptionalInt.empty(), Progress.SILENT);
          },
          (office, service) -> service.rollback(office.site, "a fault on line 3"));

  private static final List<String> COMMANDS =
      List.of("start", "verify", "decide", "tune", "decide", "automate", "retrain", "rollback");

  @Test
  void theStateIsWholeWhereverACallIsKilled() throws Exception {
    int killed = 0;
    for (int call = 0; call < ROAD.size(); call++) {
      for (boolean made : new boolean[] {false, true}) {
        boolean died = true;
        for (int change = 1; died; change++) {
          died = survives(call, change, made);
          killed += died ? 1 : 0;
        }
      }
    }
    assertTrue(killed >= 70, "killed only " + killed + " times");
  }

  /** Kills one call, and goes the rest of the road; whether there was something to kill. */
  private boolean survives(int killed, int change, boolean made) throws IOException, KizuException {
    Path place = Files.createTempDirectory(folder, "road");
    Office office = new Office(place, Planted.file(place));
    for (int call = 0; call < killed; call++) {
      ROAD.get(call).in(office, office.service());
    }
    boolean died = false;
    try {
      ROAD.get(killed).in(office, office.service(new KilledStorage(change, made)));
    } catch (Killed e) {
      died = true;
    }
    String where = "call " + killed + ", change " + change + ", made " + made;
    Path state = new Site(office.site).state();
    int steps = Files.exists(state) ? office.service().status(office.site).steps().size() : 0;
    assertTrue(steps == killed || steps == killed + 1, where + ": " + steps + " steps");
    // Whoever was killed asks again for what is not there.
    for (int call = steps; call < ROAD.size(); call++) {
      ROAD.get(call).in(office, office.service());
    }
    // Refused, but whoever works in a site mends it first.
    assertThrows(KizuException.class, () -> office.service().promote(office.site, "now"), where);
    RolloutStatus end = office.service().audit(office.site);
    assertEquals(Stage.AUTOMATE, end.stage(), where);
    assertEquals(OptionalInt.of(1), end.champion(), where);
    assertEquals(1, Champion.DOCUMENT.read(new Site(office.site).champion()).number(), where);
    assertEquals(COMMANDS, end.steps().stream().map(Step::command).toList(), where);
    assertEquals(List.of(), end.words().problems(), where);
    return died;
  }
}
