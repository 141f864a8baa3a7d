package kizu.dataset.folder;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import kizu.api.KizuException;
import kizu.api.config.Options;
import kizu.api.dataset.Dataset;
import kizu.api.dataset.DatasetProblem;
import kizu.api.dataset.SampleInfo;
import kizu.api.image.ImageCodec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A folder to fill, and the format to open it with. */
abstract class FolderTest {
  @TempDir Path temporary;

  final FakeCodec codec = new FakeCodec();
  Path root;

  @BeforeEach
  void aFolder() throws IOException {
    root = Files.createDirectories(temporary.resolve("parts"));
  }

  /** The format with its default configuration, as the component runtime would give it. */
  static FolderFormat format(ImageCodec codec) throws KizuException {
    Object config =
        Proxy.newProxyInstance(
            FolderTest.class.getClassLoader(),
            new Class<?>[] {FolderFormat.Config.class},
            (proxy, method, arguments) -> method.getDefaultValue());
    return new FolderFormat(codec, (FolderFormat.Config) config);
  }

  Dataset open(Map<String, Object> options) throws KizuException {
    FolderFormat format = format(codec);
    return format.open(root, Options.resolve("dataset", format.options(), options));
  }

  Dataset open() throws KizuException {
    return open(Map.of());
  }

  void image(String name) throws IOException {
    FakeCodec.save(root.resolve("images/" + name), 4, 3, 1, 9);
  }

  void mask(String name) throws IOException {
    FakeCodec.save(root.resolve("masks/" + name), 4, 3, 1, 255);
  }

  void write(String name, String text) throws IOException {
    Files.writeString(root.resolve(name), text);
  }

  static SampleInfo sample(Dataset set, String name) {
    return set.samples().stream()
        .filter(sample -> sample.id().equals("images/" + name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is not among " + ids(set)));
  }

  static List<String> ids(Dataset set) {
    return set.samples().stream().map(SampleInfo::id).toList();
  }

  /** The only finding. */
  static DatasetProblem problem(Dataset set) {
    if (set.problems().size() != 1) {
      throw new AssertionError("one problem expected, not " + set.problems());
    }
    return set.problems().get(0);
  }
}
