package kizu.dataset.mvtec;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kizu.api.ComponentName;
import kizu.api.KizuException;
import kizu.api.config.Option;
import kizu.api.config.Options;
import kizu.api.dataset.Dataset;
import kizu.api.dataset.DatasetFormat;
import kizu.api.dataset.DatasetRoot;
import kizu.api.dataset.FileDataset;
import kizu.api.dataset.GroupSplit;
import kizu.api.dataset.Opening;
import kizu.api.image.ImageCodec;
import kizu.api.mask.LabelNames;
import kizu.api.mask.MaskedPictures;
import kizu.api.mask.Pair;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * One category of MVTec AD, or any set in its layout (Bergmann et al., "MVTec AD – A Comprehensive
 * Real-World Dataset for Unsupervised Anomaly Detection", CVPR 2019):
 *
 * <pre>
 * train/good/NAME.png                    normal pictures for training
 * test/good/NAME.png                     normal pictures
 * test/DEFECT/NAME.png                   defective pictures; the folder names their class
 * ground_truth/DEFECT/NAME_mask.png      their defect pixels, of the picture's size
 * </pre>
 *
 * <p>Pictures and masks are png, jpg, jpeg, bmp, tif or tiff. What a mask's values mean is decided
 * for the whole category, or said by the option {@code maskValues}. A sample's id is its path
 * without the ending, as in {@code test/crack/000}.
 *
 * <p>The layout has no defects to train on, since it was made for learning from normal pictures
 * alone. So the pictures under {@code test} are divided into all three parts, class by class, by
 * {@link GroupSplit}; those of {@code train/good} stay in training. The layout says nothing of
 * which pictures show the same part, so each is a group of its own. Results are therefore not
 * comparable with those published for the whole of {@code test}.
 *
 * <p>The folder may also be one that holds categories; the option {@code category} names one.
 */
@Component(service = DatasetFormat.class)
@ComponentName("mvtec")
@Designate(ocd = MvtecFormat.Config.class)
public final class MvtecFormat implements DatasetFormat {
  /** Its configuration: the defaults of the options. */
  @ObjectClassDefinition(
      name = "Kizu data set: MVTec AD",
      description = "Defaults for data sets in MVTec AD's layout; experiments may set each.")
  public @interface Config {
    /** Share for training. */
    @AttributeDefinition(
        name = "Training share",
        description = "Share of each class under test that is for training, 0.01 to 0.98.")
    double trainShare() default 0.5;

    /** Share for validation. */
    @AttributeDefinition(
        name = "Validation share",
        description = "Share of each class under test that is for validation, 0.01 to 0.98.")
    double valShare() default 0.2;

    /** Seed of the division. */
    @AttributeDefinition(
        name = "Seed of the splits",
        description = "Seed of the division, 0 to 2147483647.")
    int splitSeed() default 0;

    /** Channels of every picture. */
    @AttributeDefinition(
        name = "Channels",
        description = "1 for grey, 3 for colour, auto for 1 where every file is grey.")
    String channels() default "auto";
  }

  private final ImageCodec codec;
  private final List<Option> options;

  /**
   * Takes its codec and configuration.
   *
   * @throws KizuException naming the key, if a configured default is out of range
   */
  @Activate
  public MvtecFormat(@Reference ImageCodec codec, Config config) throws KizuException {
    this.codec = codec;
    List<Option> all =
        new ArrayList<>(
            GroupSplit.options(config.trainShare(), config.valShare(), config.splitSeed()));
    all.addAll(MaskedPictures.options(config.channels()));
    all.add(DatasetRoot.linksOption());
    all.add(
        Option.text(
            "category", "", "The category to open, where the folder holds several of them."));
    this.options = List.copyOf(all);
    String where = "configuration of kizu.dataset.mvtec";
    GroupSplit.of(where, Options.resolve(where, options, Options.defaults(options).values()));
  }

  @Override
  public List<Option> options() {
    return options;
  }

  /** Whether the folder is a category, or holds one. */
  @Override
  public boolean recognises(Path root) {
    return Categories.is(root) || !Categories.in(root).isEmpty();
  }

  @Override
  public Dataset open(Path root, Options values) throws KizuException {
    return open(root, values, Opening.UNSEEN);
  }

  @Override
  public Dataset open(Path root, Options values, Opening opening) throws KizuException {
    GroupSplit shares = GroupSplit.of("dataset", values);
    DatasetRoot category = Categories.choose(DatasetRoot.of(root, values), values);
    CategoryFiles files = CategoryFiles.list(category);
    List<FileDataset.Sample> samples = files.samples(shares);
    if (samples.isEmpty()) {
      throw new KizuException(
          category.path().toString(),
          "holds no picture that can be used",
          "Put normal pictures into train/good, defective ones into test/DEFECT.");
    }
    List<Pair> pairs =
        samples.stream().map(sample -> new Pair(sample.image(), sample.mask())).toList();
    MaskedPictures masked = MaskedPictures.of(pairs, values, LabelNames.NONE, codec, opening);
    return masked.dataset(category.name(), samples, files.problems(), files.lines(shares));
  }
}
