package kizu.shell.print;

import static org.junit.jupiter.api.Assertions.assertEquals;

import kizu.api.experiment.ComparisonSummary.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
  @ParameterizedTest
  @CsvSource({
    "0.04, 0.0 s",
    "9.94, 9.9 s",
    "59.4, 59 s",
    "59.6, 1 min 00 s",
    "200, 3 min 20 s",
    "7500, 2 h 05 min",
    "100000, 1 d 03 h",
    "NaN, -"
  })
  void aTimeSpanHasItsTwoLargestUnits(double seconds, String words) {
    assertEquals(words, Words.duration(seconds));
  }

  @Test
  void aMeanHasItsInterval() {
    assertEquals("0.912 ± 0.031", Words.mean(0.912, new Interval(0.881, 0.943)));
    assertEquals("0.900 (0.850 to 0.920)", Words.mean(0.9, new Interval(0.85, 0.92)));
    assertEquals("0.900", Words.mean(0.9, new Interval(Double.NaN, Double.NaN)));
  }

  @Test
  void numbersHaveSensibleDigits() {
    assertEquals("346 MiB", Words.memory(346.4));
    assertEquals("2.0 GiB", Words.memory(2048));
    assertEquals("1.2e-05", Words.loss(0.0000123));
    assertEquals("0.193", Words.loss(0.19345));
    assertEquals("-", Words.value(Double.NaN));
    assertEquals("1 error", Words.count(1, "error"));
    assertEquals("0 errors", Words.count(0, "error"));
  }
}
