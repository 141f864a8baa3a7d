package kizu.segmenter.pytorch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.pytorch.engine.PtEngine;
import ai.djl.util.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder for native libraries, with small files in place of half a gigabyte. */
class UnpackedLibrariesTest {
  private static final String PLACE = "ENGINE_CACHE_DIR";

  @TempDir Path cache;
  private String before = "";
  private Path unpacked = Path.of("");

  @BeforeEach
  void open() throws IOException {
    before = String.valueOf(System.getProperty(PLACE));
    System.setProperty(PLACE, cache.toString());
    Thread.currentThread().setContextClassLoader(PtEngine.class.getClassLoader());
    Platform platform = Platform.detectPlatform("pytorch");
    unpacked =
        Files.createDirectories(
            cache.resolve("pytorch/" + platform.getVersion() + "-cpu-" + platform.getClassifier()));
    for (String library : platform.getLibraries()) {
      Files.writeString(unpacked.resolve(library), "as it was unpacked: " + library);
    }
    Files.writeString(unpacked.resolve("0.36.0-libdjl_torch.so"), "the engine's own part");
  }

  @AfterEach
  void restore() {
    if (before.equals("null")) {
      System.clearProperty(PLACE);
    } else {
      System.setProperty(PLACE, before);
    }
  }

  @Test
  void whatIsAsItWasUnpackedStays() throws IOException {
    keep();
    UnpackedLibraries.open().close();
    assertEquals(
        "as it was unpacked: libtorch_cpu.so",
        Files.readString(unpacked.resolve("libtorch_cpu.so")));
  }

  @Test
  void aLibraryThatIsTruncatedIsTakenAwaySoThatItIsUnpackedAgain() throws IOException {
    keep();
    Files.writeString(unpacked.resolve("libtorch_cpu.so"), "as it was unp");
    UnpackedLibraries.open().close();
    assertFalse(Files.exists(unpacked));
  }

  @Test
  void soIsOneWithAFlippedBitAndTheEnginesOwnPart() throws IOException {
    for (String name : new String[] {"libc10.so", "0.36.0-libdjl_torch.so"}) {
      open();
      keep();
      byte[] bytes = Files.readAllBytes(unpacked.resolve(name));
      bytes[3] ^= (byte) 4;
      Files.write(unpacked.resolve(name), bytes);
      UnpackedLibraries.open().close();
      assertFalse(Files.exists(unpacked), name);
    }
  }

  @Test
  void whereNothingIsKnownTheLibrariesAreComparedWithTheirBundle() throws IOException {
    UnpackedLibraries.open().close();
    assertFalse(Files.exists(unpacked), "small files are not PyTorch");
  }

  @Test
  void whatAKilledProcessHadHalfUnpackedIsTakenAway() throws IOException {
    keep();
    Path half = Files.createDirectories(cache.resolve("pytorch/tmp1234567890"));
    Files.writeString(half.resolve("libtorch_cpu.so"), "half");
    Path part = Files.writeString(unpacked.resolve("jni99tmp"), "half");
    Path mine = Files.createDirectories(cache.resolve("pytorch/mine"));
    UnpackedLibraries.open().close();
    assertFalse(Files.exists(half));
    assertFalse(Files.exists(part));
    assertTrue(Files.exists(mine));
    assertTrue(Files.exists(unpacked));
  }

  /** As after a load that went well. */
  private void keep() throws IOException {
    Path parked = Files.createDirectories(cache.resolve("parked"));
    Files.move(unpacked, parked.resolve("x"));
    try (UnpackedLibraries libraries = UnpackedLibraries.open()) {
      Files.move(parked.resolve("x"), unpacked);
      libraries.keep();
    }
  }
}
