package kizu.api.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
    SampleDepth depth = new SampleDepth();
    depth.add(header(16, 16), grey(900));
    assertEquals(OptionalInt.of(10), depth.suspected());
    depth.add(header(16, 16), grey(4095));
    assertEquals(OptionalInt.of(12), depth.suspected());
    depth.add(header(16, 16), grey(4096));
    assertEquals(OptionalInt.of(14), depth.suspected());
    depth.add(header(16, 16), grey(20000));
    assertEquals(OptionalInt.empty(), depth.suspected());
  }

  @Test
  void filesThatTellTheirDepthOrAreBlackAreNotSuspected() {
    SampleDepth depth = new SampleDepth();
    depth.add(header(8, 8), grey(100));
    depth.add(header(16, 12), grey(4095));
    assertEquals(OptionalInt.empty(), depth.suspected());
    depth.add(header(16, 16), grey(0));
    assertEquals(OptionalInt.empty(), depth.suspected());
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

  private static Image grey(int value) {
    return new Image(1, 1, 1, new float[] {value / 65535f});
  }
}
