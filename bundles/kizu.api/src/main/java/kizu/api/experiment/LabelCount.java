package kizu.api.experiment;

import java.util.Locale;

/**
 * A number of labelled defects that was read off a learning curve, which says nothing beyond its
 * ends.
 *
 * @param bound on which side of {@code labels} it lies
 * @param labels the number; of what lies beyond an end, that end
 */
public record LabelCount(Bound bound, double labels) {
  /** Fewer are told with a digit after the point. */
  private static final double FEW = 10;

  private static final double DIGIT = 0.1;

  /** How a number is known. */
  public enum Bound {
    /** It is less than the smallest number there was. */
    FEWER,
    /** It is this number. */
    ABOUT,
    /** It is more than the largest number there was. */
    MORE
  }

  /** A number within the curve. */
  public static LabelCount about(double labels) {
    return new LabelCount(Bound.ABOUT, labels);
  }

  /** Less than the smallest. */
  public static LabelCount fewerThan(double smallest) {
    return new LabelCount(Bound.FEWER, smallest);
  }

  /** More than the largest. */
  public static LabelCount moreThan(double largest) {
    return new LabelCount(Bound.MORE, largest);
  }

  /** Whether it is known to be above a number. */
  public boolean above(double number) {
    return bound != Bound.FEWER && (bound == Bound.MORE ? labels >= number : labels > number);
  }

  /** Whether it is known to be below a number. */
  public boolean below(double number) {
    return bound != Bound.MORE && (bound == Bound.FEWER ? labels <= number : labels < number);
  }

  /** With so many taken off. */
  public LabelCount less(double number) {
    return new LabelCount(bound, labels - number);
  }

  /** In words: {@code 21}, {@code more than 32}, {@code fewer than 2}. */
  public String words() {
    boolean whole = Math.abs(labels) >= FEW || Math.abs(labels - Math.rint(labels)) < DIGIT / 2;
    String number = String.format(Locale.ROOT, whole ? "%.0f" : "%.1f", labels);
    return switch (bound) {
      case FEWER -> "fewer than " + number;
      case ABOUT -> number;
      case MORE -> "more than " + number;
    };
  }
}
