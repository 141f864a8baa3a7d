package kizu.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * The runs of the unit tests under other locales are what they say: else they would prove nothing.
 */
class LocaleRunTest {
  private static void assumeRunUnder(String locale) {
    assumeTrue(
        locale.equals(System.getProperty("kizu.tests.locale")), "this is no run under " + locale);
    assertEquals(locale, Locale.getDefault().toLanguageTag());
  }

  @Test
  void persianDigitsAreNotThoseOfAscii() {
    assumeRunUnder("fa-IR");
    assertEquals(
        "\u06F1\u06F2", String.format(Locale.getDefault(Locale.Category.FORMAT), "%d", 12));
  }

  @Test
  void turkishHasTwoLettersForI() {
    assumeRunUnder("tr-TR");
    assertNotEquals("id", "ID".toLowerCase(Locale.getDefault()));
  }
}
