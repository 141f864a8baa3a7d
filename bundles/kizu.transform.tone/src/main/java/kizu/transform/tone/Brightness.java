package kizu.transform.tone;

import java.util.List;
import kizu.api.ComponentName;
import kizu.api.image.Image;
import kizu.api.synthesis.Magnitudes;
import kizu.api.synthesis.Parameter;
import kizu.api.synthesis.Patch;
import kizu.api.synthesis.Site;
import kizu.api.synthesis.Transform;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Makes a defect lighter or darker by one value; what leaves 0..1 is cut off. Its surroundings stay
 * as they are: blend modes that paste the difference to them would take a common shift back.
 */
@Component
@ComponentName("brightness")
@Designate(ocd = Brightness.Config.class)
public final class Brightness implements Transform {
  static final Parameter SHIFT = Parameter.continuous("shift", "", -0.3, 0.3, 0);

  /** The range a site allows. */
  @ObjectClassDefinition(
      name = "Kizu transform: brightness",
      description = "Makes a defect lighter or darker.")
  public @interface Config {
    /** Smallest shift. */
    @AttributeDefinition(description = "Smallest shift, from -0.3.")
    double minimum() default -0.3;

    /** Largest shift. */
    @AttributeDefinition(description = "Largest shift, to 0.3.")
    double maximum() default 0.3;
  }

  private final Parameter shift;

  /** Takes the range from configuration. */
  @Activate
  public Brightness(Config config) {
    this(config.minimum(), config.maximum());
  }

  /**
   * Allows a range.
   *
   * @param minimum from -0.3
   * @param maximum to 0.3
   */
  public Brightness(double minimum, double maximum) {
    shift = SHIFT.narrowed(minimum, maximum);
  }

  @Override
  public Stage stage() {
    return Stage.TONE;
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(shift);
  }

  /** The shifted patch; the given one itself for a shift of 0. */
  @Override
  public Patch apply(Patch patch, Magnitudes magnitudes, Site site) {
    float by = (float) magnitudes.get(SHIFT.name());
    if (by == 0) {
      return patch;
    }
    Image out = Image.blank(patch.image().channels(), patch.height(), patch.width());
    float[] from = patch.image().data();
    int plane = patch.alpha().length;
    for (int i = 0; i < from.length; i++) {
      float value = from[i] + by * patch.alpha()[i % plane];
      out.data()[i] = Math.max(0, Math.min(1, value));
    }
    return patch.with(out, patch.alpha().clone());
  }
}
