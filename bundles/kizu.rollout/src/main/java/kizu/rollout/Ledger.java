package kizu.rollout;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import kizu.api.KizuException;
import kizu.api.rollout.Step;
import kizu.folder.rollout.RolloutState;
import kizu.folder.rollout.RolloutState.Position;

/** Reads the state and adds steps to it. A step and where it leads are written at once. */
final class Ledger {
  private static final String RESTORE =
      "Restore it from a copy. A history that was changed proves nothing.";

  private final Site site;
  private final SiteStorage storage;
  private final Signature signature;

  Ledger(Site site, SiteStorage storage, Signature signature) {
    this.site = site;
    this.storage = storage;
    this.signature = signature;
  }

  /**
   * What a step is, besides time and user.
   *
   * @param command the subcommand
   * @param reason why, as typed; empty where no person decides
   * @param outcome what came of it
   * @param files what it rests on or leaves behind
   */
  record Entry(String command, String reason, String outcome, List<Path> files) {}

  /** Whether there is an introduction. */
  boolean begun() {
    return Files.exists(site.state());
  }

  /**
   * The state.
   *
   * @throws KizuException if there is none, or any part of it is not as it was written
   */
  RolloutState open() throws KizuException {
    if (!begun()) {
      throw new KizuException(
          site.root().toString(),
          "no introduction was started here",
          "Start one with `rollout start --site DIR --experiment EXPERIMENT.yaml --baseline METHOD"
              + " --reason TEXT`, or give its folder with --site.");
    }
    RolloutState state = RolloutState.DOCUMENT.read(site.state(), RESTORE);
    OptionalInt broken = state.broken();
    if (broken.isPresent()) {
      int step = broken.getAsInt();
      throw new KizuException(
          site.state().toString(),
          "was changed by hand: "
              + (step > state.steps().size()
                  ? "it stands where its steps do not lead"
                  : "step " + step + " is not what was recorded"),
          RESTORE);
    }
    return state;
  }

  /** Adds a step; the file has it, and where it leads, or neither. */
  RolloutState append(RolloutState state, Entry entry, Position led) throws KizuException {
    Step step =
        new Step(
            signature.now(),
            signature.user().get(),
            entry.command(),
            entry.reason(),
            entry.outcome(),
            new Artefacts(site).of(entry.files()),
            Step.Chain.OPEN);
    RolloutState next = state.with(step, led);
    storage.write(site.state(), RolloutState.DOCUMENT.bytes(next));
    return next;
  }
}
