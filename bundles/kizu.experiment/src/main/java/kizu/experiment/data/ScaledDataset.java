package kizu.experiment.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kizu.api.KizuException;
import kizu.api.dataset.Dataset;
import kizu.api.dataset.DatasetProblem;
import kizu.api.dataset.LabelledImage;
import kizu.api.dataset.Opening;
import kizu.api.dataset.SampleInfo;
import kizu.api.folder.Digest;
import kizu.api.image.AreaAverage;
import kizu.api.image.Mask;

/**
 * A data set whose pictures and masks are read at a share of their sides. Its files stay as they
 * are.
 *
 * @param set what is read
 * @param scale above 0 and below 1
 */
record ScaledDataset(Dataset set, double scale) implements Dataset {
  /** The data set itself where it is read as it is. */
  static Dataset of(Dataset set, double scale) {
    return scale == 1 ? set : new ScaledDataset(set, scale);
  }

  @Override
  public String name() {
    return set.name();
  }

  @Override
  public int channels() {
    return set.channels();
  }

  @Override
  public List<SampleInfo> samples() {
    return set.samples();
  }

  @Override
  public LabelledImage load(SampleInfo sample) throws KizuException {
    LabelledImage loaded = set.load(sample);
    AreaAverage average = average(loaded.mask());
    return new LabelledImage(average.of(loaded.image()), average.ofDefects(loaded.mask()));
  }

  @Override
  public Optional<Mask> region(SampleInfo sample) throws KizuException {
    return set.region(sample).map(mask -> average(mask).of(mask));
  }

  private AreaAverage average(Mask mask) {
    return AreaAverage.to(mask.height(), mask.width(), scale);
  }

  /** Other pictures than those of another scale. */
  @Override
  public String fingerprint() throws KizuException {
    return scaled(set.fingerprint());
  }

  @Override
  public String fingerprint(Opening opening) throws KizuException {
    return scaled(set.fingerprint(opening));
  }

  private String scaled(String fingerprint) {
    return Digest.of(fingerprint + "/scale " + scale);
  }

  @Override
  public List<String> reading() {
    List<String> reading = new ArrayList<>(set.reading());
    reading.add(
        String.format(
            Locale.ROOT,
            "scale:        pictures and masks at %s of their sides, by area",
            Double.toString(scale)));
    return reading;
  }

  @Override
  public boolean openDepth(SampleInfo sample) throws KizuException {
    return set.openDepth(sample);
  }

  @Override
  public List<DatasetProblem> problems() {
    return set.problems();
  }
}
