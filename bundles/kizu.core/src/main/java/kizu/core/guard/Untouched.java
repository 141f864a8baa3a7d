package kizu.core.guard;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kizu.api.placement.Background;

/**
 * The pixels of the backgrounds as they were before a placement got to see them. They are too many
 * to copy; one that was written to ends the run, whose pictures would be others from here on.
 */
final class Untouched {
  private final AddOn addOn;
  private final Map<String, Long> hashes = new HashMap<>();

  Untouched(AddOn addOn, List<Background> backgrounds) {
    this.addOn = addOn;
    backgrounds.forEach(background -> hashes.put(background.id(), ContentHash.of(background)));
  }

  /** Fails if a background is not as it was. */
  void check(String method, Background background) {
    Long known = hashes.get(background.id());
    if (known != null && known != ContentHash.of(background)) {
      throw addOn.failure(
          method + "() wrote into the picture '" + background.id() + "' that it was shown");
    }
  }
}
