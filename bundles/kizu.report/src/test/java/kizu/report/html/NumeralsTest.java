package kizu.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class NumeralsTest {
  @Test
  void signsAreTrueSigns() {
    assertEquals("−0.12", Numerals.signed(-0.123, 2));
    assertEquals("+0.12", Numerals.signed(0.123, 2));
    assertEquals("0.00", Numerals.fixed(-0.001, 2));
    assertEquals("–", Numerals.fixed(Double.NaN, 2));
  }

  @Test
  void intervalsCannotBeMisread() {
    assertEquals("0.07–0.17", Numerals.interval(0.07, 0.17, 2));
    assertEquals("−0.03 to 0.07", Numerals.interval(-0.03, 0.07, 2));
    assertEquals("–", Numerals.interval(Double.NaN, 0.07, 2));
  }

  @Test
  void digitsShowWhatIsNotZero() {
    assertEquals(2, Numerals.digits(0.12, 0, Double.NaN));
    assertEquals(3, Numerals.digits(0.12, 0.0013));
    assertEquals(4, Numerals.digits(0.00001));
  }

  @Test
  void timeAndMemoryHaveTheirUnits() {
    assertEquals("4.2 s", Numerals.duration(4.23));
    assertEquals("59 s", Numerals.duration(59.4));
    assertEquals("4 min 02 s", Numerals.duration(242));
    assertEquals("2 h 05 min", Numerals.duration(7500));
    assertEquals("812 MiB", Numerals.memory(812));
    assertEquals("1.9 GiB", Numerals.memory(1950));
  }

  @Test
  void digitsFitTheSize() {
    assertEquals("1,234", Numerals.significant(1234.4));
    assertEquals("0.123", Numerals.significant(0.1234));
    assertEquals("3.00e−05", Numerals.significant(0.00003));
    assertEquals("1.1", Numerals.plain(1.1));
    assertEquals("1", Numerals.plain(1));
  }
}
