package kizu.api.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import kizu.api.KizuException;
import kizu.api.config.Options;
import org.junit.jupiter.api.Test;

class ReadingTest {
  @Test
  void optionsSayDepthAndOrientation() throws Exception {
    assertEquals(Reading.AS_STORED, reading(Map.of()));
    assertEquals(new Reading(12, true), reading(Map.of("bits", "12", "orientation", "shown")));
    assertThrows(KizuException.class, () -> reading(Map.of("bits", "8")));
    assertThrows(KizuException.class, () -> reading(Map.of("orientation", "exif")));
    assertThrows(IllegalArgumentException.class, () -> new Reading(17, false));
  }

  @Test
  void picturesThatUseASixteenthOfTheirRangeAreSuspected() {
    assertEquals(OptionalInt.of(10), SampleDepth.suspected(900 / 65535.0));
    assertEquals(OptionalInt.of(12), SampleDepth.suspected(4095 / 65535.0));
    assertEquals(OptionalInt.of(14), SampleDepth.suspected(4096 / 65535.0));
    assertEquals(OptionalInt.empty(), SampleDepth.suspected(20000 / 65535.0));
    assertEquals(OptionalInt.empty(), SampleDepth.suspected(0), "black says nothing");
  }

  @Test
  void filesThatTellTheirDepthAreNotSuspected() {
    assertTrue(SampleDepth.open(header(16, 16)));
    assertFalse(SampleDepth.open(header(16, 12)));
    assertFalse(SampleDepth.open(header(8, 8)));
  }

  private static Reading reading(Map<String, Object> values) throws KizuException {
    return Reading.of(Options.resolve("dataset", Reading.options(), values));
  }

  private static ImageHeader header(int bits, int significant) {
    return new ImageHeader(
        "TIFF",
        new ImageSize(1, 1, 1, bits),
        significant,
        Orientation.AS_STORED,
        1,
        false,
        Optional.empty());
  }
}
