package kizu.report.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kizu.api.image.Mask;
import org.junit.jupiter.api.Test;

class OutlineTest {
  private static final Pattern PART = Pattern.compile("M(\\d+) (\\d+)|([hv])(-?\\d+)|z");

  @Test
  void aPixelIsASquare() {
    Mask mask = Mask.blank(3, 4);
    mask.data()[1 * 4 + 2] = 1;

    assertEquals("M2 1h1v1h-1v-1z", Outline.of(mask));
  }

  @Test
  void nothingHasNoOutline() {
    assertEquals("", Outline.of(Mask.blank(5, 5)));
  }

  @Test
  void pixelsThatTouchAtACornerStayApart() {
    Mask mask = Mask.blank(2, 2);
    mask.data()[0] = 1;
    mask.data()[3] = 1;

    assertEquals("M0 0h1v1h-1v-1zM1 1h1v1h-1v-1z", Outline.of(mask));
  }

  @Test
  void whatItGoesRoundIsTheMaskWithItsHoles() {
    Random random = new Random(7);
    for (int round = 0; round < 50; round++) {
      Mask mask = Mask.blank(9, 13);
      for (int i = 0; i < mask.data().length; i++) {
        mask.data()[i] = (byte) (random.nextInt(3) == 0 ? 0 : 1);
      }

      assertEquals(mask.count(), area(Outline.of(mask)));
    }
  }

  @Test
  void aLongOutlineIsDrawnCoarserButWhole() {
    Mask mask = Mask.blank(400, 400);
    for (int i = 0; i < mask.data().length; i++) {
      mask.data()[i] = (byte) ((i / 400 + i) % 2);
    }

    String path = Outline.of(mask);

    assertTrue(path.length() <= 40_000);
    assertEquals(400 * 400, area(path));
  }

  /** The area within closed loops, by the sum of their corners. */
  private static int area(String path) {
    int twice = 0;
    int x = 0;
    int y = 0;
    Matcher parts = PART.matcher(path);
    while (parts.find()) {
      if (parts.group(1) != null) {
        x = Integer.parseInt(parts.group(1));
        y = Integer.parseInt(parts.group(2));
      } else if (parts.group(3) != null) {
        int length = Integer.parseInt(parts.group(4));
        int nextX = parts.group(3).equals("h") ? x + length : x;
        int nextY = parts.group(3).equals("v") ? y + length : y;
        twice += x * nextY - nextX * y;
        x = nextX;
        y = nextY;
      }
    }
    return twice / 2;
  }
}
