package kizu.core.guard;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kizu.api.image.Image;
import kizu.api.synthesis.Magnitudes;
import kizu.api.synthesis.Parameter;
import kizu.api.synthesis.Patch;
import kizu.api.synthesis.Site;
import kizu.api.synthesis.Transform;
import org.jspecify.annotations.Nullable;

/**
 * Stands before a transform. It works on copies of patch and background, so one that writes into
 * its input or keeps its output spoils nothing.
 */
final class GuardedTransform implements Transform {
  /** How far a tone may lie beside 0..1 until it is pasted, where it is clamped. */
  static final double OVERSHOOT = 1;

  private static final double ROUNDING = 1e-3;

  private final Transform transform;
  private final AddOn addOn;
  private final Calls calls;
  private volatile @Nullable Stage stage;
  private volatile @Nullable List<Parameter> parameters;

  GuardedTransform(Transform transform, AddOn addOn, Calls calls) {
    this.transform = transform;
    this.addOn = addOn;
    this.calls = calls;
  }

  @Override
  public Stage stage() {
    Stage known = stage;
    if (known == null) {
      known = calls.call(addOn, "stage", transform::stage);
      stage = known;
    }
    return known;
  }

  @Override
  public List<Parameter> parameters() {
    List<Parameter> known = parameters;
    if (known == null) {
      known = Declared.parameters(addOn, calls.call(addOn, "parameters", transform::parameters));
      parameters = known;
    }
    return known;
  }

  @Override
  public Patch apply(Patch patch, Magnitudes magnitudes, Site site) {
    Patch own = copy(patch);
    Optional<Image> background = site.background().map(Image::copy);
    Site there = new Site(background, site.x(), site.y());
    Patch result = calls.call(addOn, "apply", () -> transform.apply(own, magnitudes, there));
    check(patch, result);
    return copy(result);
  }

  private void check(Patch before, Patch after) {
    Values values = new Values(addOn, "apply");
    if (!after.id().equals(before.id()) || !after.defectClass().equals(before.defectClass())) {
      throw values.wrong("returned another defect than it was given");
    }
    if (after.image().channels() != before.image().channels()) {
      throw values.wrong(
          "returned " + after.image().channels() + " channels for " + before.image().channels());
    }
    if (stage() == Stage.TONE
        && (after.width() != before.width() || after.height() != before.height())) {
      throw values.wrong(
          String.format(
              Locale.ROOT,
              "returned a patch of %d×%d for %d×%d; a tone transform keeps the size",
              after.width(),
              after.height(),
              before.width(),
              before.height()));
    }
    values.inRange(after.image().data(), -OVERSHOOT, 1 + OVERSHOOT);
    values.inRange(after.alpha(), -ROUNDING, 1 + ROUNDING);
  }

  /** A copy that shares nothing. */
  static Patch copy(Patch patch) {
    return patch.with(patch.image().copy(), patch.alpha().clone());
  }
}
