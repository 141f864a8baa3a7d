package kizu.api.mask;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import kizu.api.KizuException;
import kizu.api.config.Options;
import kizu.api.dataset.Opening;
import kizu.api.image.Image;
import kizu.api.image.ImageCodec;
import kizu.api.image.ImageHeader;
import kizu.api.image.ImageSize;
import kizu.api.image.LabelImage;
import kizu.api.image.LabelImage.Kind;
import kizu.api.image.Orientation;
import kizu.api.image.Palette;
import kizu.api.image.Reading;

/** Masks kept in memory, and how they are read. */
final class DrawnMasks implements ImageCodec {
  static final int SIDE = 20;

  private final Map<Path, LabelImage> files = new LinkedHashMap<>();
  private final Map<Path, String> formats = new LinkedHashMap<>();
  private final Map<Path, Orientation> orientations = new LinkedHashMap<>();

  /** A square mask of a kind, filled with the first value, then boxes of others. */
  DrawnMasks add(String name, Kind kind, int bits, int background, int[]... boxes) {
    int[] values = new int[SIDE * SIDE];
    Arrays.fill(values, background);
    for (int[] box : boxes) {
      for (int y = box[2]; y < box[4]; y++) {
        for (int x = box[1]; x < box[3]; x++) {
          values[y * SIDE + x] = box[0];
        }
      }
    }
    return put(name, new LabelImage(SIDE, SIDE, kind, bits, values, Optional.empty()), "PNG");
  }

  /** A grey mask of eight bits. */
  DrawnMasks grey(String name, int[]... boxes) {
    return add(name, Kind.GREY, 8, 0, boxes);
  }

  /** A mask of indices. */
  DrawnMasks indexed(String name, int[] palette, int[]... boxes) {
    add(name, Kind.GREY, 8, 0, boxes);
    int[] values = labels(name).values();
    return put(
        name,
        new LabelImage(SIDE, SIDE, Kind.INDEX, 8, values, Optional.of(new Palette(palette))),
        "PNG");
  }

  DrawnMasks put(String name, LabelImage labels, String format) {
    files.put(Path.of(name), labels);
    formats.put(Path.of(name), format);
    return this;
  }

  DrawnMasks jpeg(String name) {
    formats.put(Path.of(name), "JPEG");
    return this;
  }

  DrawnMasks turned(String name, int tag) {
    orientations.put(Path.of(name), Orientation.of(tag));
    return this;
  }

  /** A box of a value: its left, top, right and bottom, the last two not included. */
  static int[] box(int value, int left, int top, int right, int bottom) {
    return new int[] {value, left, top, right, bottom};
  }

  LabelImage labels(String name) {
    LabelImage labels = files.get(Path.of(name));
    if (labels == null) {
      throw new IllegalArgumentException(name);
    }
    return new LabelImage(
        labels.height(),
        labels.width(),
        labels.kind(),
        labels.bits(),
        labels.values().clone(),
        labels.palette());
  }

  private Set<Path> jpegs() {
    return files.keySet().stream()
        .filter(file -> header(file).format().equals("JPEG"))
        .collect(Collectors.toSet());
  }

  MaskReading read(String maskValues) throws KizuException {
    return MaskSurvey.of(
            files.keySet(), jpegs(), this, Reading.AS_STORED, maskValues, Opening.UNSEEN)
        .decide(LabelNames.NONE);
  }

  MaskReading read(LabelNames names) throws KizuException {
    return MaskSurvey.of(files.keySet(), jpegs(), this, Reading.AS_STORED, "auto", Opening.UNSEEN)
        .decide(names);
  }

  MaskReading read() throws KizuException {
    return read("auto");
  }

  int marked(MaskReading reading, String name) {
    int count = reading.mask(Path.of(name), labels(name)).count();
    int said = reading.use(Path.of(name)).orElseThrow().marked();
    if (count != said) {
      throw new AssertionError(name + " marks " + count + " and said " + said);
    }
    return count;
  }

  /** Every file a picture with the mask of its name and {@code -mask}. */
  MaskedPictures pictures(Map<String, Object> options) throws KizuException {
    List<Pair> pairs = new ArrayList<>();
    for (Path file : files.keySet()) {
      Path mask = Path.of(file + "-mask");
      if (files.containsKey(mask)) {
        pairs.add(new Pair(file, Optional.of(mask)));
      }
    }
    return MaskedPictures.of(
        pairs,
        Options.resolve("dataset", MaskedPictures.options("auto"), options),
        LabelNames.NONE,
        this,
        Opening.UNSEEN);
  }

  @Override
  public ImageHeader header(Path file) {
    LabelImage labels = labels(file.toString());
    return new ImageHeader(
        formats.getOrDefault(file, "PNG"),
        new ImageSize(labels.width(), labels.height(), 1, 8),
        8,
        orientations.getOrDefault(file, Orientation.AS_STORED),
        1,
        false,
        Optional.empty());
  }

  @Override
  public LabelImage readLabels(Path file, Reading reading) {
    LabelImage labels = labels(file.toString());
    return reading.shown()
        ? orientations.getOrDefault(file, Orientation.AS_STORED).shown(labels)
        : labels;
  }

  @Override
  public Image read(Path file, int channels, Reading reading) {
    throw new UnsupportedOperationException("only masks are read");
  }

  @Override
  public void write(Path file, Image image) {
    throw new UnsupportedOperationException("nothing is written");
  }
}
