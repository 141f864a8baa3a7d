package kizu.dataset.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import kizu.api.config.Options;
import kizu.api.dataset.Dataset;
import kizu.api.dataset.LabelledImage;
import kizu.api.dataset.SampleInfo;
import kizu.api.dataset.Split;
import kizu.imageio.opencv.OpenCvCodec;
import org.junit.jupiter.api.Test;

/** Real sets beside the checkout, read by the real codec; skipped where they are absent. */
class RealDataTest {
  private static final Path DATA = Path.of("../../../shared/data").toAbsolutePath().normalize();

  @Test
  void magneticTileIsAsItsReadmeSays() throws Exception {
    Dataset set = open("magnetic_tile");

    assertEquals(1, set.channels());
    assertEquals(
        Map.of(
            "blowhole", List.of(56L, 24L, 35L),
            "break", List.of(40L, 15L, 30L),
            "crack", List.of(23L, 21L, 13L),
            "fray", List.of(13L, 6L, 13L),
            "uneven", List.of(47L, 17L, 35L),
            "normal", List.of(159L, 72L, 125L)),
        counts(set));
    assertEquals(List.of(8L, 4L, 7L), groups(set, "blowhole"));
    assertEquals(List.of(53L, 24L, 42L), groups(set, "normal"));
    loads(set);
  }

  @Test
  void bsdPittingIsAsItsReadmeSays() throws Exception {
    Dataset set = open("bsd_pitting");

    assertEquals(3, set.channels());
    assertEquals(
        Map.of("pitting", List.of(91L, 44L, 74L), "normal", List.of(84L, 36L, 60L)), counts(set));
    assertEquals(List.of(34L, 15L, 26L), groups(set, "pitting"));
    assertEquals(List.of(7L, 3L, 5L), groups(set, "normal"));
    loads(set);
  }

  private static Dataset open(String name) throws Exception {
    Path root = DATA.resolve(name);
    assumeTrue(Files.isDirectory(root), "needs the data set " + root);
    FolderFormat format = FolderTest.format(codec());
    assertTrue(format.recognises(root));
    Dataset set = format.open(root, Options.defaults(format.options()));
    assertEquals(List.of(), set.problems());
    assertEquals(name, set.name());
    assertEquals(64, set.fingerprint().length());
    return set;
  }

  private static void loads(Dataset set) throws Exception {
    for (SampleInfo sample : set.samples()) {
      LabelledImage loaded = set.load(sample);
      assertEquals(sample.defective(), loaded.mask().count() > 0, sample.id());
    }
  }

  private static Map<String, List<Long>> counts(Dataset set) {
    return set.samples().stream()
        .collect(
            Collectors.groupingBy(
                SampleInfo::defectClass,
                TreeMap::new,
                Collectors.collectingAndThen(
                    Collectors.groupingBy(SampleInfo::split, Collectors.counting()),
                    RealDataTest::inOrder)));
  }

  private static List<Long> groups(Dataset set, String defectClass) {
    return inOrder(
        set.samples().stream()
            .filter(sample -> sample.defectClass().equals(defectClass))
            .collect(
                Collectors.groupingBy(
                    SampleInfo::split,
                    Collectors.mapping(
                        SampleInfo::group,
                        Collectors.collectingAndThen(
                            Collectors.toSet(), found -> (long) found.size())))));
  }

  private static List<Long> inOrder(Map<Split, Long> counts) {
    return List.of(counts.get(Split.TRAIN), counts.get(Split.VALIDATION), counts.get(Split.TEST));
  }

  private static OpenCvCodec codec() {
    Object config =
        Proxy.newProxyInstance(
            RealDataTest.class.getClassLoader(),
            new Class<?>[] {OpenCvCodec.Config.class},
            (proxy, method, arguments) -> method.getDefaultValue());
    return new OpenCvCodec((OpenCvCodec.Config) config);
  }
}
