package kizu.core.bilevel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kizu.api.KizuException;
import kizu.api.dataset.Dataset;
import kizu.api.dataset.DatasetProblem;
import kizu.api.dataset.LabelledImage;
import kizu.api.dataset.SampleInfo;
import kizu.api.dataset.Split;
import kizu.api.image.Image;
import kizu.api.image.Mask;
import org.junit.jupiter.api.Test;

class SampleStoreTest {
  /** Of a picture 10×10 with one channel: four bytes a value, one a mask pixel. */
  private static final long BYTES = 500;

  private final List<String> loaded = new ArrayList<>();

  /** Pictures 10×10 that say of how many channels they are. */
  private final class Counted implements Dataset {
    @Override
    public String name() {
      return "counted";
    }

    @Override
    public int channels() {
      return 1;
    }

    @Override
    public List<SampleInfo> samples() {
      return List.of();
    }

    @Override
    public LabelledImage load(SampleInfo sample) {
      loaded.add(sample.id());
      int channels = sample.id().equals("colour") ? 3 : 1;
      return new LabelledImage(Image.blank(channels, 10, 10), Mask.blank(10, 10));
    }

    @Override
    public Optional<Mask> region(SampleInfo sample) {
      return Optional.empty();
    }

    @Override
    public String fingerprint() {
      return "counted";
    }

    @Override
    public List<DatasetProblem> problems() {
      return List.of();
    }
  }

  private static SampleInfo info(String id) {
    return new SampleInfo(id, Split.TRAIN, id, "c", "file of " + id);
  }

  private void get(SampleStore store, String... ids) throws KizuException {
    for (String id : ids) {
      store.get(info(id));
    }
  }

  @Test
  void whatFitsIsLoadedOnce() throws KizuException {
    get(new SampleStore(new Counted(), 3 * BYTES), "a", "b", "c", "a", "b", "c", "a");
    assertEquals(List.of("a", "b", "c"), loaded);
  }

  @Test
  void whatWasNotUsedForLongestMakesRoom() throws KizuException {
    get(new SampleStore(new Counted(), 3 * BYTES), "a", "b", "c", "a", "d", "a", "c", "d", "b");
    assertEquals(List.of("a", "b", "c", "d", "b"), loaded);
  }

  @Test
  void oneByteTooFewKeepsOneLess() throws KizuException {
    get(new SampleStore(new Counted(), 2 * BYTES - 1), "a", "b", "b", "a", "b");
    assertEquals(List.of("a", "b", "a", "b"), loaded);
  }

  @Test
  void oneIsKeptHoweverLargeItIs() throws KizuException {
    get(new SampleStore(new Counted(), 1), "a", "a", "b", "b");
    assertEquals(List.of("a", "b"), loaded);
  }

  @Test
  void whatIsLookedAtOnceIsNotKept() throws KizuException {
    SampleStore store = new SampleStore(new Counted(), 3 * BYTES);
    store.load(info("a"));
    store.load(info("a"));
    assertEquals(List.of("a", "a"), loaded);
  }

  @Test
  void aPictureOfOtherChannelsThanTheSetIsNamed() {
    SampleStore store = new SampleStore(new Counted(), 3 * BYTES);
    KizuException refused = assertThrows(KizuException.class, () -> store.get(info("colour")));
    assertTrue(refused.getMessage().contains("file of colour"), refused.getMessage());
    assertTrue(refused.getMessage().contains("dataset.channels"), refused.getMessage());
  }
}
