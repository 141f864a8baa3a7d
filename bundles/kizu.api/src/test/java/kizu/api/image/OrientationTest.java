package kizu.api.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrientationTest {
  /** Three columns, two rows: 1 2 3 above 4 5 6. */
  private static final int[] STORED = {1, 2, 3, 4, 5, 6};

  @ParameterizedTest
  @CsvSource({
    "1, 3, '1 2 3 4 5 6'",
    "2, 3, '3 2 1 6 5 4'",
    "3, 3, '6 5 4 3 2 1'",
    "4, 3, '4 5 6 1 2 3'",
    "5, 2, '1 4 2 5 3 6'",
    "6, 2, '4 1 5 2 6 3'",
    "7, 2, '6 3 5 2 4 1'",
    "8, 2, '3 6 2 5 1 4'"
  })
  void picturesAndLabelsAreTurnedAlike(int tag, int width, String shown) {
    int[] expected = Arrays.stream(shown.split(" ")).mapToInt(Integer::parseInt).toArray();
    Orientation orientation = Orientation.of(tag);
    Image image = orientation.shown(image(1));
    LabelImage labels = orientation.shown(labels());

    assertEquals(tag, orientation.tag());
    assertEquals(width, image.width());
    assertEquals(6 / width, image.height());
    assertEquals(width, labels.width());
    assertArrayEquals(expected, labels.values());
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i] / 8f, image.data()[i]);
    }
    assertEquals(width != 3, orientation.swapsSides());
  }

  @Test
  void everyChannelIsTurned() {
    Image image = Orientation.TURNED_90.shown(image(3));

    assertEquals(4 / 8f, image.at(0, 0, 0));
    assertEquals(3 / 8f, image.at(2, 2, 1));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 9, 65535, -1})
  void whatMeansNothingIsShownAsStored(long tag) {
    Image image = image(1);

    assertSame(image, Orientation.of(tag).shown(image));
  }

  @Test
  void aHeaderTellsTheSizeThatIsRead() {
    ImageHeader header =
        new ImageHeader(
            "x", new ImageSize(3, 2, 1, 8), 8, Orientation.TURNED_90, 1, false, Optional.empty());

    assertEquals(3, header.size(Reading.AS_STORED).width());
    assertEquals(new ImageSize(2, 3, 1, 8), header.size(new Reading(0, true)));
  }

  private static Image image(int channels) {
    Image image = Image.blank(channels, 2, 3);
    for (int i = 0; i < image.data().length; i++) {
      image.data()[i] = STORED[i % 6] / 8f;
    }
    return image;
  }

  private static LabelImage labels() {
    return new LabelImage(2, 3, LabelImage.Kind.GREY, 8, STORED.clone(), Optional.empty());
  }
}
