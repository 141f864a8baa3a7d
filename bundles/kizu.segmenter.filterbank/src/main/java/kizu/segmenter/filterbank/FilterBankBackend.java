package kizu.segmenter.filterbank;

import java.util.List;
import kizu.api.ComponentName;
import kizu.api.config.Option;
import kizu.api.config.Options;
import kizu.api.segmenter.Segmenter;
import kizu.api.segmenter.SegmenterBackend;
import kizu.api.segmenter.SegmenterSpec;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Opens logistic regressions over fixed filters, in plain Java: it runs wherever Java does, its
 * lower problem is convex and its Hessian products are exact. Use it where no native code may run,
 * as a baseline for networks, and as the reference that hypergradients are proved with.
 */
@Component
@ComponentName("filterbank")
@Designate(ocd = FilterBankBackend.Config.class)
public final class FilterBankBackend implements SegmenterBackend {
  /** Configuration: the defaults of the options of the same names. */
  @ObjectClassDefinition(
      name = "Kizu segmenter: filter bank",
      description = "Logistic regression over fixed filters; experiments may set the same keys")
  public @interface Config {
    /** How many filters. */
    @AttributeDefinition(
        description =
            "small (three scales, one weight a feature) or base (four scales, and a weight for"
                + " every product of two features)")
    String size() default Settings.SMALL;
  }

  private final Settings defaults;

  /** Made by the framework. */
  @Activate
  public FilterBankBackend(Config config) {
    this(new Settings(config.size()));
  }

  FilterBankBackend(Settings defaults) {
    this.defaults = defaults;
  }

  @Override
  public List<Option> options() {
    return defaults.options();
  }

  /** {@inheritDoc} The problem is convex, so it starts at the same point whatever the seed. */
  @Override
  public Segmenter open(SegmenterSpec spec, Options options) {
    requireSpec(spec);
    Settings settings = Settings.of(options);
    FilterBank filters = settings.filters(spec.channels());
    Expansion expansion = settings.expansion(filters.features());
    return new FilterBankSegmenter(filters, expansion, spec, "filterbank-" + settings.size());
  }

  private static void requireSpec(SegmenterSpec spec) {
    if ((spec.channels() != 1 && spec.channels() != 3)
        || !(spec.positiveWeight() > 0 && spec.positiveWeight() < Double.POSITIVE_INFINITY)
        || !(spec.weightDecay() >= 0 && spec.weightDecay() < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "a model with 1 or 3 channels, a positive weight above 0 and a weight decay of at least 0"
              + " is needed, not "
              + spec);
    }
  }
}
