package kizu.placement.rules;

import static kizu.placement.rules.Interval.number;

/**
 * What a rule asks of one feature of a place.
 *
 * @param feature the feature
 * @param interval the values that are asked for
 */
record Condition(Feature feature, Interval interval) {
  /** Whether a value meets it. */
  boolean holds(double value) {
    return interval.holds(value, feature.period());
  }

  /** As it is typed. */
  String text() {
    return feature.title() + " " + interval.text(feature.unit());
  }

  /** For people. */
  String words() {
    return switch (feature) {
      case EDGE -> part("the part's edge", "on the part", "off the part");
      case OUTER ->
          part("the part's outer edge", "within the part's outline", "outside the part's outline");
      case BORDER -> border();
      case X -> range("in columns ") + " of the width from the left";
      case Y -> range("in rows ") + " of the height from the top";
      case RADIUS -> range("") + " of the part's radius from its centre";
      case ANGLE -> "at " + range("") + " about the part's centre (0° right, 90° up)";
      case BRIGHTNESS -> range("where brightness is ");
      case TEXTURE -> range("where brightness varies by ");
      case EDGES -> range("where brightness changes by ") + " from pixel to pixel";
      case DIRECTION ->
          "where the surroundings run along " + range("") + " (0° level, 90° upright)";
    };
  }

  private boolean open(double end) {
    return Double.isInfinite(end);
  }

  /** Distances that are positive on the part. */
  private String part(String edge, String on, String off) {
    double low = interval.low();
    double high = interval.high();
    if (open(high)) {
      return low == 0
          ? on
          : low > 0
              ? "at least " + number(low) + " px inside " + edge
              : on + " or less than " + number(-low) + " px outside " + edge;
    }
    if (open(low)) {
      return high == 0
          ? off
          : high > 0
              ? off + " or less than " + number(high) + " px inside " + edge
              : "more than " + number(-high) + " px outside " + edge;
    }
    if (low == 0) {
      return "within " + number(high) + " px inside " + edge;
    }
    if (high == 0) {
      return "within " + number(-low) + " px outside " + edge;
    }
    if (low > 0) {
      return number(low) + " to " + number(high) + " px inside " + edge;
    }
    return high < 0
        ? number(-high) + " to " + number(-low) + " px outside " + edge
        : "from " + number(-low) + " px outside to " + number(high) + " px inside " + edge;
  }

  private String border() {
    double low = interval.low();
    double high = interval.high();
    String edge = " px from the picture's edge";
    if (open(high)) {
      return "at least " + number(low) + edge;
    }
    return open(low) || low <= 0
        ? "within " + number(high) + " px of the picture's edge"
        : number(low) + " to " + number(high) + edge;
  }

  private String range(String before) {
    String unit = feature.unit();
    if (open(interval.low())) {
      return before + "below " + number(interval.high()) + unit;
    }
    return before
        + (open(interval.high())
            ? "at least " + number(interval.low()) + unit
            : number(interval.low()) + unit + " to " + number(interval.high()) + unit);
  }
}
