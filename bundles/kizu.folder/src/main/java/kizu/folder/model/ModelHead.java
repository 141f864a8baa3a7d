package kizu.folder.model;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import kizu.api.image.Reading;
import kizu.folder.Document;

/**
 * {@code model.json}: all that is needed to use an exported network.
 *
 * @param network what it is
 * @param input what it is given
 * @param output what it gives
 * @param files checksum of every file beside it
 * @param checks what each file that holds the network was held against
 * @param origin where it is from
 */
public record ModelHead(
    Network network,
    Input input,
    Output output,
    @JsonFormat(with = JsonFormat.Feature.WRITE_SORTED_MAP_ENTRIES) Map<String, String> files,
    List<Check> checks,
    Origin origin) {
  /** Its file. */
  public static final Document<ModelHead> DOCUMENT =
      new Document<>("model.json", ModelHead.class, 1);

  /**
   * The network.
   *
   * @param segmenter the name of the segmenter that computes it
   * @param options of that segmenter which its shape depends on
   * @param description in a few words
   * @param weights the file of its weights
   */
  public record Network(
      String segmenter, Map<String, Object> options, String description, String weights) {}

  /**
   * What it is given: float32 values, N × channels × H × W.
   *
   * @param channels 1 or 3
   * @param order {@code grey} or {@code RGB}
   * @param range of the values; further normalisation is in the network
   * @param reading how files become pixels
   * @param scale of their sides that pictures are brought to, by area
   * @param tile what a larger picture is cut into
   */
  public record Input(
      int channels, String order, List<Double> range, Reading reading, double scale, Tile tile) {}

  /**
   * Parts of a picture that are predicted one by one.
   *
   * @param height in pixels, a multiple of 16
   * @param width in pixels, a multiple of 16
   * @param overlap of neighbours, in pixels, a multiple of 16
   */
  public record Tile(int height, int width, int overlap) {
    /** Checks the sizes. */
    public Tile {
      if (height < 16 || width < 16 || height % 16 != 0 || width % 16 != 0) {
        throw new IllegalArgumentException("a tile of " + height + "×" + width);
      }
      if (overlap < 0 || overlap % 16 != 0 || overlap >= Math.min(height, width)) {
        throw new IllegalArgumentException("an overlap of " + overlap);
      }
    }
  }

  /**
   * What it gives: the probability of a defect at each pixel, N × 1 × H × W.
   *
   * @param classes of the defects it has learned; it does not tell them apart
   * @param threshold the probability from which a pixel counts as a defect
   * @param chosenBy the metric that liked it best on {@code chosenOn}
   * @param chosenOn the pictures it was chosen on
   */
  public record Output(List<String> classes, double threshold, String chosenBy, String chosenOn) {}

  /**
   * What a file was held against.
   *
   * @param file its name
   * @param difference the largest one of a probability to Kizu's; NaN where it was not checked
   * @param bound the largest one that is let through
   * @param pictures how many pictures it was checked on
   * @param by what computed it, or why nothing did
   */
  public record Check(String file, double difference, double bound, int pictures, String by) {
    /** The difference, if it was checked. */
    public OptionalDouble known() {
      return Double.isNaN(difference) ? OptionalDouble.empty() : OptionalDouble.of(difference);
    }
  }

  /**
   * Where it is from.
   *
   * @param run name of the run's folder
   * @param experiment the experiment's name
   * @param method what made its synthetic pictures
   * @param seed the seed
   * @param fingerprint of everything that decided the outcome
   * @param data what it was trained on
   * @param program what wrote it
   */
  public record Origin(
      String run,
      String experiment,
      String method,
      long seed,
      String fingerprint,
      Data data,
      Program program) {}

  /**
   * The data.
   *
   * @param name the data set's
   * @param fingerprint of its content
   * @param counts pictures by part
   */
  public record Data(String name, String fingerprint, Map<String, Integer> counts) {}

  /**
   * The program.
   *
   * @param version of Kizu
   * @param revision of its sources; empty where it was not written
   */
  public record Program(String version, String revision) {}
}
