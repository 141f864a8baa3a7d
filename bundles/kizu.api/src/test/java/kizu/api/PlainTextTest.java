package kizu.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class PlainTextTest {
  @Test
  void showsWhatATerminalWouldObey() {
    assertEquals("a\\u001b[31mb", PlainText.of("a\u001b[31mb"));
    assertEquals("a\\u009bb", PlainText.of("a\u009bb"));
    assertEquals("a\\u000d\\u0008\\u007f", PlainText.of("a\r\b\u007f"));
  }

  @Test
  void showsWhatWouldForgeALine() {
    assertEquals("a.png\\u000akizu: done", PlainText.of("a.png\nkizu: done"));
    assertEquals("a\\u2028b\\u2029c\\u0085", PlainText.of("a\u2028b\u2029c\u0085"));
  }

  @Test
  void showsWhatTurnsOrHidesText() {
    assertEquals("\\u202egnp.a", PlainText.of("\u202egnp.a"));
    assertEquals(
        "\\u2066a\\u2069\\u200f\\ufeff\\u200b", PlainText.of("\u2066a\u2069\u200f\ufeff\u200b"));
    String tag = new String(Character.toChars(0xE0041));
    assertEquals("a\\udb40\\udc41", PlainText.of("a" + tag));
  }

  @Test
  void showsHalfACharacter() {
    assertEquals("a\\ud83dz", PlainText.of("a\ud83dz"));
    assertEquals("\\ude00", PlainText.of("\ude00"));
  }

  @Test
  void leavesWritingAsItIs() {
    for (String text :
        new String[] {"plain", "日本/磁石.png", "می\u200cخواهم", "naïve ½ \\u001b", "\ud83d\ude00"}) {
      assertSame(text, PlainText.of(text));
    }
  }

  @Test
  void keepsLinesWhereTheyAreMeant() {
    assertEquals("a\nb\\u001b", PlainText.ofLines("a\nb\u001b"));
  }

  @Test
  void failuresShowTheNamesInThem() {
    KizuException e = new KizuException("a\u001b[2J.png", "is\nbad", "Mend it.");
    assertEquals("a\\u001b[2J.png: is\\u000abad. Mend it.", e.getMessage());
  }
}
