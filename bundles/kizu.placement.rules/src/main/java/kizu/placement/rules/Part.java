package kizu.placement.rules;

import java.util.Optional;
import kizu.api.image.Mask;
import kizu.api.placement.Background;

/**
 * Where the part is on the backgrounds of one problem: on all of them by the same means, so that a
 * rule means the same on each.
 */
enum Part {
  /** The region that the data set knows. */
  REGION("the region of the data set"),
  /** Told from its ground by brightness. */
  BRIGHTNESS("told from its ground by brightness"),
  /** Not known. */
  UNKNOWN("not known: no region, and nothing stands out from its ground");

  private final String words;

  Part(String words) {
    this.words = words;
  }

  /** For people. */
  String words() {
    return words;
  }

  /** The surest means that serves every background. */
  static Part of(Iterable<Background> backgrounds) {
    boolean region = true;
    for (Background background : backgrounds) {
      region &= background.region().filter(mask -> mask.count() > 0).isPresent();
    }
    if (region) {
      return REGION;
    }
    for (Background background : backgrounds) {
      if (Foreground.of(background.image()).isEmpty()) {
        return UNKNOWN;
      }
    }
    return BRIGHTNESS;
  }

  /** Its pixels on one of those backgrounds, row-major; empty where it is not known. */
  Optional<boolean[]> on(Background background) {
    return switch (this) {
      case REGION -> background.region().map(Part::pixels);
      case BRIGHTNESS -> Foreground.of(background.image());
      case UNKNOWN -> Optional.empty();
    };
  }

  private static boolean[] pixels(Mask mask) {
    boolean[] pixels = new boolean[mask.data().length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = mask.data()[i] != 0;
    }
    return pixels;
  }
}
