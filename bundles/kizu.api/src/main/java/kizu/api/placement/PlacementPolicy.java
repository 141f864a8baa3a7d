package kizu.api.placement;

import kizu.api.KizuException;
import kizu.api.config.Configurable;
import kizu.api.config.Options;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A way of choosing where to paste. Register it as a service with a {@link kizu.api.ComponentName}.
 */
@ConsumerType
public interface PlacementPolicy extends Configurable {
  /**
   * Starts placing for one run.
   *
   * @param problem the backgrounds and the grid
   * @param options values for {@link #options()}
   * @throws KizuException if the options do not fit the data, for example a rule without a region
   */
  Placement open(PlacementProblem problem, Options options) throws KizuException;
}
