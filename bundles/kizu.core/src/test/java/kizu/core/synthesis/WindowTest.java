package kizu.core.synthesis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import kizu.api.image.Box;
import kizu.api.image.Image;
import kizu.api.image.Mask;
import org.junit.jupiter.api.Test;

class WindowTest {
  @Test
  void beyondThePictureItIsMirroredAndDoesNotCount() {
    Image image = Image.blank(1, 3, 4);
    for (int i = 0; i < 12; i++) {
      image.data()[i] = i;
    }
    Mask mask = Mask.blank(3, 4);
    mask.data()[0] = 1;
    Window window = Window.cut(image, mask, 0, 0, 16);
    assertEquals(1, window.labels()[0]);
    assertEquals(0, window.labels()[1]);
    assertEquals(-1, window.labels()[4]);
    assertEquals(-1, window.labels()[3 * 16]);
    assertEquals(image.at(0, 0, 2), window.image().at(0, 0, 4));
    assertEquals(image.at(0, 1, 1), window.image().at(0, 3, 1));
  }

  @Test
  void aWindowShowsItsFocusAndStaysInThePicture() {
    RandomGenerator random = new SplittableRandom(1);
    for (int i = 0; i < 500; i++) {
      Box focus = new Box(random.nextInt(90), random.nextInt(60), 10, 4);
      Box window = Window.around(focus, 32, 100, 64, random);
      assertTrue(window.contains(focus), focus + " in " + window);
      assertTrue(new Box(0, 0, 100, 64).contains(window), window.toString());
    }
  }

  @Test
  void everyPossibleOriginIsDrawn() {
    RandomGenerator random = new SplittableRandom(2);
    boolean[] seen = new boolean[100];
    for (int i = 0; i < 2000; i++) {
      seen[Window.origin(50, 5, 20, 100, random)] = true;
    }
    for (int at = 0; at < 100; at++) {
      assertEquals(at >= 35 && at <= 50, seen[at], "origin " + at);
    }
  }
}
