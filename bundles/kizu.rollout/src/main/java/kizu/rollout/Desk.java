package kizu.rollout;

import kizu.api.experiment.Experiments;
import kizu.api.report.ReportWriter;
import kizu.api.training.ComponentCatalog;

/**
 * What work in one site is done with.
 *
 * @param site where things lie
 * @param storage changes them
 * @param signature who works, and when
 * @param experiments runs and compares
 * @param catalog says what metrics and transforms there are
 * @param reports writes pages
 */
record Desk(
    Site site,
    SiteStorage storage,
    Signature signature,
    Experiments experiments,
    ComponentCatalog catalog,
    ReportWriter reports) {
  Ledger ledger() {
    return new Ledger(site, storage, signature);
  }

  Subject subject() {
    return new Subject(experiments, site, storage, catalog);
  }

  Learning learning() {
    return new Learning(experiments, storage, catalog);
  }

  Policies policies() {
    return new Policies(site, storage, signature);
  }

  Decisions decisions() {
    return new Decisions(site, storage, signature, reports);
  }
}
