package kizu.imageio.opencv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import kizu.api.KizuException;
import kizu.api.image.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Names that are no files, or lead nowhere: a message, and never a wait. */
@DisabledOnOs(OS.WINDOWS)
class SpecialFilesTest extends CodecTest {
  private static final Duration BOUND = Duration.ofSeconds(20);

  @Test
  void aPipeIsNotWaitedFor() throws Exception {
    Path pipe = folder.resolve("pipe.png");
    Process make = new ProcessBuilder("mkfifo", pipe.toString()).start();
    assumeTrue(make.waitFor(20, TimeUnit.SECONDS) && make.exitValue() == 0, "mkfifo");

    assertTrue(refused(pipe).contains("a pipe"), refused(pipe));
  }

  @Test
  void aDeviceThatNeverEndsIsNotRead() throws Exception {
    Path device = Path.of("/dev/zero");
    assumeTrue(Files.exists(device), "/dev/zero");

    assertTrue(refused(device).contains("a device"), refused(device));
  }

  @Test
  void aSocketIsNamed() throws IOException {
    Path socket = folder.resolve("s.png");
    assumeTrue(socket.toString().length() < 100, "sockets have short names");
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));

      assertTrue(refused(socket).contains("socket"), refused(socket));
    }
  }

  @Test
  void linksInACircleAreNamed() throws IOException {
    Path link = folder.resolve("circle.png");
    Files.createSymbolicLink(link, link);

    assertTrue(refused(link).contains("link"), refused(link));
  }

  @Test
  void aLinkToNothingIsNoFile() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("gone.png"), folder.resolve("nothing"));

    assertTrue(refused(link).contains("no such file"), refused(link));
  }

  @Test
  void aFolderNamedLikeAPictureIsCalledOne() throws IOException {
    Path inner = Files.createDirectory(folder.resolve("folder.png"));

    assertTrue(refused(inner).contains("folder"), refused(inner));
  }

  @Test
  void anEmptyFileIsCalledEmpty() throws Exception {
    Path file = write("empty.png", new byte[0]);

    assertTrue(refused(file).contains("empty"), refused(file));
    assertFalse(refused(file).contains("begins"), refused(file));
  }

  private String refused(Path file) {
    KizuException failure =
        assertTimeoutPreemptively(
            BOUND,
            () -> {
              assertThrows(KizuException.class, () -> codec.header(file));
              assertThrows(KizuException.class, () -> codec.readLabels(file, Reading.AS_STORED));
              return assertThrows(KizuException.class, () -> codec.read(file, 3));
            });
    assertEquals(file.toString(), failure.location());
    return failure.problem();
  }
}
