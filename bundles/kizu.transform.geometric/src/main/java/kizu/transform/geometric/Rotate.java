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

/** Turns a defect about its patch's centre, anticlockwise as seen. */
@Component
@ComponentName("rotate")
@Designate(ocd = Rotate.Config.class)
public final class Rotate implements Transform {
  static final Parameter ANGLE = Parameter.periodic("angle", "°", -180, 180, 0);

  /** The range a site allows. */
  @ObjectClassDefinition(
      name = "Kizu transform: rotate",
      description = "Turns a defect, anticlockwise.")
  public @interface Config {
    /** Smallest angle. */
    @AttributeDefinition(description = "Smallest angle in degrees, from -180.")
    double minimum() default -180;

    /** Largest angle. */
    @AttributeDefinition(description = "Largest angle in degrees, to 180.")
    double maximum() default 180;
  }

  private final Parameter angle;

  /** Takes the range from configuration. */
  @Activate
  public Rotate(Config config) {
    this(config.minimum(), config.maximum());
  }

  /**
   * Allows a range of angles.
   *
   * @param minimum in degrees, from -180
   * @param maximum in degrees, to 180
   */
  public Rotate(double minimum, double maximum) {
    angle = ANGLE.narrowed(minimum, maximum);
  }

  @Override
  public Stage stage() {
    return Stage.GEOMETRY;
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(angle);
  }

  /** The turned patch; the given one itself for an angle of 0. */
  @Override
  public Patch apply(Patch patch, Magnitudes magnitudes, Site site) {
    double degrees = magnitudes.get(ANGLE.name());
    return degrees == 0 ? patch : Warp.apply(patch, LinearMap.rotation(degrees));
  }
}
