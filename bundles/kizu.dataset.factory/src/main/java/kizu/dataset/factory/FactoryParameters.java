package kizu.dataset.factory;

import java.util.List;
import java.util.Map;
import kizu.api.KizuException;
import kizu.api.config.Option;
import kizu.api.config.Options;

/**
 * Everything that decides what the factory looks like. Lengths are shares of the picture's side,
 * angles degrees.
 *
 * @param size side of a picture in pixels
 * @param partShare mean share of the picture that the part covers
 * @param lighting largest relative difference in light across the picture
 * @param noise standard deviation of the camera's noise
 * @param beltScratches mean number of scratches on the belt
 * @param marks mean number of harmless marks where defects lie
 * @param anywhere whether defects lie anywhere and there are no harmless belt scratches
 * @param scratches what scratches look like
 * @param trainShift how training defects differ from that
 * @param markShift how harmless marks differ from that
 * @param seed seed of every picture
 * @param counts how many pictures there are, by the option's name
 * @param values every option, for the fingerprint
 */
record FactoryParameters(
    int size,
    double partShare,
    double lighting,
    double noise,
    double beltScratches,
    double marks,
    boolean anywhere,
    ScratchStyle scratches,
    ScratchStyle.Shift trainShift,
    ScratchStyle.Shift markShift,
    long seed,
    Counts counts,
    Map<String, Object> values) {

  /**
   * How many pictures there are.
   *
   * @param trainDefects training pictures with a defect
   * @param trainNormals training pictures without one
   * @param valDefects validation pictures with a defect
   * @param valNormals validation pictures without one
   * @param testDefects test pictures with a defect
   * @param testNormals test pictures without one
   */
  record Counts(
      int trainDefects,
      int trainNormals,
      int valDefects,
      int valNormals,
      int testDefects,
      int testNormals) {}

  private static final int MANY = 100_000;

  /** The options, with configured defaults. */
  static List<Option> options(FactoryFormat.Config c) {
    return List.of(
        Option.integer(
            "size", c.size(), 32, 1024, "Side of a picture in pixels, a multiple of 16."),
        Option.number(
            "partShare", c.partShare(), 0.05, 0.4, "Mean share of the picture the part covers."),
        count("trainDefects", c.trainDefects(), "Training pictures with a defect."),
        count("trainNormals", c.trainNormals(), "Training pictures without a defect."),
        count("valDefects", c.valDefects(), "Validation pictures with a defect."),
        count("valNormals", c.valNormals(), "Validation pictures without a defect."),
        count("testDefects", c.testDefects(), "Test pictures with a defect."),
        count("testNormals", c.testNormals(), "Test pictures without a defect."),
        Option.number(
            "beltScratches", c.beltScratches(), 0, 20, "Mean number of scratches on the belt."),
        Option.number(
            "marks",
            c.marks(),
            0,
            20,
            "Mean number of harmless marks where defects lie; they differ from them as markBrightness"
                + " and markScale say."),
        Option.flag(
            "anywhere",
            c.anywhere(),
            "Whether defects lie anywhere, on the belt as on the part, and there are no belt"
                + " scratches: a set where places carry no information."),
        Option.number(
            "contrast", c.contrast(), 0.02, 0.5, "Change of brightness of a scratch, up or down."),
        Option.number(
            "brightness", c.brightness(), -0.5, 0.5, "Added to the change of every scratch."),
        Option.number("noise", c.noise(), 0, 0.2, "Standard deviation of the camera's noise."),
        Option.number("lighting", c.lighting(), 0, 0.8, "Largest relative difference in light."),
        length("lengthMin", c.lengthMin(), 0.03, 0.8, "Shortest scratch, as a share of the side."),
        length("lengthMax", c.lengthMax(), 0.03, 0.8, "Longest scratch, as a share of the side."),
        length("widthMin", c.widthMin(), 0.002, 0.1, "Thinnest scratch, as a share of the side."),
        length("widthMax", c.widthMax(), 0.002, 0.1, "Widest scratch, as a share of the side."),
        angle("orientationMin", c.orientationMin(), "Lowest angle of a scratch, in degrees."),
        angle("orientationMax", c.orientationMax(), "Highest angle of a scratch, in degrees."),
        Option.number(
            "trainBrightness",
            c.trainBrightness(),
            -0.5,
            0.5,
            "Added to the change of training defects alone."),
        angle("trainRotation", c.trainRotation(), "Turns training defects alone, in degrees."),
        Option.number(
            "trainScale", c.trainScale(), 0.25, 4, "Factor on the size of training defects alone."),
        Option.number(
            "markBrightness",
            c.markBrightness(),
            -0.5,
            0.5,
            "Added to the change of harmless marks."),
        Option.number(
            "markScale",
            c.markScale(),
            0.25,
            4,
            "Factor on the size of harmless marks; one too large for its part is made smaller."),
        Option.integer("seed", c.seed(), 0, Integer.MAX_VALUE, "Seed of every picture."));
  }

  /**
   * Takes resolved options.
   *
   * @throws KizuException naming the option, if two of them contradict each other
   */
  static FactoryParameters of(Options o) throws KizuException {
    if (o.integer("size") % 16 != 0) {
      throw new KizuException(
          "factory.size", o.integer("size") + " is no multiple of 16", "Give 64, 80, 96 or so.");
    }
    requireOrder(o, "length");
    requireOrder(o, "width");
    requireOrder(o, "orientation");
    if (o.number("marks") > 0 && o.number("markBrightness") == 0 && o.number("markScale") == 1) {
      throw new KizuException(
          "factory.marks",
          "harmless marks would look like defects",
          "Give markBrightness or markScale, or leave marks at 0.");
    }
    return new FactoryParameters(
        o.integer("size"),
        o.number("partShare"),
        o.number("lighting"),
        o.number("noise"),
        o.number("beltScratches"),
        o.number("marks"),
        o.flag("anywhere"),
        ScratchStyle.of(o),
        new ScratchStyle.Shift(
            o.number("trainBrightness"), o.number("trainRotation"), o.number("trainScale")),
        new ScratchStyle.Shift(o.number("markBrightness"), 0, o.number("markScale")),
        o.integer("seed"),
        new Counts(
            o.integer("trainDefects"),
            o.integer("trainNormals"),
            o.integer("valDefects"),
            o.integer("valNormals"),
            o.integer("testDefects"),
            o.integer("testNormals")),
        o.values());
  }

  private static void requireOrder(Options o, String name) throws KizuException {
    double low = o.number(name + "Min");
    double high = o.number(name + "Max");
    if (low > high) {
      throw new KizuException(
          "factory." + name + "Min",
          low + " is above " + name + "Max, " + high,
          "Give a smaller " + name + "Min or a larger " + name + "Max.");
    }
  }

  private static Option count(String name, int fallback, String description) {
    return Option.integer(name, fallback, 0, MANY, description);
  }

  private static Option length(
      String name, double fallback, double low, double high, String description) {
    return Option.number(name, fallback, low, high, description);
  }

  private static Option angle(String name, double fallback, String description) {
    return Option.number(name, fallback, -180, 180, description);
  }
}
