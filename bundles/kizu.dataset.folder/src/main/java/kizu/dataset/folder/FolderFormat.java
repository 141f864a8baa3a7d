package kizu.dataset.folder;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kizu.api.ComponentName;
import kizu.api.KizuException;
import kizu.api.config.Option;
import kizu.api.config.Options;
import kizu.api.dataset.Dataset;
import kizu.api.dataset.DatasetFormat;
import kizu.api.dataset.DatasetProblem;
import kizu.api.dataset.DatasetRoot;
import kizu.api.dataset.GroupSplit;
import kizu.api.dataset.ImageFiles;
import kizu.api.dataset.KnownLayout;
import kizu.api.dataset.Opening;
import kizu.api.image.ImageCodec;
import kizu.api.mask.LabelNames;
import kizu.api.mask.MaskedPictures;
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
 * {@code images/NAME}. The folders may also lie in folders of parts or classes ({@code
 * train/images/a.png}, {@code crack/test/images/a.png}); then NAME is the path without {@code
 * images} ({@code train/a}). A mask may have a suffix such as {@code _mask} or {@code _GT}.
 *
 * <p><b>Parts.</b> Folders named train, val (valid, validation) and test, wherever they stand in a
 * picture's path, are the parts; a list that says otherwise is an error. The option {@code split}
 * says what decides. Where nothing does, groups are divided by {@link GroupSplit}.
 *
 * <p><b>Masks.</b> What their values mean is decided once for the whole set by {@link
 * MaskedPictures}, or by the option {@code maskValues}. A black mask is a normal picture, as none
 * is.
 *
 * <p><b>Classes</b> come from the lists, else from the values of masks, else from the first folder
 * that names no part, else there is one, {@code defect}. The option {@code classes} says what
 * decides.
 *
 * <p><b>manifest.csv</b> is UTF-8 whose first line names the columns, separated by commas,
 * semicolons or tabs. {@code name} is needed; {@code class} (or {@code cls}), {@code split} and
 * {@code group} are used where there are such columns, others are ignored, and a cell may be empty.
 * The class normal (or good, ok) is that of pictures without a defect. Pictures of one group show
 * the same part or place, and belong in one split; a picture without a group is its own.
 *
 * <p><b>splits.json</b> is an object, or has one under {@code splits}, beside which anything may
 * stand. Its keys are {@code train}, {@code val} (or {@code valid}, {@code validation}) and {@code
 * test} with a list of names each, or with lists by kind: {@code train_normal} has a list of names,
 * {@code train_defect} an object with a list of names for each class.
 *
 * <pre>
 * {"splits": {"train_normal": ["a", "b"], "train_defect": {"crack": ["c"]}, "test": ["d"]}}
 * </pre>
 *
 * <p>Where a list or folder gives a split, a picture that has none is left out, and said.
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

  private static final String IMAGES = ImageFolders.IMAGES;

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
    all.addAll(MaskedPictures.options(config.channels()));
    all.addAll(Preference.options());
    all.add(DatasetRoot.linksOption());
    this.options = List.copyOf(all);
    String where = "configuration of kizu.dataset.folder";
    GroupSplit.of(where, Options.resolve(where, options, Options.defaults(options).values()));
  }

  @Override
  public List<Option> options() {
    return options;
  }

  /** Whether there are folders {@code images} and {@code masks}, here or in folders of parts. */
  @Override
  public boolean recognises(Path root) {
    try {
      return ImageFolders.there(DatasetRoot.of(root));
    } catch (KizuException e) {
      return false;
    }
  }

  @Override
  public Dataset open(Path path, Options values) throws KizuException {
    return open(path, values, Opening.UNSEEN);
  }

  @Override
  public Dataset open(Path path, Options values, Opening opening) throws KizuException {
    GroupSplit shares = GroupSplit.of("dataset", values);
    DatasetRoot root = DatasetRoot.of(path, values);
    ImageFolders.require(root, () -> noImages(path));
    Pictures pictures = Pictures.list(root);
    MaskedPictures masked =
        MaskedPictures.of(pictures.pairs(), values, LabelNames.read(root), codec, opening);
    Assembly assembly =
        Assembly.of(root.path(), pictures, Lists.read(root), masked, Preference.of(values), shares);
    if (assembly.samples().isEmpty()) {
      throw unusable(path, assembly.problems());
    }
    return masked.dataset(root.name(), assembly.samples(), assembly.problems(), assembly.lines());
  }

  private static KizuException noImages(Path path) {
    return KnownLayout.of(path)
        .map(
            known ->
                new KizuException(path.toString(), "looks like " + known.title(), known.remedy()))
        .orElseGet(
            () ->
                new KizuException(
                    path.toString(),
                    "has no folder images",
                    "Put the pictures into images/ and their masks, by the same names, into"
                        + " masks/."));
  }

  private static KizuException unusable(Path path, List<DatasetProblem> problems) {
    return problems.isEmpty()
        ? new KizuException(
            path.resolve(IMAGES).toString(),
            "holds no picture",
            "Put files ending in " + String.join(", ", ImageFiles.ENDINGS) + " there.")
        : new KizuException(
            path.toString(),
            "has no picture that can be used; the first of "
                + (problems.size() + " findings: " + problems.get(0).source())
                + (": " + problems.get(0).problem()),
            problems.get(0).remedy());
  }
}
