package kizu.rollout;

import kizu.api.experiment.Experiments;
import kizu.api.report.ReportWriter;

/**
 * What work in one site is done with.
 *
 * @param site where things lie
 * @param storage changes them
 * @param signature who works, and when
 * @param experiments runs and compares
 * @param reports writes pages
 */
record Desk(
    Site site,
    SiteStorage storage,
    Signature signature,
    Experiments experiments,
    ReportWriter reports) {
  Ledger ledger() {
    return new Ledger(site, storage, signature);
  }

  Subject subject() {
    return new Subject(experiments, site, storage);
  }

  Policies policies() {
    return new Policies(site, storage, signature);
  }

  Decisions decisions() {
    return new Decisions(site, storage, signature, reports);
  }
}
