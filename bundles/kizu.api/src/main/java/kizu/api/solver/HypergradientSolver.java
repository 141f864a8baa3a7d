package kizu.api.solver;

import kizu.api.config.Configurable;
import kizu.api.config.Options;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Approximates {@code v ≈ (∇²L_train)⁻¹ ∇L_val}. Register it as a service with a {@link
 * kizu.api.ComponentName}. Stateless and thread-safe.
 */
@ConsumerType
public interface HypergradientSolver extends Configurable {
  /**
   * Solves once.
   *
   * <p>A solver never returns a diverged direction: on divergence or a value that is no number it
   * falls back to the one-step direction {@code g} and says so in the certificate.
   *
   * @param problem the lower problem
   * @param options values for {@link #options()}
   * @return the direction; the caller closes its vector
   */
  Direction solve(LowerProblem problem, Options options);
}
