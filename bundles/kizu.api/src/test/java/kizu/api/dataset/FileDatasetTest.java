package kizu.api.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import kizu.api.KizuException;
import kizu.api.config.Option;
import kizu.api.config.Options;
import kizu.api.dataset.DatasetProblem.Severity;
import kizu.api.dataset.FileDataset.Sample;
import kizu.api.mask.LabelNames;
import kizu.api.mask.MaskedPictures;
import kizu.api.mask.Pair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileDatasetTest {
  @TempDir Path folder;
  private final FakeCodec codec = new FakeCodec();

  @Test
  void openingDecodesMasksAndLoadingDecodesBoth() throws Exception {
    FileDataset set = open("auto", sample("a", 1, 128));
    int opened = codec.decoded.get();
    assertEquals(1, opened);

    LabelledImage loaded = set.load(set.samples().get(0));
    assertEquals(2, codec.decoded.get() - opened);
    assertEquals(1, loaded.mask().count());
    assertEquals(List.of(), set.problems());
  }

  @Test
  void oneColouredPictureMakesTheSetColoured() throws Exception {
    assertEquals(1, open("auto", sample("a", 1, 255), sample("b", 1, 255)).channels());
    assertEquals(3, open("auto", sample("a", 1, 255), sample("c", 3, 255)).channels());
    assertEquals(1, open("1", sample("c", 3, 255)).channels());
    FileDataset grey = open("3", sample("a", 1, 255));
    assertEquals(3, grey.load(grey.samples().get(0)).image().channels());
  }

  @Test
  void aFileThatIsNoImageIsFoundWhenHeadersAreRead() throws Exception {
    Sample broken = sample("a", 1, 255);
    Files.writeString(broken.image(), "no image");
    FileDataset set = open("auto", broken, sample("b", 1, 255));

    assertEquals(1, set.problems().size());
    assertEquals(Severity.ERROR, set.problems().get(0).severity());
    assertEquals(broken.image().toString(), set.problems().get(0).source());
  }

  @Test
  void aMaskOfAnotherSizeIsRefused() throws Exception {
    Sample sample = sample("a", 1, 255);
    FakeCodec.save(sample.mask().orElseThrow(), 5, 3, 1, 255);
    FileDataset set = open("auto", sample);

    KizuException failure = assertThrows(KizuException.class, () -> set.load(set.samples().get(0)));
    assertTrue(
        failure.getMessage().contains("is 5×3 pixels, its picture a.png is 4×3"),
        failure.getMessage());
    assertEquals(sample.mask().orElseThrow().toString(), failure.location());
  }

  @Test
  void aNormalPictureNeedsNoMask() throws Exception {
    Path image = FakeCodec.save(folder.resolve("n.png"), 4, 3, 1, 9);
    SampleInfo info = new SampleInfo("n", Split.TEST, "n", SampleInfo.NORMAL, image.toString());
    FileDataset set = open("auto", new Sample(info, image, Optional.empty(), Optional.empty()));

    assertEquals(0, set.load(info).mask().count());
    assertTrue(set.region(info).isEmpty());
  }

  @Test
  void aRegionIsReadAndFits() throws Exception {
    Sample sample = sample("a", 1, 255);
    Path region = FakeCodec.save(folder.resolve("region.png"), 4, 3, 1, 255);
    Sample with = new Sample(sample.info(), sample.image(), sample.mask(), Optional.of(region));
    FileDataset set = open("auto", with);

    assertEquals(12, set.region(sample.info()).orElseThrow().count());
    FakeCodec.save(region, 9, 9, 1, 255);
    assertThrows(KizuException.class, () -> set.region(sample.info()));
  }

  @Test
  void aRegionOfOnesIsOne() throws Exception {
    Sample sample = sample("a", 1, 255);
    Path region = FakeCodec.save(folder.resolve("region.png"), 4, 3, 1, 1);
    Sample with = new Sample(sample.info(), sample.image(), sample.mask(), Optional.of(region));
    FileDataset set = open("auto", with);
    assertEquals(12, set.region(sample.info()).orElseThrow().count());
    FakeCodec.save(region, 4, 3, 1, 0);
    assertEquals(0, set.region(sample.info()).orElseThrow().count());
  }

  @Test
  void theFingerprintFollowsBytesAndListButNotThePlace() throws Exception {
    Sample sample = sample("a", 1, 255);
    String before = open("auto", sample).fingerprint();
    Path moved = FakeCodec.save(folder.resolve("elsewhere/a.png"), 4, 3, 1, 7);

    assertEquals(64, before.length());
    assertEquals(before, open("auto", sample).fingerprint());
    assertEquals(
        before,
        open("auto", new Sample(sample.info(), moved, sample.mask(), Optional.empty()))
            .fingerprint());
    assertNotEquals(before, open("3", sample).fingerprint());
    assertNotEquals(
        before,
        open("auto", new Sample(sample.info(), moved, sample.mask(), sample.mask())).fingerprint());
    FakeCodec.save(sample.mask().orElseThrow(), 4, 3, 1, 254);
    assertNotEquals(before, open("auto", sample).fingerprint());
    Files.delete(sample.image());
    FileDataset gone = open("1", sample);
    KizuException failure = assertThrows(KizuException.class, gone::fingerprint);
    assertEquals(sample.image().toString(), failure.location());
  }

  @Test
  void everyFileIsToldAndReadingStopsWhereAskedTo() throws Exception {
    Sample[] samples = {sample("a", 1, 255), sample("b", 1, 255)};
    Files.writeString(samples[1].mask().orElseThrow(), "no image");
    List<String> told = new ArrayList<>();
    FileDataset set = open("auto", (done, all) -> told.add(done + "/" + all), samples);
    assertEquals(List.of("1/4", "2/4", "3/4", "4/4"), told);
    told.clear();
    assertEquals(set.fingerprint(), set.fingerprint((done, all) -> told.add(done + "/" + all)));
    assertEquals(List.of("1/2", "2/2"), told);

    KizuException stop = new KizuException("set", "was stopped", "Start it again.");
    for (int at = 1; at <= 4; at++) {
      int last = at;
      Opening stopping =
          (done, all) -> {
            if (done == last) {
              throw stop;
            }
          };
      assertSame(stop, assertThrows(KizuException.class, () -> open("auto", stopping, samples)));
    }
  }

  @Test
  void strangersAreRefused() throws Exception {
    Sample sample = sample("a", 1, 255);
    FileDataset set = open("auto", sample);
    SampleInfo stranger = new SampleInfo("a", Split.TEST, "other", "crack", "x");

    assertThrows(IllegalArgumentException.class, () -> set.load(stranger));
    assertThrows(IllegalArgumentException.class, () -> open("auto", sample, sample));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Sample(sample.info(), sample.image(), Optional.empty(), Optional.empty()));
  }

  /** A crack of four by three pixels. */
  private Sample sample(String id, int channels, int maskValue) throws IOException {
    Path image = FakeCodec.save(folder.resolve(id + ".png"), 4, 3, channels, 7);
    Path mask = FakeCodec.save(folder.resolve(id + "-mask.png"), 4, 3, 1, maskValue);
    SampleInfo info = new SampleInfo(id, Split.TRAIN, id, "crack", image.toString());
    return new Sample(info, image, Optional.of(mask), Optional.empty());
  }

  private FileDataset open(String channels, Sample... samples) throws KizuException {
    return open(channels, Opening.UNSEEN, samples);
  }

  private FileDataset open(String channels, Opening opening, Sample... samples)
      throws KizuException {
    List<Option> options = MaskedPictures.options(channels);
    return MaskedPictures.of(
            Arrays.stream(samples).map(s -> new Pair(s.image(), s.mask())).toList(),
            Options.defaults(options),
            LabelNames.NONE,
            codec,
            opening)
        .dataset("set", List.of(samples), List.of(), List.of("split: by hand"));
  }
}
