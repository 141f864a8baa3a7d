package kizu.model.export;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kizu.api.KizuException;
import kizu.api.config.ComponentChoice;
import kizu.api.experiment.Progress;
import kizu.api.image.Image;
import kizu.api.model.LoadedNetwork;
import kizu.api.model.NetworkFile;
import kizu.api.training.ComponentCatalog;
import kizu.folder.model.ModelHead.Check;
import kizu.folder.model.ModelHead.Tile;
import kizu.model.run.FinishedRun;
import kizu.model.run.OpenNetwork;
import kizu.model.tile.TiledNetwork;

/**
 * Holds every file of an export against what Kizu computes with the weights of the run, on pictures
 * of the run's data.
 */
final class FileChecks {
  /**
   * The largest difference of a probability that is let through. Other orders of the same sums
   * differ by about 1e-6 in float32; anything wrong with a weight or an operation by far more.
   */
  static final double BOUND = 1e-4;

  private static final String SAFETENSORS = "safetensors";

  private final ComponentCatalog catalog;
  private final Exchange exchange;
  private final ComponentChoice segmenter;
  private final int channels;
  private final Map<String, byte[]> example = new LinkedHashMap<>();

  FileChecks(ComponentCatalog catalog, Exchange exchange, ComponentChoice segmenter, int channels) {
    this.catalog = catalog;
    this.exchange = exchange;
    this.segmenter = segmenter;
    this.channels = channels;
  }

  /** One picture and what comes of it, for a check by other programs: files by name. */
  Map<String, byte[]> example() {
    return example;
  }

  /**
   * Checks all files.
   *
   * @param progress told every file, asked whether to stop
   * @throws KizuException if one computes something else than Kizu
   */
  List<Check> all(FinishedRun run, List<NetworkFile> files, List<Image> pictures, Progress progress)
      throws KizuException {
    List<float[]> expected;
    try (OpenNetwork own = OpenNetwork.of(catalog, segmenter, channels, run.network())) {
      expected = predict(own, pictures);
    }
    Image first = pictures.get(0);
    example.put(
        "example/picture.npy", NumpyFile.of(first.data(), channels, first.height(), first.width()));
    example.put(
        "example/probability.npy", NumpyFile.of(expected.get(0), first.height(), first.width()));
    List<Check> checks = new ArrayList<>();
    for (NetworkFile file : files) {
      if (progress.cancelled()) {
        throw new KizuException("export", "was stopped", "Nothing of it is left; ask again.");
      }
      checks.add(check(file, pictures, expected));
      progress.at(Progress.Position.counted("checking", checks.size(), files.size(), Double.NaN));
    }
    return checks;
  }

  private Check check(NetworkFile file, List<Image> pictures, List<float[]> expected)
      throws KizuException {
    Optional<Exchange.Loaded> runtime =
        file.format().equals(SAFETENSORS)
            ? Optional.of(new Exchange.Loaded("Kizu", own(file)))
            : exchange.load(file.format(), file.content());
    if (runtime.isEmpty()) {
      return new Check(
          file.name(),
          Double.NaN,
          BOUND,
          0,
          "written, not checked: no runtime for "
              + file.format()
              + " is here; check.py checks it, and docs/export.md tells how to add one");
    }
    try (LoadedNetwork network = runtime.get().network()) {
      double most = difference(predict(network, pictures), expected);
      if (!(most <= BOUND)) {
        throw new KizuException(
            file.name(),
            String.format(
                Locale.ROOT,
                "as %s computes it a probability differs by %.2g from Kizu's, more than %.0e",
                runtime.get().description(),
                most,
                BOUND),
            "Nothing was exported. Please report it with the run's experiment.json.");
      }
      return new Check(file.name(), most, BOUND, pictures.size(), runtime.get().description());
    }
  }

  private LoadedNetwork own(NetworkFile file) throws KizuException {
    return OpenNetwork.of(
        catalog, segmenter, channels, FinishedRun.tensors(Path.of(file.name()), file.content()));
  }

  private static List<float[]> predict(LoadedNetwork network, List<Image> pictures) {
    List<float[]> predicted = new ArrayList<>();
    for (Image picture : pictures) {
      int height = TiledNetwork.padded(picture.height());
      int width = TiledNetwork.padded(picture.width());
      Tile whole = new Tile(height, width, 0);
      predicted.addAll(new TiledNetwork(network, whole, 1).predict(List.of(picture)));
    }
    return predicted;
  }

  private static double difference(List<float[]> found, List<float[]> expected) {
    double most = 0;
    for (int i = 0; i < found.size(); i++) {
      float[] a = found.get(i);
      float[] b = expected.get(i);
      for (int k = 0; k < a.length; k++) {
        double difference = Math.abs((double) a[k] - b[k]);
        // What is no number is a difference, too.
        most = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(most, difference);
      }
    }
    return most;
  }
}
