package kizu.segmenter.filterbank;

import java.util.List;
import kizu.api.config.Option;
import kizu.api.config.Options;

/**
 * What can be set about the model.
 *
 * @param size {@code small} or {@code base}
 */
record Settings(String size) {
  static final String SMALL = "small";
  static final String BASE = "base";

  private static final List<String> SIZES = List.of(SMALL, BASE);

  Settings {
    if (!SIZES.contains(size)) {
      throw new IllegalArgumentException(
          "configuration of the segmenter filterbank: size is '%s', allowed are small and base"
              .formatted(size));
    }
  }

  /** The settings an experiment chose. */
  static Settings of(Options options) {
    return new Settings(options.text("size"));
  }

  /** These settings as the defaults an experiment may change. */
  List<Option> options() {
    return List.of(
        Option.choice(
            "size",
            size,
            SIZES,
            "small: three scales, one weight a feature; base: four scales, and a weight for every"
                + " product of two features."));
  }

  /** The filters of this size. */
  FilterBank filters(int channels) {
    return size.equals(SMALL)
        ? new FilterBank(channels, 1, 2, 4)
        : new FilterBank(channels, 1, 2, 4, 8);
  }

  /** What the weights of this size stand for. */
  Expansion expansion(int features) {
    return size.equals(SMALL) ? new LinearExpansion(features) : new QuadraticExpansion(features);
  }
}
