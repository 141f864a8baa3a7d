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
 * surroundings)}, where the surroundings are continued under the defect ({@link
 * SurroundingsPlane}). The background's texture stays visible through the defect, as under a stain
 * or a shallow scratch.
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
    Optional<SurroundingsPlane> surroundings = SurroundingsPlane.fit(patch);
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
      Patch patch, SurroundingsPlane.Plane plane, int channel, Image target, int x, int y) {
    int width = patch.width();
    float step = width == 1 ? 0 : (float) (2 * plane.right() / (width - 1));
    float offset = width == 1 ? 0 : (float) plane.right();
    for (int row = 0; row < patch.height(); row++) {
      double v = SurroundingsPlane.coordinate(row, patch.height());
      addRow(
          patch.image().data(),
          patch.image().index(channel, row, 0),
          patch.alpha(),
          row * width,
          target.data(),
          target.index(channel, y + row, x),
          width,
          (float) (plane.level() + plane.down() * v) - offset,
          step);
    }
  }

  private static void addRow(
      float[] from,
      int fromAt,
      float[] alpha,
      int alphaAt,
      float[] to,
      int toAt,
      int count,
      float first,
      float step) {
    for (int i = 0; i < count; i++) {
      float residual = from[fromAt + i] - (first + i * step);
      float value = to[toAt + i] + alpha[alphaAt + i] * residual;
      to[toAt + i] = Math.max(0f, Math.min(1f, value));
    }
  }
}
