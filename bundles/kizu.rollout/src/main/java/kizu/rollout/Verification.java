package kizu.rollout;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import kizu.api.KizuException;
import kizu.api.experiment.ComparisonSummary;
import kizu.api.experiment.Progress;
import kizu.api.rollout.Plan;
import kizu.api.rollout.Stage;
import kizu.folder.potential.MeasuredPotential;
import kizu.folder.rollout.RolloutState;
import kizu.rollout.Ledger.Entry;
import kizu.rollout.Subject.Extent;

/** The first stage: what there is to learn, then today's rule against the candidate, offline. */
final class Verification {
  private static final String COMMAND = "verify";

  private final Site site;
  private final Ledger ledger;
  private final Subject subject;

  Verification(Site site, Ledger ledger, Subject subject) {
    this.site = site;
    this.ledger = ledger;
    this.subject = subject;
  }

  /** Does it, or goes on with it; the same state if it was stopped. */
  RolloutState run(RolloutState state, OptionalInt seeds, OptionalInt jobs, Progress progress)
      throws KizuException {
    NextStep.require(state, Stage.VERIFY, COMMAND);
    Subject.requireUnchanged(state);
    Plan plan = state.plan();
    MeasuredPotential potential = subject.potential(plan, progress);
    requireMeasured(plan, potential);
    Path folder = site.comparison(Stage.VERIFY);
    SameData data = SameData.verified(potential.made().fingerprint(), site.verify());
    if (state.position().data().isPresent()) {
      SameData.verified(state.position().data().get(), site.verify()).require(data.fingerprint());
    }
    ComparisonSummary found =
        subject.compare(state, plan.question(), folder, data, new Extent(seeds, jobs), progress);
    if (!found.finished()) {
      return state;
    }
    return ledger.append(
        state,
        new Entry(
            COMMAND,
            "",
            "compared "
                + MethodWords.method(plan.candidate())
                + " with "
                + MethodWords.method(plan.baseline())
                + " over "
                + MethodWords.counted(seeds.orElse(plan.seeds()), "seed"),
            List.of(site.potentialFile(), Site.table(folder))),
        state.position().on(potential.made().fingerprint()));
  }

  /** Before hours are spent on a comparison whose gate has nothing to read. */
  private static void requireMeasured(Plan plan, MeasuredPotential potential) throws KizuException {
    Object metrics = potential.made().experiment().get("metrics");
    if (metrics instanceof List<?> list && !list.contains(plan.metric())) {
      throw new KizuException(
          "metrics",
          "the experiment does not measure '" + plan.metric() + "', which is to decide",
          "It measures " + list + "; start another introduction with one of these.");
    }
  }
}
