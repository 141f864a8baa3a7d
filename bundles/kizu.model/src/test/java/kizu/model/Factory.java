package kizu.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kizu.api.KizuException;
import kizu.api.config.Option;
import kizu.api.config.Options;
import kizu.api.dataset.Dataset;
import kizu.api.dataset.DatasetFormat;
import kizu.api.dataset.DatasetProblem;
import kizu.api.dataset.LabelledImage;
import kizu.api.dataset.SampleInfo;
import kizu.api.dataset.Split;
import kizu.api.image.Image;
import kizu.api.image.Mask;

/** Ten grey pictures, each with a bright pixel. */
public final class Factory implements DatasetFormat, Dataset {
  /** Its name. */
  public static final String NAME = "plant";

  private static final int SIDE = 20;

  /** Whether it is where it was. */
  public boolean there = true;

  @Override
  public List<Option> options() {
    return List.of();
  }

  @Override
  public boolean recognises(Path root) {
    return false;
  }

  @Override
  public Dataset open(Path root, Options options) throws KizuException {
    if (!there) {
      throw new KizuException(root.toString(), "there is no such folder", "Give it.");
    }
    return this;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int channels() {
    return 1;
  }

  @Override
  public List<SampleInfo> samples() {
    List<SampleInfo> samples = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      String id = "p" + i;
      samples.add(
          new SampleInfo(id, Split.TRAIN, id, i % 2 == 0 ? "scratch" : SampleInfo.NORMAL, id));
    }
    return samples;
  }

  @Override
  public LabelledImage load(SampleInfo sample) {
    Image image = Image.blank(1, SIDE, SIDE + 4);
    image.data()[Integer.parseInt(sample.id().substring(1))] = 1;
    return new LabelledImage(image, Mask.blank(image.height(), image.width()));
  }

  @Override
  public Optional<Mask> region(SampleInfo sample) {
    return Optional.empty();
  }

  @Override
  public String fingerprint() {
    return "f";
  }

  @Override
  public List<DatasetProblem> problems() {
    return List.of();
  }
}
