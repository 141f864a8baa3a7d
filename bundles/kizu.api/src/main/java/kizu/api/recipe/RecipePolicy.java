package kizu.api.recipe;

import kizu.api.config.Configurable;
import kizu.api.config.Options;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A way of choosing sources, cuts, blend modes and magnitudes. Register it as a service with a
 * {@link kizu.api.ComponentName}.
 */
@ConsumerType
public interface RecipePolicy extends Configurable {
  /**
   * Starts choosing for one run.
   *
   * @param options values for {@link #options()}
   */
  Chooser open(Options options);
}
