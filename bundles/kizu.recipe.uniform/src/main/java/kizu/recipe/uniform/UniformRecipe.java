package kizu.recipe.uniform;

import java.util.Arrays;
import kizu.api.ComponentName;
import kizu.api.config.Options;
import kizu.api.recipe.Chooser;
import kizu.api.recipe.RecipePolicy;
import org.osgi.service.component.annotations.Component;

/** Every option equally probable: fixed ranges, as in Cut&amp;Paste by rule. */
@Component
@ComponentName("uniform")
public final class UniformRecipe implements RecipePolicy {
  @Override
  public Chooser open(Options options) {
    return choice -> {
      float[] even = new float[choice.options()];
      Arrays.fill(even, 1f / even.length);
      return even;
    };
  }
}
