package kizu.placement.rules;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a rule may ask of a place, by the middle of its cell. Ordered: of two that say the same, the
 * first is said.
 */
enum Feature {
  /** Distance to the part's nearest edge, holes included; positive on the part. */
  EDGE("edge", "px", 0, Need.PART),
  /** Distance to the part's outer edge, holes filled; positive within it. */
  OUTER("outer edge", "px", 0, Need.PART),
  /** Distance to the nearest edge of the picture. */
  BORDER("border", "px", 0, Need.PLACE),
  /** From the left, of the picture's width. */
  X("x", "%", 0, Need.PLACE),
  /** From the top, of the picture's height. */
  Y("y", "%", 0, Need.PLACE),
  /** Distance to the part's centre, of the radius of a disc of its area. */
  RADIUS("radius", "%", 0, Need.PART),
  /** About the part's centre, anticlockwise from the right. */
  ANGLE("angle", "°", 360, Need.PART),
  /** Mean grey around, of the way from black to white. */
  BRIGHTNESS("brightness", "%", 0, Need.PIXELS),
  /** Standard deviation of grey around, of the way from black to white. */
  TEXTURE("texture", "%", 0, Need.PIXELS),
  /** Mean change of grey from pixel to pixel around, of the way from black to white. */
  EDGES("edges", "%", 0, Need.PIXELS),
  /** Which way edges around run, anticlockwise from the horizontal. */
  DIRECTION("direction", "°", 180, Need.PIXELS);

  /** What has to be known for it. */
  enum Need {
    /** The part. */
    PART,
    /** The picture's size. */
    PLACE,
    /** What is there. */
    PIXELS
  }

  private final String title;
  private final String unit;
  private final double period;
  private final Need need;

  Feature(String title, String unit, double period, Need need) {
    this.title = title;
    this.unit = unit;
    this.period = period;
    this.need = need;
  }

  /** How it is written. */
  String title() {
    return title;
  }

  /** The unit it must be written with. */
  String unit() {
    return unit;
  }

  /** After how much it begins again; 0 where it does not. */
  double period() {
    return period;
  }

  /** What has to be known for it. */
  Need need() {
    return need;
  }

  /** All of their names. */
  static List<String> titles() {
    return Arrays.stream(values()).map(Feature::title).toList();
  }

  /** The one of a name. */
  static Optional<Feature> of(String title) {
    return Arrays.stream(values()).filter(f -> f.title.equals(title)).findFirst();
  }
}
