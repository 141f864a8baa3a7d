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

/** Spreads a patch's values about their mean, channel by channel; what leaves 0..1 is cut off. */
@Component
@ComponentName("contrast")
@Designate(ocd = Contrast.Config.class)
public final class Contrast implements Transform {
  static final Parameter FACTOR = Parameter.continuous("factor", "×", 0.5, 2, 1);

  /** The range a site allows. */
  @ObjectClassDefinition(
      name = "Kizu transform: contrast",
      description = "Strengthens or weakens a patch's contrast.")
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
  public Contrast(Config config) {
    this(config.minimum(), config.maximum());
  }

  /**
   * Allows a range.
   *
   * @param minimum from 0.5
   * @param maximum to 2
   */
  public Contrast(double minimum, double maximum) {
    factor = FACTOR.narrowed(minimum, maximum);
  }

  @Override
  public Stage stage() {
    return Stage.TONE;
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(factor);
  }

  /** The spread patch; the given one itself for a factor of 1. */
  @Override
  public Patch apply(Patch patch, Magnitudes magnitudes, Site site) {
    float by = (float) magnitudes.get(FACTOR.name());
    if (by == 1) {
      return patch;
    }
    Image from = patch.image();
    Image out = Image.blank(from.channels(), from.height(), from.width());
    int plane = from.height() * from.width();
    for (int c = 0; c < from.channels(); c++) {
      double mean = Moments.of(from, from.bounds(), c).mean();
      Line.apply(from.data(), out.data(), c * plane, plane, by, (float) (mean * (1 - by)));
    }
    return patch.with(out, patch.alpha().clone());
  }
}
