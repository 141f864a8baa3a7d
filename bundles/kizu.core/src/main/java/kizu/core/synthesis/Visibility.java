package kizu.core.synthesis;

import java.util.Optional;
import kizu.api.image.Box;
import kizu.api.image.Mask;
import kizu.api.synthesis.Patch;

/** Which pixels of a patch a network would be told are a defect. */
final class Visibility {
  /** From this alpha on a pixel is labelled. */
  static final float LABELLED = 0.5f;

  private Visibility() {}

  /** The rectangle of the labelled pixels; empty where there are none. */
  static Optional<Box> core(Patch patch) {
    Mask mask = Mask.blank(patch.height(), patch.width());
    for (int i = 0; i < patch.alpha().length; i++) {
      mask.data()[i] = (byte) (patch.alpha()[i] >= LABELLED ? 1 : 0);
    }
    return mask.extent();
  }

  /** The same of a patch that fits a window; empty also where it is larger. */
  static Optional<Box> core(Patch patch, int side) {
    return patch.width() <= side && patch.height() <= side ? core(patch) : Optional.empty();
  }

  /**
   * A patch whose defect can be seen. Turned by a few degrees, a speck of one pixel is spread over
   * four that are each less than half of it: such a patch is made as strong as it takes for its
   * strongest pixel to be the defect's wholly. Any other is returned as it is.
   */
  static Patch kept(Patch patch) {
    float most = 0;
    for (float value : patch.alpha()) {
      most = Math.max(most, value);
    }
    if (most >= LABELLED || most <= 0) {
      return patch;
    }
    float[] alpha = patch.alpha().clone();
    for (int i = 0; i < alpha.length; i++) {
      alpha[i] = Math.min(1, alpha[i] / most);
    }
    return patch.with(patch.image(), alpha);
  }
}
