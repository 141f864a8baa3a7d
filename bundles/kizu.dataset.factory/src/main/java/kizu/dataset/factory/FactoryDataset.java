package kizu.dataset.factory;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import kizu.api.dataset.Dataset;
import kizu.api.dataset.DatasetProblem;
import kizu.api.dataset.LabelledImage;
import kizu.api.dataset.SampleInfo;
import kizu.api.dataset.Split;
import kizu.api.folder.Digest;
import kizu.api.image.Mask;

/** The pictures of one factory, drawn anew at each load. Immutable. */
final class FactoryDataset implements Dataset {
  /** Raised whenever equal parameters give other pictures than before. */
  private static final String GENERATION = "factory 2";

  private static final String DEFECT = "scratch";

  private final FactoryParameters parameters;
  private final Camera camera;
  private final Map<String, SampleInfo> samples = new LinkedHashMap<>();

  FactoryDataset(FactoryParameters parameters) {
    this.parameters = parameters;
    this.camera = new Camera(parameters.size(), parameters.noise());
    FactoryParameters.Counts counts = parameters.counts();
    add(Split.TRAIN, "train", counts.trainDefects(), counts.trainNormals());
    add(Split.VALIDATION, "val", counts.valDefects(), counts.valNormals());
    add(Split.TEST, "test", counts.testDefects(), counts.testNormals());
  }

  private void add(Split split, String name, int defects, int normals) {
    for (int i = 0; i < defects; i++) {
      add(String.format(Locale.ROOT, "%s-defect-%03d", name, i), split, DEFECT);
    }
    for (int i = 0; i < normals; i++) {
      add(String.format(Locale.ROOT, "%s-normal-%03d", name, i), split, SampleInfo.NORMAL);
    }
  }

  private void add(String id, Split split, String defectClass) {
    Scene scene = scene(id, split, !SampleInfo.NORMAL.equals(defectClass));
    StringBuilder source = new StringBuilder("factory seed=" + parameters.seed() + " " + id);
    scene.defects().forEach(scratch -> source.append("; ").append(scratch.describe()));
    samples.put(id, new SampleInfo(id, split, id, defectClass, source.toString()));
  }

  @Override
  public String name() {
    return "factory";
  }

  @Override
  public int channels() {
    return 3;
  }

  @Override
  public List<SampleInfo> samples() {
    return List.copyOf(samples.values());
  }

  @Override
  public LabelledImage load(SampleInfo sample) {
    return camera.expose(scene(sample));
  }

  @Override
  public Optional<Mask> region(SampleInfo sample) {
    int size = parameters.size();
    Mask region = parameters.anywhere() ? everywhere(size) : scene(sample).part().region(size);
    return Optional.of(region);
  }

  private static Mask everywhere(int size) {
    Mask all = Mask.blank(size, size);
    Arrays.fill(all.data(), (byte) 1);
    return all;
  }

  @Override
  public String fingerprint() {
    return Digest.of(GENERATION + new TreeMap<>(parameters.values()));
  }

  @Override
  public List<DatasetProblem> problems() {
    return List.of();
  }

  private Scene scene(SampleInfo sample) {
    if (!sample.equals(samples.get(sample.id()))) {
      throw new IllegalArgumentException(sample.id() + " is no sample of this data set");
    }
    return scene(sample.id(), sample.split(), sample.defective());
  }

  private Scene scene(String id, Split split, boolean defective) {
    SplittableRandom random = new SplittableRandom(mix(parameters.seed() ^ mix(hash(id))));
    ScratchStyle.Shift shift =
        split == Split.TRAIN ? parameters.trainShift() : ScratchStyle.Shift.NONE;
    return Scene.draw(parameters, random, defective, shift);
  }

  /** FNV-1a over the characters: 64 bits, where a String's own hash has 32. */
  private static long hash(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }

  /** Spreads every bit over all others (the finaliser of MurmurHash3). */
  private static long mix(long value) {
    long v = (value ^ value >>> 33) * 0xff51afd7ed558ccdL;
    v = (v ^ v >>> 33) * 0xc4ceb9fe1a85ec53L;
    return v ^ v >>> 33;
  }
}
