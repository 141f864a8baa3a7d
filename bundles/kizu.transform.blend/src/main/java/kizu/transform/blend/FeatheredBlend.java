package kizu.transform.blend;

import java.util.List;
import kizu.api.ComponentName;
import kizu.api.image.Image;
import kizu.api.synthesis.BlendMode;
import kizu.api.synthesis.Magnitudes;
import kizu.api.synthesis.Parameter;
import kizu.api.synthesis.Patch;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Pastes the footprint as it is and lets its surroundings fade into the background over some pixels
 * ({@link Falloff}). A radius of 0 is plain alpha compositing.
 */
@Component
@ComponentName("feathered")
@Designate(ocd = FeatheredBlend.Config.class)
public final class FeatheredBlend implements BlendMode {
  static final Parameter RADIUS = Parameter.continuous("radius", "px", 0, 8, 0);

  /** The range a site allows. */
  @ObjectClassDefinition(
      name = "Kizu blend mode: feathered",
      description = "Lets a defect's surroundings fade into the background.")
  public @interface Config {
    /** Smallest radius. */
    @AttributeDefinition(description = "Smallest radius in pixels, from 0.")
    double minimum() default 0;

    /** Largest radius. */
    @AttributeDefinition(description = "Largest radius in pixels, to 8.")
    double maximum() default 8;
  }

  private final Parameter radius;

  /** Takes the range from configuration. */
  @Activate
  public FeatheredBlend(Config config) {
    this(config.minimum(), config.maximum());
  }

  /**
   * Allows a range of radii.
   *
   * @param minimum in pixels, from 0
   * @param maximum in pixels, to 8
   */
  public FeatheredBlend(double minimum, double maximum) {
    radius = RADIUS.narrowed(minimum, maximum);
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(radius);
  }

  @Override
  public void blend(Patch patch, Magnitudes magnitudes, Image target, int x, int y) {
    double pixels = magnitudes.get(RADIUS.name());
    float[] weight =
        pixels == 0
            ? patch.alpha()
            : Falloff.around(patch.alpha(), patch.width(), patch.height(), pixels);
    AlphaOver.paste(patch, weight, target, x, y);
  }
}
