package kizu.core.synthesis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Arrays;
import java.util.Optional;
import kizu.api.image.Box;
import kizu.api.image.Image;
import kizu.api.placement.Background;
import org.junit.jupiter.api.Test;

class WholePicturesTest {
  private static final int BYTES = 4 * (2 * 6 + 6);

  private static Background background(String id) {
    Image image = Image.blank(2, 2, 3);
    for (int i = 0; i < image.data().length; i++) {
      image.data()[i] = i / 20f;
    }
    return new Background(id, image, Optional.empty());
  }

  @Test
  void aCanvasIsUsedAgainAndWiped() {
    WholePictures pictures = new WholePictures(2 * BYTES);
    Background a = background("a");
    Canvas first = pictures.of(a, 2);
    assertEquals(new Box(0, 0, 3, 2), first.frame());
    Box rectangle = new Box(1, 0, 2, 2);
    Canvas.Surroundings seen = first.around(rectangle);
    assertEquals(rectangle, seen.box(), "it sees no more than it is told to");
    assertArrayEquals(
        new float[] {1 / 20f, 2 / 20f, 4 / 20f, 5 / 20f, 7 / 20f, 8 / 20f, 10 / 20f, 11 / 20f},
        seen.image().data());
    Arrays.fill(seen.image().data(), 1);
    first.take(seen, rectangle);
    assertArrayEquals(
        new float[] {0, 1, 1, 3 / 20f, 1, 1, 6 / 20f, 1, 1, 9 / 20f, 1, 1},
        first.window().image().data());
    first.window().labels()[5] = 1;
    assertEquals(4 / 20f, a.image().data()[4], "the background is not the canvas");
    Canvas again = pictures.of(a, 2);
    assertSame(first, again);
    assertArrayEquals(a.image().data(), again.window().image().data());
    assertArrayEquals(new float[6], again.window().labels());
  }

  @Test
  void theOneThatWasNotUsedForLongestMakesRoom() {
    WholePictures pictures = new WholePictures(2 * BYTES);
    Background a = background("a");
    Background b = background("b");
    Canvas first = pictures.of(a, 2);
    Canvas second = pictures.of(b, 2);
    assertSame(first, pictures.of(a, 2));
    pictures.of(background("c"), 2);
    assertSame(first, pictures.of(a, 2));
    assertNotSame(second, pictures.of(b, 2));
  }

  @Test
  void oneIsKeptHoweverLittleMemoryThereIs() {
    WholePictures pictures = new WholePictures(0);
    Background a = background("a");
    assertSame(pictures.of(a, 2), pictures.of(a, 2));
  }

  @Test
  void aPasteSeesAsMuchOfThePictureAsThereIsAroundIt() {
    Image image = Image.blank(1, 10, 20);
    Canvas canvas = Canvas.whole(new Background("wide", image, Optional.empty()), 8);
    assertEquals(new Box(0, 0, 8, 8), canvas.around(new Box(1, 1, 2, 2)).box());
    assertEquals(new Box(7, 1, 8, 8), canvas.around(new Box(10, 4, 2, 2)).box());
    assertEquals(new Box(12, 2, 8, 8), canvas.around(new Box(17, 8, 3, 2)).box());
    assertEquals(new Box(5, 0, 12, 10), canvas.around(new Box(5, 0, 12, 10)).box());
  }
}
