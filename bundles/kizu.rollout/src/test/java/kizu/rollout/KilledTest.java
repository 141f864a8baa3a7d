package kizu.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import kizu.api.KizuException;
import kizu.api.experiment.Progress;
import kizu.api.rollout.RolloutStatus;
import kizu.api.rollout.Stage;
import kizu.api.rollout.Step;
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
          (office, service) -> service.decide(office.site, "figures are in"));

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
    assertTrue(killed >= 16, "killed only " + killed + " times");
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
    RolloutStatus end = office.service().audit(office.site);
    assertEquals(Stage.TUNE, end.stage(), where);
    assertEquals(
        List.of("start", "verify", "decide"),
        end.steps().stream().map(Step::command).toList(),
        where);
    assertEquals(List.of(), end.words().problems(), where);
    return died;
  }
}
