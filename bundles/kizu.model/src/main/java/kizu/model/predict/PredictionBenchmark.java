package kizu.model.predict;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import kizu.api.ComponentName;
import kizu.api.KizuException;
import kizu.api.benchmark.Benchmark;
import kizu.api.benchmark.BenchmarkTable;
import kizu.api.config.ComponentChoice;
import kizu.api.experiment.Progress;
import kizu.api.image.Image;
import kizu.api.image.ImageCodec;
import kizu.api.image.Reading;
import kizu.api.model.LoadedNetwork;
import kizu.api.segmenter.Segmenter;
import kizu.api.segmenter.SegmenterBackend;
import kizu.api.segmenter.SegmenterSpec;
import kizu.api.training.ComponentCatalog;
import kizu.folder.Storage;
import kizu.folder.model.ModelHead;
import kizu.folder.model.PredictionHead;
import kizu.model.run.OpenNetwork;
import kizu.model.tile.TiledNetwork;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What a folder of pictures costs beside the network: the same tiles computed alone, from memory,
 * and as {@code kizu predict} does it, files read and masks written, one after the other.
 */
@Component
@ComponentName("prediction")
public final class PredictionBenchmark implements Benchmark {
  private static final int CHANNELS = 3;
  private static final int SIDE = 512;
  private static final int PICTURES = 48;
  private static final int REPEATS = 3;
  private static final long PIXELS = FolderPrediction.PIXELS;

  /** No probability reaches it. */
  private static final double NOTHING = 2;

  private static final String SEGMENTER = "pytorch";

  private final ComponentCatalog catalog;
  private final ImageCodec codec;

  /** Made by the framework. */
  @Activate
  public PredictionBenchmark(@Reference ComponentCatalog catalog, @Reference ImageCodec codec) {
    this.catalog = catalog;
    this.codec = codec;
  }

  @Override
  public String description() {
    return "prediction: how near predicting a folder of pictures comes to the network alone";
  }

  @Override
  public List<BenchmarkTable> run(Optional<Path> dataset, Progress progress) throws KizuException {
    Path folder = Storage.temporaryFolder("kizu-prediction");
    try {
      Map<String, Path> files = pictures(folder);
      List<List<String>> rows = new ArrayList<>();
      for (String size : List.of("small", "base")) {
        if (progress.cancelled()) {
          return List.of();
        }
        rows.add(row(size, folder, files));
      }
      return List.of(
          new BenchmarkTable(
              "A folder of pictures against the network alone, " + SEGMENTER,
              List.of("network", "pictures", "alone, pictures/s", "predict, pictures/s", "share"),
              rows,
              "Medians of "
                  + REPEATS
                  + " pairs, the two of a pair one after the other. Colour PNG files of noise, which"
                  + " take longer to decode than photographs; the network is untrained and finds"
                  + " nothing, so masks are written and no overlays."));
    } finally {
      Storage.delete(folder);
    }
  }

  private Map<String, Path> pictures(Path folder) throws KizuException {
    SplittableRandom random = new SplittableRandom(7);
    Map<String, Path> files = new LinkedHashMap<>();
    for (int n = 0; n < PICTURES; n++) {
      Image image = Image.blank(CHANNELS, SIDE, SIDE);
      for (int i = 0; i < image.data().length; i++) {
        image.data()[i] = 0.4f + 0.1f * (float) random.nextDouble();
      }
      String name = String.format(Locale.ROOT, "%02d.png", n);
      codec.write(folder.resolve(name), image);
      files.put(name, folder.resolve(name));
    }
    return files;
  }

  /** Keeps what a network is given. */
  private record Recorder(LoadedNetwork network, List<Call> calls) implements LoadedNetwork {
    @Override
    public float[] predict(float[] images, int size, int height, int width) {
      calls.add(new Call(images, size, height, width));
      return network.predict(images, size, height, width);
    }

    @Override
    public void close() {}
  }

  private record Call(float[] images, int size, int height, int width) {}

  private List<String> row(String size, Path folder, Map<String, Path> files) throws KizuException {
    ComponentChoice choice = new ComponentChoice(SEGMENTER, Map.of("size", size));
    ModelHead head = head();
    try (Segmenter segmenter =
        catalog
            .require(SegmenterBackend.class, SEGMENTER)
            .open(
                new SegmenterSpec(CHANNELS, 1, 0, 1),
                catalog.resolve(SegmenterBackend.class, choice))) {
      LoadedNetwork network = new OpenNetwork(segmenter);
      List<Call> calls = new ArrayList<>();
      predict(new Recorder(network, calls), head, folder.resolve(size), files);
      double[] alone = new double[REPEATS];
      double[] whole = new double[REPEATS];
      double[] share = new double[REPEATS];
      for (int i = 0; i < REPEATS; i++) {
        long begin = System.nanoTime();
        calls.forEach(call -> network.predict(call.images, call.size, call.height, call.width));
        long middle = System.nanoTime();
        predict(network, head, folder.resolve(size + "-" + i), files);
        alone[i] = PICTURES / ((middle - begin) * 1e-9);
        whole[i] = PICTURES / ((System.nanoTime() - middle) * 1e-9);
        share[i] = whole[i] / alone[i];
      }
      return List.of(
          size,
          PICTURES + " of " + SIDE + "²",
          String.format(Locale.ROOT, "%.1f", median(alone)),
          String.format(Locale.ROOT, "%.1f", median(whole)),
          String.format(Locale.ROOT, "%.2f", median(share)));
    }
  }

  private void predict(LoadedNetwork network, ModelHead head, Path out, Map<String, Path> files)
      throws KizuException {
    ModelHead.Tile tile = head.input().tile();
    PredictionHead prediction = new PredictionHead("", "", head.output().threshold(), tile, PIXELS);
    PredictionFolder folder = PredictionFolder.open(out, prediction);
    new Pipeline(
            new TiledNetwork(network, tile, PIXELS), new PictureWork(codec, head, folder), folder)
        .run(files, new Chunks(codec, PIXELS).of(files), Progress.SILENT);
  }

  private static ModelHead head() {
    return new ModelHead(
        new ModelHead.Network(SEGMENTER, Map.of(), "", ""),
        new ModelHead.Input(
            CHANNELS,
            "RGB",
            List.of(0.0, 1.0),
            Reading.AS_STORED,
            1,
            new ModelHead.Tile(SIDE, SIDE, 0)),
        new ModelHead.Output(List.of(), NOTHING, "", ""),
        Map.of(),
        List.of(),
        new ModelHead.Origin(
            "",
            "",
            "",
            0,
            "",
            new ModelHead.Data("", "", Map.of()),
            new ModelHead.Program("", "")));
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
