package kizu.transform.tone;

import java.util.List;
import java.util.Locale;
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
 * Gives a patch the tone of the place it is pasted at: mean and standard deviation of its
 * <em>surroundings</em> become those of the background under its rectangle, channel by channel.
 *
 * <p>The defect itself takes no part in the statistics, so it keeps its contrast relative to what
 * lies around it. A patch with less than a row of surroundings is left as it is: matching the
 * defect's own mean would erase it. The gain is bounded, or a flat place would fade a defect that
 * stays labelled (after Reinhard et al., Color Transfer between Images, 2001, without its colour
 * space).
 */
@Component
@ComponentName("match")
@Designate(ocd = Match.Config.class)
public final class Match implements Transform {
  static final Parameter STRENGTH = Parameter.continuous("strength", "", 0, 1, 0);

  /** One grey level of 8 bits: texture below it is quantisation, not worth amplifying. */
  private static final double QUANTUM = 1.0 / 255;

  /** What a site allows. */
  @ObjectClassDefinition(
      name = "Kizu transform: match",
      description = "Gives a patch the tone of the place it is pasted at.")
  public @interface Config {
    /** Smallest strength. */
    @AttributeDefinition(description = "Smallest strength, from 0 (tone kept).")
    double minimum() default 0;

    /** Largest strength. */
    @AttributeDefinition(description = "Largest strength, to 1 (tone of the place).")
    double maximum() default 1;

    /** Largest gain. */
    @AttributeDefinition(
        name = "Largest gain",
        description = "Most that contrast is multiplied or divided by, 1 to 8.")
    double largestGain() default 2;
  }

  private final Parameter strength;
  private final double largestGain;

  /** Takes its settings from configuration. */
  @Activate
  public Match(Config config) {
    this(config.minimum(), config.maximum(), config.largestGain());
  }

  /**
   * Allows a range.
   *
   * @param minimum from 0
   * @param maximum to 1
   * @param largestGain most that contrast is multiplied or divided by, 1..8
   */
  public Match(double minimum, double maximum, double largestGain) {
    if (!(largestGain >= 1 && largestGain <= 8)) {
      throw new IllegalArgumentException(
          "match: largestGain = " + largestGain + " is not allowed; give a number from 1 to 8");
    }
    this.strength = STRENGTH.narrowed(minimum, maximum);
    this.largestGain = largestGain;
  }

  @Override
  public Stage stage() {
    return Stage.TONE;
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(strength);
  }

  /**
   * The matched patch; the given one itself for a strength of 0 or without surroundings.
   *
   * @throws IllegalArgumentException if the site has no background, or one of other channels
   */
  @Override
  public Patch apply(Patch patch, Magnitudes magnitudes, Site site) {
    double by = magnitudes.get(STRENGTH.name());
    if (by == 0) {
      return patch;
    }
    Image background = background(patch, site);
    Image from = patch.image();
    Image out = Image.blank(from.channels(), from.height(), from.width());
    int plane = from.height() * from.width();
    for (int c = 0; c < from.channels(); c++) {
      Moments here = Moments.ofSurroundings(patch, c);
      if (here.weight() < Math.min(from.height(), from.width())) {
        return patch;
      }
      Moments there = Moments.of(background, site.footprint(patch), c);
      double gain = 1 + by * (gain(here, there) - 1);
      double mean = here.mean() + by * (there.mean() - here.mean());
      double shift = mean - gain * here.mean();
      Line.apply(from.data(), out.data(), c * plane, plane, (float) gain, (float) shift);
    }
    return patch.with(out, patch.alpha().clone());
  }

  private static Image background(Patch patch, Site site) {
    Image background =
        site.background()
            .orElseThrow(
                () -> new IllegalArgumentException("match needs the place a patch is pasted at"));
    if (background.channels() != patch.image().channels()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a patch of %d channels cannot be matched to a background of %d",
              patch.image().channels(),
              background.channels()));
    }
    if (!background.bounds().contains(site.footprint(patch))) {
      throw new IllegalArgumentException(
          site.footprint(patch) + " does not lie inside " + background.bounds());
    }
    return background;
  }

  /** Ratio of the deviations, smooth where either vanishes, within the bound. */
  private double gain(Moments here, Moments there) {
    double ratio = Math.hypot(there.deviation(), QUANTUM) / Math.hypot(here.deviation(), QUANTUM);
    return Math.max(1 / largestGain, Math.min(largestGain, ratio));
  }
}
