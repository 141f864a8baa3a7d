package kizu.core.guard;

import java.util.List;
import kizu.api.config.Option;
import kizu.api.config.Options;
import kizu.api.recipe.Chooser;
import kizu.api.recipe.RecipePolicy;

/** Stands before a recipe policy. */
final class GuardedRecipePolicy implements RecipePolicy {
  private final RecipePolicy policy;
  private final AddOn addOn;
  private final Calls calls;

  GuardedRecipePolicy(RecipePolicy policy, AddOn addOn, Calls calls) {
    this.policy = policy;
    this.addOn = addOn;
    this.calls = calls;
  }

  @Override
  public List<Option> options() {
    return Declared.options(addOn, calls.call(addOn, "options", policy::options));
  }

  @Override
  public Chooser open(Options options) {
    return new GuardedChooser(calls.call(addOn, "open", () -> policy.open(options)), addOn, calls);
  }
}
