package kizu.core.guard;

import java.util.Arrays;
import java.util.List;
import kizu.api.image.Box;
import kizu.api.image.Image;
import kizu.api.synthesis.BlendMode;
import kizu.api.synthesis.Magnitudes;
import kizu.api.synthesis.Parameter;
import kizu.api.synthesis.Patch;
import org.jspecify.annotations.Nullable;

/**
 * Stands before a blend mode. It pastes into a copy, of which only the patch's rectangle is taken
 * over, clamped to 0..1.
 */
final class GuardedBlend implements BlendMode {
  private final BlendMode blend;
  private final AddOn addOn;
  private final Calls calls;
  private volatile @Nullable List<Parameter> parameters;

  GuardedBlend(BlendMode blend, AddOn addOn, Calls calls) {
    this.blend = blend;
    this.addOn = addOn;
    this.calls = calls;
  }

  @Override
  public List<Parameter> parameters() {
    List<Parameter> known = parameters;
    if (known == null) {
      known = Declared.parameters(addOn, calls.call(addOn, "parameters", blend::parameters));
      parameters = known;
    }
    return known;
  }

  @Override
  public void blend(Patch patch, Magnitudes magnitudes, Image target, int x, int y) {
    Patch own = GuardedTransform.copy(patch);
    Image pasted = target.copy();
    calls.run(addOn, "blend", () -> blend.blend(own, magnitudes, pasted, x, y));
    Box box = new Box(x, y, patch.width(), patch.height());
    for (int c = 0; c < target.channels(); c++) {
      for (int row = 0; row < target.height(); row++) {
        boolean inside = row >= y && row < y + box.height();
        int left = target.index(c, row, inside ? x : 0);
        int right = inside ? left + box.width() : left;
        same(pasted, target, target.index(c, row, 0), left);
        take(pasted, target, left, right);
        same(pasted, target, right, target.index(c, row, 0) + target.width());
      }
    }
  }

  private void same(Image pasted, Image target, int from, int to) {
    if (!Arrays.equals(pasted.data(), from, to, target.data(), from, to)) {
      throw addOn.failure("blend() wrote beside the patch's rectangle");
    }
  }

  private void take(Image pasted, Image target, int from, int to) {
    for (int i = from; i < to; i++) {
      float value = pasted.data()[i];
      if (!(value >= -GuardedTransform.OVERSHOOT && value <= 1 + GuardedTransform.OVERSHOOT)) {
        throw addOn.failure(
            Float.isFinite(value)
                ? "blend() wrote the value " + value + ", allowed are 0 to 1"
                : "blend() wrote a value that is no number");
      }
      target.data()[i] = Math.min(1, Math.max(0, value));
    }
  }
}
