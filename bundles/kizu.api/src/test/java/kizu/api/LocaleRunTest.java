package kizu.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The run of the unit tests under another locale is what it says: else it would prove nothing. */
class LocaleRunTest {
  @BeforeEach
  void assumeRunUnderAnotherLocale() {
    String locale = System.getProperty("kizu.tests.locale");
    assumeTrue(locale != null, "this is no run under another locale");
    assertEquals(locale, Locale.getDefault().toLanguageTag());
  }

  @Test
  void digitsAreNotThoseOfAscii() {
    assertEquals(
        "\u06F1\u06F2", String.format(Locale.getDefault(Locale.Category.FORMAT), "%d", 12));
  }

  @Test
  void thereAreTwoLettersForI() {
    assertNotEquals("id", "ID".toLowerCase(Locale.getDefault()));
  }
}
