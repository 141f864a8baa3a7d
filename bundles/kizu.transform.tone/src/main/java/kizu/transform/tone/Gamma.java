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
 * Raises every value to a power: below 1 lifts the shadows, above 1 deepens them.
 *
 * <p>The power is read from a table over the square root of the value. Over the value itself the
 * curve is infinitely steep at 0 for exponents below 1 and no table is fine enough; over its root
 * the exponent is at least 1, and {@value #CELLS} cells keep the error below 1e-4 of the range.
 */
@Component
@ComponentName("gamma")
@Designate(ocd = Gamma.Config.class)
public final class Gamma implements Transform {
  private static final int CELLS = 256;

  static final Parameter EXPONENT = Parameter.continuous("exponent", "", 0.5, 2, 1);

  /** The range a site allows. */
  @ObjectClassDefinition(
      name = "Kizu transform: gamma",
      description = "Lifts or deepens the shadows of a patch.")
  public @interface Config {
    /** Smallest exponent. */
    @AttributeDefinition(description = "Smallest exponent, from 0.5.")
    double minimum() default 0.5;

    /** Largest exponent. */
    @AttributeDefinition(description = "Largest exponent, to 2.")
    double maximum() default 2;
  }

  private final Parameter exponent;

  /** Takes the range from configuration. */
  @Activate
  public Gamma(Config config) {
    this(config.minimum(), config.maximum());
  }

  /**
   * Allows a range.
   *
   * @param minimum from 0.5
   * @param maximum to 2
   */
  public Gamma(double minimum, double maximum) {
    exponent = EXPONENT.narrowed(minimum, maximum);
  }

  @Override
  public Stage stage() {
    return Stage.TONE;
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(exponent);
  }

  /** The patch on its new curve; the given one itself for an exponent of 1. */
  @Override
  public Patch apply(Patch patch, Magnitudes magnitudes, Site site) {
    double power = magnitudes.get(EXPONENT.name());
    if (power == 1) {
      return patch;
    }
    float[] from = patch.image().data();
    Image out = Image.blank(patch.image().channels(), patch.height(), patch.width());
    float[] to = out.data();
    float[] table = table(power);
    for (int i = 0; i < from.length; i++) {
      float at = (float) Math.sqrt(from[i]) * CELLS;
      int cell = Math.min(CELLS - 1, (int) at);
      float part = at - cell;
      to[i] = (1 - part) * table[cell] + part * table[cell + 1];
    }
    return patch.with(out, patch.alpha().clone());
  }

  private static float[] table(double power) {
    float[] table = new float[CELLS + 1];
    for (int i = 0; i <= CELLS; i++) {
      table[i] = (float) Math.pow((double) i / CELLS, 2 * power);
    }
    return table;
  }
}
