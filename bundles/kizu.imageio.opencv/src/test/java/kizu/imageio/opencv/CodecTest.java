package kizu.imageio.opencv;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.io.TempDir;

/** A folder, and codecs with a limit. */
abstract class CodecTest {
  @TempDir Path folder;

  final OpenCvCodec codec = codec(1_000_000);

  static OpenCvCodec codec(long maxPixels) {
    Object config =
        Proxy.newProxyInstance(
            CodecTest.class.getClassLoader(),
            new Class<?>[] {OpenCvCodec.Config.class},
            (proxy, method, arguments) -> maxPixels);
    return new OpenCvCodec((OpenCvCodec.Config) config);
  }

  Path save(BufferedImage picture, String format) throws IOException {
    Path file = folder.resolve("picture." + format);
    if (!ImageIO.write(picture, format, file.toFile())) {
      throw new AssertionError("no writer for " + format);
    }
    return file;
  }

  Path write(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
