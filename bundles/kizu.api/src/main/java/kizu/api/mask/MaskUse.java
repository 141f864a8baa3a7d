package kizu.api.mask;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What one mask marks, by what its values mean.
 *
 * @param classes marked pixels by class, the largest first; the class is empty where values tell
 *     none
 * @param marked marked pixels of every class
 * @param pixels how many pixels it has
 * @param borderShare share of its border that is marked, 0 to 1
 */
public record MaskUse(Map<String, Integer> classes, int marked, int pixels, double borderShare) {
  /** Copies the classes, keeping their order. */
  public MaskUse {
    classes = Collections.unmodifiableMap(new LinkedHashMap<>(classes));
  }

  /** Whether nothing is marked: the picture is a normal one. */
  public boolean black() {
    return marked == 0;
  }

  /** The class with the most pixels, where values tell classes. */
  public Optional<String> defectClass() {
    return classes.keySet().stream().findFirst().filter(name -> !name.isEmpty());
  }

  /** The share of its pixels that is marked, 0 to 1. */
  public double share() {
    return (double) marked / pixels;
  }

  /** Whether it looks like a mask with good and bad swapped: most of it and of its border. */
  boolean looksInverted() {
    return share() > 0.5 && borderShare >= 0.75;
  }
}
