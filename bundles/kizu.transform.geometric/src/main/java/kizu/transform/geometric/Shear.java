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

/** Slants a defect: each row moves sideways in proportion to its distance from the centre. */
@Component
@ComponentName("shear")
@Designate(ocd = Shear.Config.class)
public final class Shear implements Transform {
  static final Parameter X = Parameter.continuous("x", "", -0.4, 0.4, 0);

  /** The range a site allows. */
  @ObjectClassDefinition(name = "Kizu transform: shear", description = "Slants a defect sideways.")
  public @interface Config {
    /** Smallest shift of a row per row. */
    @AttributeDefinition(description = "Smallest shift of a row per row, from -0.4.")
    double minimum() default -0.4;

    /** Largest shift of a row per row. */
    @AttributeDefinition(description = "Largest shift of a row per row, to 0.4.")
    double maximum() default 0.4;
  }

  private final Parameter x;

  /** Takes the range from configuration. */
  @Activate
  public Shear(Config config) {
    this(config.minimum(), config.maximum());
  }

  /**
   * Allows a range.
   *
   * @param minimum from -0.4
   * @param maximum to 0.4
   */
  public Shear(double minimum, double maximum) {
    x = X.narrowed(minimum, maximum);
  }

  @Override
  public Stage stage() {
    return Stage.GEOMETRY;
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(x);
  }

  /** The slanted patch; the given one itself for a slant of 0. */
  @Override
  public Patch apply(Patch patch, Magnitudes magnitudes, Site site) {
    double slant = magnitudes.get(X.name());
    return slant == 0 ? patch : Warp.apply(patch, LinearMap.shearing(slant));
  }
}
