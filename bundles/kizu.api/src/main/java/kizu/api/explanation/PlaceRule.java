package kizu.api.explanation;

/**
 * One rule of a class: of the places that no rule before it holds, those that it describes.
 *
 * @param words for people, for example {@code within 12 px inside the part's edge}
 * @param mass share of the location maps' mass on these places, 0..1, on backgrounds that the rule
 *     was not made from; its coverage
 * @param places share of all places that these are, 0..1, there
 */
public record PlaceRule(String words, double mass, double places) {
  /** What a sum of float32 shares may come to where they are all there is. */
  private static final double ROUNDED = 1 + 1e-6;

  /** Checks the shares; what rounding put above 1 is 1. */
  public PlaceRule {
    if (!(mass >= 0 && mass <= ROUNDED && places >= 0 && places <= ROUNDED)) {
      throw new IllegalArgumentException(
          "a rule with a share of " + mass + " of the mass on " + places + " of the places");
    }
    mass = Math.min(1, mass);
    places = Math.min(1, places);
  }

  /** How many times as likely as anywhere its places are; 1 where nothing is on them at all. */
  public double lift() {
    return places == 0 ? 1 : mass / places;
  }
}
