package kizu.api.mask;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kizu.api.KizuException;
import kizu.api.config.Option;
import kizu.api.config.Options;
import kizu.api.dataset.DatasetProblem;
import kizu.api.dataset.FileDataset;
import kizu.api.dataset.Findings;
import kizu.api.dataset.Opening;
import kizu.api.image.ImageCodec;
import kizu.api.image.Reading;

/**
 * What is common to formats of pictures with mask files: headers and masks are read once, what they
 * mean is decided for the set as a whole, and a {@link FileDataset} loads by that.
 *
 * <p>A format lists its files as {@link Pair}s, asks what each mask marks, describes its samples,
 * and then makes its data set here.
 */
public final class MaskedPictures {
  private static final String CHANNELS = "channels";

  private final PictureHeaders headers;
  private final MaskReading masks;
  private final Reading reading;
  private final Findings findings;
  private final String channels;
  private final ImageCodec codec;

  private MaskedPictures(
      PictureHeaders headers,
      MaskReading masks,
      Reading reading,
      Findings findings,
      String channels,
      ImageCodec codec) {
    this.headers = headers;
    this.masks = masks;
    this.reading = reading;
    this.findings = findings;
    this.channels = channels;
    this.codec = codec;
  }

  /**
   * The options {@code channels}, {@code maskValues}, {@code bits} and {@code orientation}.
   *
   * @param channels the default of channels: auto, 1 or 3
   */
  public static List<Option> options(String channels) {
    List<Option> options = new ArrayList<>();
    options.add(
        Option.choice(
            CHANNELS,
            channels,
            List.of(FileDataset.AUTO, "1", "3"),
            "Channels of every picture: 1 grey, 3 colour, or auto for 1 where every file is"
                + " grey."));
    options.add(MaskValues.option());
    options.addAll(Reading.options());
    return options;
  }

  /**
   * Reads the headers of all files, and every mask.
   *
   * @param pairs in a stable order
   * @param values values of a format's options, those of {@link #options(String)} among them
   * @param names names of the masks' values
   * @param codec reads the files
   * @param opening told every header and every mask
   * @throws KizuException if an option cannot be understood, or it was stopped
   */
  public static MaskedPictures of(
      Collection<Pair> pairs, Options values, LabelNames names, ImageCodec codec, Opening opening)
      throws KizuException {
    Findings findings = new Findings();
    boolean open = Reading.orientationOpen(values);
    Set<Path> files = new LinkedHashSet<>();
    pairs.forEach(pair -> pair.mask().ifPresent(files::add));
    int all = pairs.size() + files.size();
    PictureHeaders headers =
        PictureHeaders.of(
            List.copyOf(pairs), open, codec, findings, (done, of) -> opening.read(done, all));
    Reading asked = Reading.of(values);
    Reading reading = open && headers.shownBySize() ? new Reading(asked.bits(), true) : asked;
    MaskReading masks =
        MaskSurvey.of(
                files,
                headers.jpegMasks(),
                codec,
                reading,
                values.text("maskValues"),
                (done, of) -> opening.read(pairs.size() + done, all))
            .decide(names);
    findings.addAll(masks.problems());
    return new MaskedPictures(headers, masks, reading, findings, values.text(CHANNELS), codec);
  }

  /** What a mask marks; empty for one that cannot be read. */
  public Optional<MaskUse> use(Path mask) {
    return masks.use(mask);
  }

  /** Whether the values of masks tell classes. */
  public boolean givesClasses() {
    return masks.givesClasses();
  }

  /**
   * Makes the data set.
   *
   * @param name a short name
   * @param samples in a stable order, each id once
   * @param problems what else was found
   * @param lines how the files were read: {@code split: from the folders train, val, test}
   */
  public FileDataset dataset(
      String name,
      List<FileDataset.Sample> samples,
      List<DatasetProblem> problems,
      List<String> lines) {
    Findings all = new Findings();
    all.addAll(problems);
    all.addAll(findings.list());
    List<String> said = new ArrayList<>(lines);
    said.add("masks: " + masks.statement() + headers.transparency());
    said.add("orientation: " + headers.orientation(reading));
    String depth = headers.depth(reading);
    if (!depth.isEmpty()) {
      said.add("depth: " + depth);
    }
    int count = channels.equals(FileDataset.AUTO) ? headers.channels() : Integer.parseInt(channels);
    return FileDataset.of(
        new FileDataset.Listing(name, samples, all.list(), said),
        new FileDataset.Pixels(count, reading, masks),
        codec);
  }

  /** What was found while reading the files. */
  public List<DatasetProblem> problems() {
    return findings.list();
  }
}
