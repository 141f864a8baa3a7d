package kizu.dataset.factory;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import kizu.api.ComponentName;
import kizu.api.KizuException;
import kizu.api.config.Option;
import kizu.api.config.Options;
import kizu.api.dataset.Dataset;
import kizu.api.dataset.DatasetFormat;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * A factory whose truth is known: parts of brushed metal lie on a conveyor belt; a scratch on the
 * part is a defect, the same scratch on the belt is none. Position, size, shape, texture and light
 * vary.
 *
 * <p>A recipe that pastes scratches anywhere teaches a network that belt scratches are defects, and
 * harms it; one that pastes on parts helps. So the set measures whether a placement was learned.
 * The options that begin with {@code train} set the training defects apart from those of validation
 * and test, so that the right tone, rotation or scale can be planted in the same way.
 *
 * <p>With {@code marks} there are harmless marks among the defects, of another size or brightness:
 * as belt scratches make the place matter, they make size and tone matter.
 *
 * <p>With {@code anywhere} the same scratches are defects wherever they are, so that places carry
 * no information: a placement that learns must not lose there.
 *
 * <p>Every picture follows from the seed and its id alone; nothing is read from disk.
 */
@Component(service = DatasetFormat.class)
@ComponentName("factory")
@Designate(ocd = FactoryFormat.Config.class)
public final class FactoryFormat implements DatasetFormat {
  /** Its configuration: the defaults of the options. */
  @ObjectClassDefinition(
      name = "Kizu data set: planted factory",
      description = "Defaults of the generated data set; experiments may set each of them.")
  public @interface Config {
    /** Side of the pictures. */
    @AttributeDefinition(
        name = "Size",
        description = "Side of a picture in pixels, a multiple of 16 from 32 to 1024.")
    int size() default 64;

    /** Share of the part. */
    @AttributeDefinition(
        name = "Part share",
        description = "Mean share of the picture that the part covers, 0.05 to 0.4.")
    double partShare() default 0.15;

    /** Training pictures with a defect. */
    @AttributeDefinition(
        name = "Training defects",
        description = "Training pictures with a defect, 0 to 100000.")
    int trainDefects() default 64;

    /** Training pictures without one. */
    @AttributeDefinition(
        name = "Training normals",
        description = "Training pictures without a defect, 0 to 100000.")
    int trainNormals() default 128;

    /** Validation pictures with a defect. */
    @AttributeDefinition(
        name = "Validation defects",
        description = "Validation pictures with a defect, 0 to 100000.")
    int valDefects() default 32;

    /** Validation pictures without one. */
    @AttributeDefinition(
        name = "Validation normals",
        description = "Validation pictures without a defect, 0 to 100000.")
    int valNormals() default 32;

    /** Test pictures with a defect. */
    @AttributeDefinition(
        name = "Test defects",
        description = "Test pictures with a defect, 0 to 100000.")
    int testDefects() default 48;

    /** Test pictures without one. */
    @AttributeDefinition(
        name = "Test normals",
        description = "Test pictures without a defect, 0 to 100000.")
    int testNormals() default 48;

    /** Scratches on the belt. */
    @AttributeDefinition(
        name = "Belt scratches",
        description = "Mean number of harmless scratches on the belt, 0 to 20.")
    double beltScratches() default 3;

    /** Harmless marks. */
    @AttributeDefinition(
        name = "Marks",
        description = "Mean number of harmless marks where defects lie, 0 to 20.")
    double marks() default 0;

    /** Defects anywhere. */
    @AttributeDefinition(
        name = "Anywhere",
        description = "Whether defects lie anywhere; no scratch on the belt is harmless then.")
    boolean anywhere() default false;

    /** Strength of a scratch. */
    @AttributeDefinition(
        name = "Contrast",
        description = "How much brighter or darker a scratch is than its ground, 0.02 to 0.5.")
    double contrast() default 0.24;

    /** Brightness offset. */
    @AttributeDefinition(
        name = "Brightness",
        description =
            "Added to the brightness change of every scratch, -0.5 to 0.5; at 0 as many are bright as"
                + " dark.")
    double brightness() default 0;

    /** Noise of the camera. */
    @AttributeDefinition(
        name = "Noise",
        description = "Standard deviation of the camera's noise, 0 to 0.2.")
    double noise() default 0.02;

    /** Uneven light. */
    @AttributeDefinition(
        name = "Lighting",
        description = "Largest relative difference in light across the picture, 0 to 0.8.")
    double lighting() default 0.3;

    /** Shortest scratch. */
    @AttributeDefinition(
        name = "Shortest length",
        description = "Shortest scratch as a share of the picture's side, 0.03 to 0.8.")
    double lengthMin() default 0.12;

    /** Longest scratch. */
    @AttributeDefinition(
        name = "Longest length",
        description = "Longest scratch as a share of the picture's side, 0.03 to 0.8.")
    double lengthMax() default 0.34;

    /** Thinnest scratch. */
    @AttributeDefinition(
        name = "Smallest width",
        description =
            "Thinnest scratch as a share of the picture's side, 0.002 to 0.1; drawn at least 1.4 pixels"
                + " wide.")
    double widthMin() default 0.045;

    /** Widest scratch. */
    @AttributeDefinition(
        name = "Largest width",
        description = "Widest scratch as a share of the picture's side, 0.002 to 0.1.")
    double widthMax() default 0.075;

    /** Lowest orientation. */
    @AttributeDefinition(
        name = "Lowest orientation",
        description =
            "Lowest angle of a scratch to the horizontal, anticlockwise, -180 to 180 degrees.")
    double orientationMin() default 0;

    /** Highest orientation. */
    @AttributeDefinition(
        name = "Highest orientation",
        description =
            "Highest angle of a scratch to the horizontal, anticlockwise, -180 to 180 degrees.")
    double orientationMax() default 180;

    /** Brightness of training defects. */
    @AttributeDefinition(
        name = "Training brightness",
        description = "Added to the brightness change of training defects alone, -0.5 to 0.5.")
    double trainBrightness() default 0;

    /** Rotation of training defects. */
    @AttributeDefinition(
        name = "Training rotation",
        description = "Added to the orientation of training defects alone, -180 to 180 degrees.")
    double trainRotation() default 0;

    /** Scale of training defects. */
    @AttributeDefinition(
        name = "Training scale",
        description = "Factor on length and width of training defects alone, 0.25 to 4.")
    double trainScale() default 1;

    /** Brightness of marks. */
    @AttributeDefinition(
        name = "Brightness of marks",
        description = "Added to the brightness change of harmless marks, -0.5 to 0.5.")
    double markBrightness() default 0;

    /** Scale of marks. */
    @AttributeDefinition(
        name = "Scale of marks",
        description = "Factor on length and width of harmless marks, 0.25 to 4.")
    double markScale() default 1;

    /** The seed. */
    @AttributeDefinition(
        name = "Seed",
        description = "Seed of every picture, 0 to 2147483647; another seed is another data set.")
    int seed() default 0;
  }

  private final List<Option> options;

  /**
   * Takes its configuration.
   *
   * @throws KizuException naming the key, if a configured default is out of range
   */
  @Activate
  public FactoryFormat(Config config) throws KizuException {
    this.options = FactoryParameters.options(config);
    Options.resolve("kizu.dataset.factory", options, defaults());
    FactoryParameters.of(Options.defaults(options));
  }

  @Override
  public List<Option> options() {
    return options;
  }

  /** Never: it belongs to no folder. */
  @Override
  public boolean recognises(Path root) {
    return false;
  }

  @Override
  public Dataset open(Path root, Options values) throws KizuException {
    return new FactoryDataset(FactoryParameters.of(values));
  }

  private Map<String, Object> defaults() {
    return Options.defaults(options).values();
  }
}
