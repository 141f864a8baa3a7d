package kizu.transform.blend;

import java.util.List;
import java.util.Optional;
import kizu.api.ComponentName;
import kizu.api.image.Image;
import kizu.api.synthesis.BlendMode;
import kizu.api.synthesis.Magnitudes;
import kizu.api.synthesis.Parameter;
import kizu.api.synthesis.Patch;
import org.osgi.service.component.annotations.Component;

/**
 * Adds what the defect changes to what the background shows: {@code target + alpha × (patch -
 * surroundings)}, where the surroundings are continued under the defect ({@link Continuation}). The
 * background's texture stays visible through the defect, as under a stain or a shallow scratch.
 *
 * <p>A patch without surroundings has no difference to tell; it is pasted by alpha alone.
 */
@Component
@ComponentName("residual")
public final class ResidualBlend implements BlendMode {
  @Override
  public List<Parameter> parameters() {
    return List.of();
  }

  @Override
  public void blend(Patch patch, Magnitudes magnitudes, Image target, int x, int y) {
    Optional<Continuation> surroundings = Continuation.of(patch);
    if (surroundings.isEmpty()) {
      AlphaOver.paste(patch, patch.alpha(), target, x, y);
      return;
    }
    AlphaOver.requireFits(patch, target, x, y);
    for (int c = 0; c < target.channels(); c++) {
      add(patch, surroundings.get().channel(c), c, target, x, y);
    }
  }

  private static void add(
      Patch patch, float[] surroundings, int channel, Image target, int x, int y) {
    int width = patch.width();
    float[] from = patch.image().data();
    float[] to = target.data();
    for (int row = 0; row < patch.height(); row++) {
      int fromAt = patch.image().index(channel, row, 0);
      int toAt = target.index(channel, y + row, x);
      for (int i = 0; i < width; i++) {
        float residual = from[fromAt + i] - surroundings[row * width + i];
        float value = to[toAt + i] + patch.alpha()[row * width + i] * residual;
        to[toAt + i] = Math.max(0f, Math.min(1f, value));
      }
    }
  }
}
