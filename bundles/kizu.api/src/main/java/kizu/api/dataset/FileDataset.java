package kizu.api.dataset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kizu.api.KizuException;
import kizu.api.config.Option;
import kizu.api.image.Image;
import kizu.api.image.ImageCodec;
import kizu.api.image.Mask;

/**
 * A data set whose pictures, masks and regions are image files: what is left to a format is to list
 * them. Pixels are read at each load, never when the set is opened.
 *
 * <p>A pixel of a mask or region belongs where its grey value is above 0.5 of full scale (above 127
 * of 255); so 0 and 255 are the values to write. A sample without a mask file has no defect pixel.
 *
 * <p>Immutable, thread-safe as far as its codec is.
 */
public final class FileDataset implements Dataset {
  private static final String AUTO = "auto";

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

  private final String name;
  private final int channels;
  private final Map<String, Sample> samples;
  private final List<DatasetProblem> problems;
  private final MaskFiles masks;
  private final ImageCodec codec;

  private FileDataset(
      String name,
      int channels,
      Map<String, Sample> samples,
      List<DatasetProblem> problems,
      ImageCodec codec) {
    this.name = name;
    this.channels = channels;
    this.samples = samples;
    this.problems = List.copyOf(problems);
    this.masks = new MaskFiles(codec);
    this.codec = codec;
  }

  /**
   * The option {@code channels} of a format.
   *
   * @param fallback auto, 1 or 3
   */
  public static Option channelsOption(String fallback) {
    return Option.choice(
        "channels",
        fallback,
        List.of(AUTO, "1", "3"),
        "Channels of every picture: 1 grey, 3 colour, or auto for 1 where every file is grey.");
  }

  /**
   * Makes a data set. With auto the header of every picture is read, and one that cannot be is an
   * error among the set's problems.
   *
   * @param name a short name
   * @param samples in a stable order, each id once
   * @param problems what was found while listing them
   * @param channels the value of {@link #channelsOption(String)}
   * @param codec reads the files
   */
  public static FileDataset of(
      String name,
      List<Sample> samples,
      List<DatasetProblem> problems,
      String channels,
      ImageCodec codec) {
    Map<String, Sample> byId = new LinkedHashMap<>();
    for (Sample sample : samples) {
      if (byId.put(sample.info().id(), sample) != null) {
        throw new IllegalArgumentException("there are two samples " + sample.info().id());
      }
    }
    List<DatasetProblem> all = new ArrayList<>(problems);
    int count =
        channels.equals(AUTO)
            ? new HeaderScan(codec).channels(samples, all)
            : Integer.parseInt(channels);
    return new FileDataset(name, count, byId, all, codec);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int channels() {
    return channels;
  }

  @Override
  public List<SampleInfo> samples() {
    return samples.values().stream().map(Sample::info).toList();
  }

  @Override
  public LabelledImage load(SampleInfo info) throws KizuException {
    Sample sample = own(info);
    Image image = codec.read(sample.image(), channels);
    return new LabelledImage(image, masks.mask(sample, image));
  }

  @Override
  public Optional<Mask> region(SampleInfo info) throws KizuException {
    Sample sample = own(info);
    return sample.region().isPresent() ? Optional.of(masks.region(sample)) : Optional.empty();
  }

  @Override
  public String fingerprint() throws KizuException {
    Fingerprint fingerprint = new Fingerprint().text("channels", Integer.toString(channels));
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
    }
    return fingerprint.hex();
  }

  @Override
  public List<DatasetProblem> problems() {
    return problems;
  }

  private Sample own(SampleInfo info) {
    Sample sample = samples.get(info.id());
    if (sample == null || !sample.info().equals(info)) {
      throw new IllegalArgumentException(info.id() + " is no sample of " + name);
    }
    return sample;
  }
}
