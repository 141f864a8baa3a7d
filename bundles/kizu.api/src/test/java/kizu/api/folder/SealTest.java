package kizu.api.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class SealTest {
  private static final String FILE = "{\n  \"a\" : 1.25,\n  \"b\" : [ \"ü\", null ]\n}\n";
  private static final String LINE = "{\"event\":\"stepped\",\"step\":17,\"loss\":0.25}";
  private static final String PAGE = "<!doctype html>\n<p>傷</p>\n";

  @Test
  void aSealedTextComesBackAsItWas() {
    assertEquals(Optional.of(FILE), Seal.openFile(bytes(Seal.file(FILE))));
    assertEquals(Optional.of(LINE), Seal.openLine(bytes(Seal.line(LINE))));
    assertTrue(Seal.pageIntact(bytes(PAGE + Seal.page(PAGE))));
  }

  @Test
  void aSealIsThatOfTheTextWithoutIt() {
    String sealed = Seal.file(FILE);
    assertTrue(sealed.endsWith(",\n  \"sha256\" : \"" + Digest.of(FILE) + "\"\n}\n"), sealed);
    // The number that zlib gives for {"a":1}.
    assertEquals("{\"a\":1,\"crc32\":\"561bacaf\"}", Seal.line("{\"a\":1}"));
  }

  @Test
  void everyFlippedBitIsSeen() {
    assertEveryFlipIsSeen(Seal.file(FILE), bytes -> Seal.openFile(bytes).isPresent());
    assertEveryFlipIsSeen(Seal.line(LINE), bytes -> Seal.openLine(bytes).isPresent());
    assertEveryFlipIsSeen(PAGE + Seal.page(PAGE), Seal::pageIntact);
  }

  @Test
  void whatIsCutOffOrAddedIsSeen() {
    String file = Seal.file(FILE);
    for (int length = 0; length < file.length(); length++) {
      assertFalse(Seal.openFile(bytes(file.substring(0, length))).isPresent());
    }
    assertFalse(Seal.openFile(bytes(file + " ")).isPresent());
    assertFalse(Seal.openFile(bytes("\uFEFF" + file)).isPresent());
    assertFalse(Seal.openLine(bytes(Seal.line(LINE) + " ")).isPresent());
    assertFalse(Seal.openLine(bytes(LINE)).isPresent());
    assertFalse(Seal.pageIntact(bytes(PAGE)));
  }

  @Test
  void whatCannotCarryASealIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Seal.file("[]"));
    assertThrows(IllegalArgumentException.class, () -> Seal.line("[]"));
  }

  private static void assertEveryFlipIsSeen(String sealed, Predicate<byte[]> intact) {
    byte[] whole = bytes(sealed);
    assertTrue(intact.test(whole));
    for (int bit = 0; bit < 8 * whole.length; bit++) {
      byte[] flipped = whole.clone();
      flipped[bit >> 3] ^= (byte) (1 << (bit & 7));
      assertFalse(intact.test(flipped), "bit " + bit);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
