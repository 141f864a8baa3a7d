package kizu.api.dataset;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kizu.api.KizuException;
import kizu.api.image.Image;
import kizu.api.image.ImageCodec;
import kizu.api.image.Mask;
import kizu.api.image.Reading;
import kizu.api.image.SampleDepth;

/**
 * A data set whose pictures, masks and regions are image files: what is left to a format is to list
 * them. Pixels are read at each load, never when the set is opened.
 *
 * <p>Which pixels of a mask are marked says its {@link MaskRule}; a pixel of a region belongs where
 * its grey value is above 0.5 of full scale. A sample without a mask file has no defect pixel.
 *
 * <p>Immutable, thread-safe as far as its codec is.
 */
public final class FileDataset implements Dataset {
  /** The value of an option {@code channels} that leaves them to the files. */
  public static final String AUTO = "auto";

  /**
   * A sample and its files.
   *
   * @param info the sample
   * @param image its picture
   * @param mask its defect pixels; empty for a normal sample, whatever its picture
   * @param region where defects may occur, if that is known
   */
  public record Sample(SampleInfo info, Path image, Optional<Path> mask, Optional<Path> region) {
    /** Refuses a defect without a mask. */
    public Sample {
      if (info.defective() && mask.isEmpty()) {
        throw new IllegalArgumentException(info.id() + " is defective and has no mask");
      }
    }
  }

  /**
   * What a format found.
   *
   * @param name a short name
   * @param samples in a stable order, each id once
   * @param problems what is wrong with them
   * @param reading how they were read, a line a topic
   */
  public record Listing(
      String name, List<Sample> samples, List<DatasetProblem> problems, List<String> reading) {
    /** Copies the lists. */
    public Listing {
      samples = List.copyOf(samples);
      problems = List.copyOf(problems);
      reading = List.copyOf(reading);
    }
  }

  /**
   * How files become pixels.
   *
   * @param channels 1 or 3
   * @param reading depth and orientation
   * @param masks which pixels of a mask are marked
   */
  public record Pixels(int channels, Reading reading, MaskRule masks) {
    private String identity() {
      String rule = masks.identity();
      return reading.equals(Reading.AS_STORED) ? rule : rule + " " + reading;
    }
  }

  private final Listing listing;
  private final Pixels pixels;
  private final Map<String, Sample> samples;
  private final MaskFiles masks;
  private final ImageCodec codec;

  private FileDataset(
      Listing listing, Pixels pixels, Map<String, Sample> samples, ImageCodec codec) {
    this.listing = listing;
    this.pixels = pixels;
    this.samples = samples;
    this.masks = new MaskFiles(codec, pixels.reading(), pixels.masks());
    this.codec = codec;
  }

  /**
   * Makes a data set.
   *
   * @param listing its samples, each id once
   * @param pixels how files become pixels
   * @param codec reads the files
   */
  public static FileDataset of(Listing listing, Pixels pixels, ImageCodec codec) {
    Map<String, Sample> byId = new LinkedHashMap<>();
    for (Sample sample : listing.samples()) {
      if (byId.put(sample.info().id(), sample) != null) {
        throw new IllegalArgumentException("there are two samples " + sample.info().id());
      }
    }
    return new FileDataset(listing, pixels, byId, codec);
  }

  @Override
  public String name() {
    return listing.name();
  }

  @Override
  public int channels() {
    return pixels.channels();
  }

  @Override
  public List<SampleInfo> samples() {
    return samples.values().stream().map(Sample::info).toList();
  }

  @Override
  public LabelledImage load(SampleInfo info) throws KizuException {
    Sample sample = own(info);
    Image image = codec.read(sample.image(), pixels.channels(), pixels.reading());
    return new LabelledImage(image, masks.mask(sample, image));
  }

  @Override
  public boolean openDepth(SampleInfo info) throws KizuException {
    return pixels.reading().bits() == 0 && SampleDepth.open(codec.header(own(info).image()));
  }

  @Override
  public Optional<Mask> region(SampleInfo info) throws KizuException {
    Sample sample = own(info);
    return sample.region().isPresent() ? Optional.of(masks.region(sample)) : Optional.empty();
  }

  @Override
  public String fingerprint() throws KizuException {
    return fingerprint(Opening.UNSEEN);
  }

  @Override
  public String fingerprint(Opening opening) throws KizuException {
    int done = 0;
    Fingerprint fingerprint = new Fingerprint().text("channels", Integer.toString(channels()));
    if (!pixels.identity().isEmpty()) {
      fingerprint.text("pixels", pixels.identity());
    }
    for (Sample sample : samples.values()) {
      SampleInfo info = sample.info();
      fingerprint.text(info.id(), info.split().name(), info.group(), info.defectClass());
      fingerprint.text("image").file(sample.image());
      if (sample.mask().isPresent()) {
        fingerprint.text("mask").file(sample.mask().get());
      }
      if (sample.region().isPresent()) {
        fingerprint.text("region").file(sample.region().get());
      }
      opening.read(++done, samples.size());
    }
    return fingerprint.hex();
  }

  @Override
  public List<DatasetProblem> problems() {
    return listing.problems();
  }

  @Override
  public List<String> reading() {
    return listing.reading();
  }

  private Sample own(SampleInfo info) {
    Sample sample = samples.get(info.id());
    if (sample == null || !sample.info().equals(info)) {
      throw new IllegalArgumentException(info.id() + " is no sample of " + name());
    }
    return sample;
  }
}
