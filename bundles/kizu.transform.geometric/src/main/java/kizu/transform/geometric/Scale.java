package kizu.transform.geometric;

import java.util.List;
import kizu.api.ComponentName;
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

/** Makes a defect larger or smaller; below one half bilinear samples would skip pixels. */
@Component
@ComponentName("scale")
@Designate(ocd = Scale.Config.class)
public final class Scale implements Transform {
  static final Parameter FACTOR = Parameter.continuous("factor", "×", 0.5, 2, 1);

  /** The range a site allows. */
  @ObjectClassDefinition(
      name = "Kizu transform: scale",
      description = "Makes a defect larger or smaller.")
  public @interface Config {
    /** Smallest factor. */
    @AttributeDefinition(description = "Smallest factor, from 0.5.")
    double minimum() default 0.5;

    /** Largest factor. */
    @AttributeDefinition(description = "Largest factor, to 2.")
    double maximum() default 2;
  }

  private final Parameter factor;

  /** Takes the range from configuration. */
  @Activate
  public Scale(Config config) {
    this(config.minimum(), config.maximum());
  }

  /**
   * Allows a range.
   *
   * @param minimum from 0.5
   * @param maximum to 2
   */
  public Scale(double minimum, double maximum) {
    factor = FACTOR.narrowed(minimum, maximum);
  }

  @Override
  public Stage stage() {
    return Stage.GEOMETRY;
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(factor);
  }

  /** The scaled patch; the given one itself for a factor of 1. */
  @Override
  public Patch apply(Patch patch, Magnitudes magnitudes, Site site) {
    double by = magnitudes.get(FACTOR.name());
    return by == 1 ? patch : Warp.apply(patch, LinearMap.scaling(by));
  }
}
