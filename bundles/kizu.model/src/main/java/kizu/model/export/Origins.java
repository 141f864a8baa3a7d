package kizu.model.export;

import kizu.folder.model.ModelHead;
import kizu.folder.run.Provenance;
import kizu.model.run.FinishedRun;

/** Where a model is from, as its run says. */
final class Origins {
  private Origins() {}

  static ModelHead.Origin of(FinishedRun run) {
    Provenance made = run.head().provenance();
    return new ModelHead.Origin(
        run.name(),
        run.head().name(),
        run.head().method(),
        run.head().seed(),
        run.head().fingerprint(),
        new ModelHead.Data(
            made.dataset().name(), made.dataset().fingerprint(), made.dataset().counts()),
        new ModelHead.Program(made.kizu(), made.revision()));
  }
}
