package kizu.segmenter.pytorch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.pytorch.engine.PtEngine;
import ai.djl.util.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder for native libraries, with small files in place of half a gigabyte. */
class UnpackedLibrariesTest {
  private static final String PLACE = "ENGINE_CACHE_DIR";

  @TempDir Path cache;
  private @Nullable String before;
  private @Nullable ClassLoader loader;
  private Path unpacked = Path.of("");

  @BeforeEach
  void open() throws IOException {
    before = System.getProperty(PLACE);
    loader = Thread.currentThread().getContextClassLoader();
    System.setProperty(PLACE, cache.toString());
    Thread.currentThread().setContextClassLoader(PtEngine.class.getClassLoader());
    unpack();
  }

  private void unpack() throws IOException {
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
    Thread.currentThread().setContextClassLoader(loader);
    if (before == null) {
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
      unpack();
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

  @Test
  void whatCannotBeWrittenToIsTakenAsItIsIfItIsWhole() throws IOException {
    keep();
    refuseToBeWritten();
    UnpackedLibraries.open().close();
    assertTrue(Files.exists(unpacked.resolve("libtorch_cpu.so")));
    Files.writeString(unpacked.resolve("libtorch_cpu.so"), "as it was unp");
    assertThrows(IOException.class, UnpackedLibraries::open);
    assertTrue(Files.exists(unpacked), "it cannot be unpacked again");
  }

  @Test
  void neitherIsWhatNobodyKnowsTheChecksumsOfNorNothing() throws IOException {
    refuseToBeWritten();
    assertThrows(IOException.class, UnpackedLibraries::open);
    assertTrue(Files.exists(unpacked.resolve("0.36.0-libdjl_torch.so")));
    Files.move(unpacked, cache.resolve("elsewhere"));
    assertThrows(IOException.class, UnpackedLibraries::open);
  }

  /** A folder in the place of the lock keeps out even who may write everywhere. */
  private void refuseToBeWritten() throws IOException {
    Path lock = cache.resolve("pytorch/.kizu.lock");
    Files.deleteIfExists(lock);
    Files.createDirectories(lock);
  }

  @Test
  void checksumsThatCannotBeKeptDoNoHarm() throws IOException {
    Path parked = Files.move(unpacked, cache.resolve("parked"));
    try (UnpackedLibraries libraries = UnpackedLibraries.open()) {
      Files.move(parked, unpacked);
      Files.createDirectories(unpacked.resolve("tmp0"));
      libraries.keep();
    }
    assertFalse(Files.exists(unpacked.resolve(".kizu.crc32")));
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
