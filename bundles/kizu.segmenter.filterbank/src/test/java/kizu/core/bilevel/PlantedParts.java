package kizu.core.bilevel;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import kizu.api.KizuException;
import kizu.api.config.Options;
import kizu.api.dataset.Dataset;
import kizu.api.dataset.DatasetProblem;
import kizu.api.dataset.LabelledImage;
import kizu.api.dataset.SampleInfo;
import kizu.api.dataset.Split;
import kizu.api.image.Mask;
import kizu.dataset.factory.FactoryFormat;

/**
 * The planted factory with two truths: by the training pictures a scratch is a defect wherever it
 * lies, by the validation pictures on the part alone. So whoever finds the part has learned it from
 * validation pictures.
 */
final class PlantedParts implements Dataset {
  /** Which scratches of the validation pictures are labelled. */
  enum Validation {
    /** Those on the part. */
    ON_PART,
    /** Those beside it. */
    BESIDE_PART
  }

  private static final int SIDE = 64;
  private static final int TRAINING = 16;
  private static final int VALIDATION = 24;

  private final Validation truth;
  private final Dataset onPart = factory(false);
  private final Dataset anywhere = factory(true);

  PlantedParts(Validation truth) throws KizuException {
    this.truth = truth;
  }

  private static Dataset factory(boolean anywhere) throws KizuException {
    FactoryFormat format = new FactoryFormat(defaults(FactoryFormat.Config.class));
    Map<String, Object> values =
        Map.of(
            "size",
            SIDE,
            "anywhere",
            anywhere,
            "contrast",
            0.35,
            "partShare",
            0.2,
            "trainDefects",
            TRAINING,
            "trainNormals",
            TRAINING,
            "valDefects",
            VALIDATION,
            "valNormals",
            0,
            "testDefects",
            0,
            "testNormals",
            0);
    return format.open(Path.of(""), Options.resolve("factory", format.options(), values));
  }

  /** A configuration in which nothing is set. */
  static <T> T defaults(Class<T> configuration) {
    return configuration.cast(
        Proxy.newProxyInstance(
            configuration.getClassLoader(),
            new Class<?>[] {configuration},
            (proxy, method, arguments) -> method.getDefaultValue()));
  }

  List<SampleInfo> of(Split split, boolean defective) {
    return samples().stream()
        .filter(s -> s.split() == split && s.defective() == defective)
        .toList();
  }

  private boolean fromAnywhere(SampleInfo sample) {
    return sample.defective() && (sample.split() == Split.TRAIN || truth == Validation.BESIDE_PART);
  }

  @Override
  public String name() {
    return "planted parts";
  }

  @Override
  public int channels() {
    return onPart.channels();
  }

  @Override
  public List<SampleInfo> samples() {
    return Stream.concat(
            anywhere.samples().stream().filter(this::fromAnywhere),
            onPart.samples().stream().filter(s -> !fromAnywhere(s)))
        .toList();
  }

  @Override
  public LabelledImage load(SampleInfo sample) throws KizuException {
    if (!fromAnywhere(sample)) {
      return onPart.load(sample);
    }
    LabelledImage loaded = anywhere.load(sample);
    if (sample.split() == Split.TRAIN) {
      return loaded;
    }
    Mask beside = Mask.blank(SIDE, SIDE);
    Mask part = region(sample).orElseThrow();
    for (int i = 0; i < beside.data().length; i++) {
      beside.data()[i] = part.data()[i] == 0 ? loaded.mask().data()[i] : 0;
    }
    return new LabelledImage(loaded.image(), beside);
  }

  @Override
  public Optional<Mask> region(SampleInfo sample) throws KizuException {
    // The parts of both are the same; only the scratches are not.
    for (SampleInfo same : onPart.samples()) {
      if (same.id().equals(sample.id())) {
        return onPart.region(same);
      }
    }
    return Optional.empty();
  }

  @Override
  public String fingerprint() {
    return "planted parts";
  }

  @Override
  public List<DatasetProblem> problems() {
    return List.of();
  }
}
