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
  /** Checks the shares. */
  public PlaceRule {
    if (!(mass >= 0 && mass <= 1.000001 && places >= 0 && places <= 1.000001)) {
      throw new IllegalArgumentException(
          "a rule with a share of " + mass + " of the mass on " + places + " of the places");
    }
  }

  /** How many times as likely as anywhere its places are. */
  public double lift() {
    return mass / places;
  }
}
