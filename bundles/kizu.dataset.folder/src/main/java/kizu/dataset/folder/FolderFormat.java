package kizu.dataset.folder;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kizu.api.ComponentName;
import kizu.api.KizuException;
import kizu.api.config.Option;
import kizu.api.config.Options;
import kizu.api.dataset.Dataset;
import kizu.api.dataset.DatasetFormat;
import kizu.api.dataset.DatasetProblem;
import kizu.api.dataset.DatasetRoot;
import kizu.api.dataset.FileDataset;
import kizu.api.dataset.GroupSplit;
import kizu.api.dataset.ImageFiles;
import kizu.api.image.ImageCodec;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Pictures and masks in two folders, with two optional lists:
 *
 * <pre>
 * images/NAME.png      the pictures: png, jpg, jpeg, bmp, tif, tiff; sub folders are allowed
 * masks/NAME.png       their defect pixels, of the picture's size; the ending may differ
 * regions/NAME.png     optional: where defects may occur
 * manifest.csv         optional: a row a picture
 * splits.json          optional: the pictures of each part
 * </pre>
 *
 * <p>NAME is the path below {@code images} with {@code /}, without the ending; a sample's id is
 * {@code images/NAME}. Lists may give a name with its ending.
 *
 * <p><b>Masks.</b> A pixel is a defect where its grey value is above half of full scale (above 127
 * of 255). A normal picture needs no mask, or has a black one.
 *
 * <p><b>manifest.csv</b> is comma-separated UTF-8 whose first line names the columns. {@code name}
 * is needed; {@code class} (or {@code cls}), {@code split} and {@code group} are used where there
 * are such columns, others are ignored, and a cell may be empty. The split is train, val (or
 * validation) or test. The class normal (or good) is that of pictures without a defect. Pictures of
 * one group show the same part or place, and belong in one split.
 *
 * <p><b>splits.json</b> is an object, or has one under {@code splits}, beside which anything may
 * stand. Its keys are {@code train}, {@code val} (or {@code validation}) and {@code test} with a
 * list of names each, or with lists by kind: {@code train_normal} has a list of names, {@code
 * train_defect} an object with a list of names for each class.
 *
 * <pre>
 * {"splits": {"train_normal": ["a", "b"], "train_defect": {"crack": ["c"]}, "test": ["d"]}}
 * </pre>
 *
 * <p><b>What is not said.</b> Where neither list gives a picture's class, the presence of its mask
 * file decides, since opening reads no pixels: with a mask it is defective, of the class that its
 * first sub folder names, else {@code defect}; without one it is normal. (A mask file that turns
 * out to be black is found by a check of the set.) A picture without a group is its own. Where
 * neither list gives a split, groups are divided by {@link GroupSplit}; where one does, a picture
 * it leaves out is left out.
 */
@Component(service = DatasetFormat.class)
@ComponentName("folder")
@Designate(ocd = FolderFormat.Config.class)
public final class FolderFormat implements DatasetFormat {
  /** Its configuration: the defaults of the options. */
  @ObjectClassDefinition(
      name = "Kizu data set: folders",
      description = "Defaults for data sets of images and masks; experiments may set each.")
  public @interface Config {
    /** Share for training. */
    @AttributeDefinition(
        name = "Training share",
        description = "Share of each class for training where no splits are given, 0.01 to 0.98.")
    double trainShare() default 0.5;

    /** Share for validation. */
    @AttributeDefinition(
        name = "Validation share",
        description = "Share of each class for validation where no splits are given, 0.01 to 0.98.")
    double valShare() default 0.2;

    /** Seed of the division. */
    @AttributeDefinition(
        name = "Seed of the splits",
        description = "Seed of the division where no splits are given, 0 to 2147483647.")
    int splitSeed() default 0;

    /** Channels of every picture. */
    @AttributeDefinition(
        name = "Channels",
        description = "1 for grey, 3 for colour, auto for 1 where every file is grey.")
    String channels() default "auto";
  }

  private static final String IMAGES = "images";
  private static final String MASKS = "masks";

  private final ImageCodec codec;
  private final List<Option> options;

  /**
   * Takes its codec and configuration.
   *
   * @throws KizuException naming the key, if a configured default is out of range
   */
  @Activate
  public FolderFormat(@Reference ImageCodec codec, Config config) throws KizuException {
    this.codec = codec;
    List<Option> all =
        new ArrayList<>(
            GroupSplit.options(config.trainShare(), config.valShare(), config.splitSeed()));
    all.add(FileDataset.channelsOption(config.channels()));
    this.options = List.copyOf(all);
    String where = "configuration of kizu.dataset.folder";
    GroupSplit.of(where, Options.resolve(where, options, Options.defaults(options).values()));
  }

  @Override
  public List<Option> options() {
    return options;
  }

  /** Whether there are folders {@code images} and {@code masks}. */
  @Override
  public boolean recognises(Path root) {
    return Files.isDirectory(root.resolve(IMAGES)) && Files.isDirectory(root.resolve(MASKS));
  }

  @Override
  public Dataset open(Path path, Options values) throws KizuException {
    GroupSplit shares = GroupSplit.of("dataset", values);
    DatasetRoot root = DatasetRoot.of(path);
    if (root.find(IMAGES).isEmpty()) {
      throw new KizuException(
          path.toString(),
          "has no folder images",
          "Put the pictures into images/ and their masks, by the same names, into masks/.");
    }
    Pictures pictures =
        new Pictures(root.images(IMAGES), root.images(MASKS), root.images("regions"));
    Optional<Path> manifest = root.find("manifest.csv");
    Optional<Path> splits = root.find("splits.json");
    Listing rows = manifest.isPresent() ? Manifest.read(manifest.get()) : Listing.NONE;
    Listing parts = splits.isPresent() ? SplitFile.read(splits.get()) : Listing.NONE;
    Assembly assembly = Assembly.of(pictures, rows, parts, shares);
    if (assembly.samples().isEmpty()) {
      throw unusable(path, assembly.problems());
    }
    return FileDataset.of(
        root.name(), assembly.samples(), assembly.problems(), values.text("channels"), codec);
  }

  private static KizuException unusable(Path path, List<DatasetProblem> problems) {
    return problems.isEmpty()
        ? new KizuException(
            path.resolve(IMAGES).toString(),
            "holds no picture",
            "Put files ending in " + String.join(", ", ImageFiles.ENDINGS) + " there.")
        : new KizuException(
            path.toString(),
            String.format(
                Locale.ROOT,
                "has no picture that can be used; the first of %d findings: %s: %s",
                problems.size(),
                problems.get(0).source(),
                problems.get(0).problem()),
            problems.get(0).remedy());
  }

  /** The id of the picture of a name. */
  static String id(String name) {
    return IMAGES + "/" + name;
  }
}
