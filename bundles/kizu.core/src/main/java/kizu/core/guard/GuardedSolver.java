package kizu.core.guard;

import java.util.List;
import kizu.api.config.Option;
import kizu.api.config.Options;
import kizu.api.segmenter.WeightVector;
import kizu.api.solver.Certificate;
import kizu.api.solver.Direction;
import kizu.api.solver.HypergradientSolver;
import kizu.api.solver.LowerProblem;

/**
 * Stands before a solver. A direction that is none is replaced by the one-step direction, as the
 * solver should have done itself, and the certificate says so.
 */
final class GuardedSolver implements HypergradientSolver {
  private final HypergradientSolver solver;
  private final AddOn addOn;
  private final Calls calls;

  GuardedSolver(HypergradientSolver solver, AddOn addOn, Calls calls) {
    this.solver = solver;
    this.addOn = addOn;
    this.calls = calls;
  }

  @Override
  public List<Option> options() {
    return Declared.options(addOn, calls.call(addOn, "options", solver::options));
  }

  @Override
  public Direction solve(LowerProblem problem, Options options) {
    Direction found = calls.call(addOn, "solve", () -> solver.solve(problem, options));
    WeightVector vector = found.vector();
    String fault = fault(vector, found.certificate());
    if (fault.isEmpty()) {
      return found;
    }
    if (!Values.isNull(vector)) {
      vector.close();
    }
    WeightVector gradient = problem.validationGradient();
    String note = addOn + " " + fault;
    return Direction.fallBack(addOn.name(), gradient, Double.NaN, 0, note);
  }

  private static String fault(WeightVector vector, Certificate certificate) {
    if (Values.isNull(vector)) {
      return "returned no direction";
    }
    if (!GuardedVector.open(vector)) {
      return "returned a direction that is closed, or not of this network";
    }
    if (Values.isNull(certificate)
        || Values.isNull(certificate.solver())
        || Values.isNull(certificate.note())) {
      return "returned no certificate with its direction";
    }
    double norm = vector.norm();
    if (!(norm > 0) && !certificate.fellBack()) {
      return norm == 0 ? "returned the direction zero" : "returned a direction that is no number";
    }
    return Double.isInfinite(norm) ? "returned a direction that is no number" : "";
  }
}
