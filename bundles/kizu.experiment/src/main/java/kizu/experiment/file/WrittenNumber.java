package kizu.experiment.file;

/**
 * A number that remembers how it was written: a folder or class named {@code 01} or {@code 1e3} is
 * not {@code 1} or {@code 1000.0}. Where a number is asked for it is one, elsewhere it is its text.
 */
final class WrittenNumber extends Number {
  private static final long serialVersionUID = 1L;

  private final Number number;
  private final String text;

  private WrittenNumber(Number number, String text) {
    this.number = number;
    this.text = text;
  }

  /** The number itself, where it is written as a program would. */
  static Number of(Number number, String text) {
    return number.toString().equals(text) ? number : new WrittenNumber(number, text);
  }

  @Override
  public int intValue() {
    return number.intValue();
  }

  @Override
  public long longValue() {
    return number.longValue();
  }

  @Override
  public float floatValue() {
    return number.floatValue();
  }

  @Override
  public double doubleValue() {
    return number.doubleValue();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WrittenNumber w && number.equals(w.number) && text.equals(w.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** As it was written. */
  @Override
  public String toString() {
    return text;
  }
}
