package kizu.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import kizu.api.KizuException;
import kizu.api.config.Option;
import kizu.api.config.Options;
import kizu.api.dataset.Dataset;
import kizu.api.dataset.DatasetFormat;
import kizu.api.dataset.DatasetProblem;
import kizu.api.dataset.LabelledImage;
import kizu.api.dataset.Opening;
import kizu.api.dataset.SampleInfo;
import kizu.api.dataset.Split;
import kizu.api.image.Image;
import kizu.api.image.Mask;

/** A data set in memory: pictures of 8×6 with one defect pixel, all different. */
public final class FakeDataset implements Dataset, DatasetFormat {
  private static final int HEIGHT = 6;
  private static final int WIDTH = 8;

  private final List<SampleInfo> samples = new ArrayList<>();
  private final Map<String, LabelledImage> pictures = new HashMap<>();
  private final List<DatasetProblem> problems = new ArrayList<>();
  private final Map<String, KizuException> unreadable = new HashMap<>();

  private final Map<String, Integer> loaded = new ConcurrentHashMap<>();
  private final AtomicInteger opened = new AtomicInteger();
  private boolean openDepth;
  private Optional<Mask> region = Optional.empty();
  private WhileOpening whileOpening = opening -> {};

  /** What is done while it is opened. */
  public interface WhileOpening {
    /** Does it. */
    void with(Opening opening) throws KizuException;
  }

  /** Does something while it is opened. */
  public void whileOpening(WhileOpening deed) {
    whileOpening = deed;
  }

  /** How often a sample was loaded. */
  public int loaded(String id) {
    return loaded.getOrDefault(id, 0);
  }

  /** How often it was opened. */
  public int opened() {
    return opened.get();
  }

  /** Says where defects may be in every picture. */
  public void allow(Mask places) {
    region = Optional.of(places);
  }

  /** Lets nothing say how many of 16 bits are in use. */
  public void leaveDepthOpen() {
    openDepth = true;
  }

  /** Two groups of three defective and one of four normal pictures in each split, two classes. */
  public static FakeDataset small() {
    FakeDataset dataset = new FakeDataset();
    for (Split split : Split.values()) {
      for (int group = 0; group < 4; group++) {
        for (int i = 0; i < 3; i++) {
          dataset.add(split, "d" + group, group % 2 == 0 ? "dent" : "scratch");
        }
        dataset.add(split, "n" + group, SampleInfo.NORMAL);
      }
    }
    return dataset;
  }

  /** Adds a sample with a picture of its own. */
  public SampleInfo add(Split split, String group, String defectClass) {
    String id = "s" + samples.size();
    SampleInfo sample =
        new SampleInfo(id, split, split + "-" + group, defectClass, "/data/" + id + ".png");
    samples.add(sample);
    pictures.put(id, picture(samples.size(), sample.defective() ? 1 : 0));
    return sample;
  }

  /** Puts another picture in a sample's place. */
  public void replace(String id, LabelledImage picture) {
    pictures.put(id, picture);
  }

  /** Makes a sample unreadable. */
  public void fail(String id, KizuException failure) {
    unreadable.put(id, failure);
  }

  /** A picture with a value of its own and the given number of marked pixels. */
  public static LabelledImage picture(int number, int marked) {
    Image image = Image.blank(1, HEIGHT, WIDTH);
    image.data()[0] = number / 1000f;
    Mask mask = Mask.blank(HEIGHT, WIDTH);
    for (int i = 0; i < marked; i++) {
      mask.data()[i] = 1;
    }
    return new LabelledImage(image, mask);
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.integer("size", 8, 1, 64, "The side."),
        Option.integer("testDefects", 1, 0, 1000, "Test pictures with a defect."),
        Option.integer("testNormals", 1, 0, 1000, "Test pictures without one."));
  }

  @Override
  public boolean recognises(Path root) {
    return true;
  }

  @Override
  public Dataset open(Path root, Options options) {
    opened.incrementAndGet();
    return this;
  }

  @Override
  public Dataset open(Path root, Options options, Opening opening) throws KizuException {
    whileOpening.with(opening);
    return open(root, options);
  }

  @Override
  public String name() {
    return "fakes";
  }

  @Override
  public int channels() {
    return 1;
  }

  @Override
  public List<SampleInfo> samples() {
    return samples;
  }

  @Override
  public LabelledImage load(SampleInfo sample) throws KizuException {
    loaded.merge(sample.id(), 1, Integer::sum);
    KizuException failure = unreadable.get(sample.id());
    if (failure != null) {
      throw failure;
    }
    LabelledImage picture = pictures.get(sample.id());
    if (picture == null) {
      throw new IllegalArgumentException("no sample " + sample.id());
    }
    return picture;
  }

  @Override
  public Optional<Mask> region(SampleInfo sample) {
    return region;
  }

  @Override
  public boolean openDepth(SampleInfo sample) {
    return openDepth;
  }

  @Override
  public String fingerprint() {
    return "f" + samples.size();
  }

  @Override
  public List<DatasetProblem> problems() {
    return problems;
  }
}
