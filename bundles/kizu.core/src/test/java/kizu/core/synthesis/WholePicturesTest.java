package kizu.core.synthesis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

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
    Canvas first = pictures.of(a);
    assertEquals(new Box(0, 0, 3, 2), first.frame());
    first.changes(new Box(1, 0, 2, 2));
    for (int at : new int[] {1, 2, 4, 5, 7, 8, 10, 11}) {
      first.window().image().data()[at] = 1;
    }
    first.window().labels()[5] = 1;
    assertEquals(4 / 20f, a.image().data()[4], "the background is not the canvas");
    Canvas again = pictures.of(a);
    assertSame(first, again);
    assertArrayEquals(a.image().data(), again.window().image().data());
    assertArrayEquals(new float[6], again.window().labels());
  }

  @Test
  void theOneThatWasNotUsedForLongestMakesRoom() {
    WholePictures pictures = new WholePictures(2 * BYTES);
    Background a = background("a");
    Background b = background("b");
    Canvas first = pictures.of(a);
    Canvas second = pictures.of(b);
    assertSame(first, pictures.of(a));
    pictures.of(background("c"));
    assertSame(first, pictures.of(a));
    assertNotSame(second, pictures.of(b));
  }

  @Test
  void oneIsKeptHoweverLittleMemoryThereIs() {
    WholePictures pictures = new WholePictures(0);
    Background a = background("a");
    assertSame(pictures.of(a), pictures.of(a));
  }
}
