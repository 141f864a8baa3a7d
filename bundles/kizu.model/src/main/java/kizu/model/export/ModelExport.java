package kizu.model.export;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kizu.api.KizuException;
import kizu.api.config.ComponentChoice;
import kizu.api.experiment.Progress;
import kizu.api.folder.Digest;
import kizu.api.image.Image;
import kizu.api.model.ExportSummary;
import kizu.api.model.ExportSummary.CheckedFile;
import kizu.api.model.ExportedNetwork;
import kizu.api.model.NetworkFile;
import kizu.api.segmenter.SegmenterBackend;
import kizu.api.training.ComponentCatalog;
import kizu.folder.GoesOn;
import kizu.folder.model.FrozenRecipe;
import kizu.folder.model.ModelHead;
import kizu.folder.model.ModelHead.Check;
import kizu.model.run.FinishedRun;
import kizu.model.run.RunData;
import kizu.model.tile.TiledNetwork;

/** Makes the folder of a model from a run, and checks what is in it first. */
public final class ModelExport {
  /** Enough to meet good and defective pictures of each part, few enough to take seconds. */
  private static final int PICTURES = 8;

  private static final String WEIGHTS = "model.safetensors";
  private static final String LEFT = "Nothing of it is left; the same call makes it anew.";
  private static final int LARGEST_OVERLAP = 128;

  private final ComponentCatalog catalog;
  private final Exchange exchange;

  /**
   * Prepares exports.
   *
   * @param catalog the components there are
   * @param exchange writes networks, and computes what was written
   */
  public ModelExport(ComponentCatalog catalog, Exchange exchange) {
    this.catalog = catalog;
    this.exchange = exchange;
  }

  /** As {@link kizu.api.model.Models#export}. */
  public ExportSummary export(Path folder, Optional<Path> out, Progress progress)
      throws KizuException {
    FinishedRun run = FinishedRun.read(folder.toAbsolutePath().normalize());
    Path target = out.orElse(run.folder().resolve("export")).toAbsolutePath().normalize();
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new KizuException(
          target.toString(), "is already there", "Give another folder with --out, or remove it.");
    }
    ComponentChoice segmenter = run.segmenter();
    RunData data = RunData.open(run, catalog);
    int channels = data.dataset().channels();
    ExportedNetwork exported = exported(run, segmenter, channels);
    List<Image> pictures = data.pictures(run, PICTURES);
    ComponentChoice own = new ComponentChoice(segmenter.name(), exported.options());
    FileChecks checks = new FileChecks(catalog, exchange, own, channels);
    List<Check> checked = checks.all(run, exported.files(), pictures, progress);
    ModelHead.Network network =
        new ModelHead.Network(
            own.name(), new TreeMap<>(own.options()), exported.description(), WEIGHTS);
    ModelHead.Input input = input(data, channels, tile(pictures));
    ModelHead head = head(run, data, network, input, checked);
    GoesOn.with(
        LEFT,
        () -> {
          write(target, head, exported.files(), run, checks);
          return target;
        });
    return new ExportSummary(
        target,
        exported.description(),
        pictures.size(),
        FileChecks.BOUND,
        checked.stream().map(c -> new CheckedFile(c.file(), c.known(), c.by())).toList());
  }

  private ExportedNetwork exported(FinishedRun run, ComponentChoice segmenter, int channels)
      throws KizuException {
    Exchange.Trained trained =
        new Exchange.Trained(
            channels, catalog.resolve(SegmenterBackend.class, segmenter), run.network());
    return exchange
        .export(segmenter.name(), trained)
        .orElseThrow(
            () ->
                new KizuException(
                    "segmenter " + segmenter.name(),
                    "its networks cannot be exported: no service NetworkExport of that name is"
                        + " there",
                    "Train with a segmenter that can be exported, such as pytorch; whoever made"
                        + " this one can add the service to its bundle."));
  }

  /** As large as the largest picture it is checked on: it was judged on pictures as a whole. */
  private static ModelHead.Tile tile(List<Image> pictures) {
    int height = pictures.stream().mapToInt(Image::height).max().orElse(0);
    int width = pictures.stream().mapToInt(Image::width).max().orElse(0);
    int rows = TiledNetwork.padded(height);
    int columns = TiledNetwork.padded(width);
    int quarter = Math.min(rows, columns) / 4 / 16 * 16;
    return new ModelHead.Tile(rows, columns, Math.min(LARGEST_OVERLAP, quarter));
  }

  private static ModelHead.Input input(RunData data, int channels, ModelHead.Tile tile) {
    return new ModelHead.Input(
        channels,
        channels == 1 ? "grey" : "RGB",
        List.of(0.0, 1.0),
        data.reading(),
        data.scale(),
        tile);
  }

  private static ModelHead head(
      FinishedRun run,
      RunData data,
      ModelHead.Network network,
      ModelHead.Input input,
      List<Check> checks) {
    List<String> classes = run.classes().isEmpty() ? data.classes() : run.classes();
    boolean folds = run.head().schedule().folds() > 0;
    ModelHead.Output output =
        new ModelHead.Output(
            classes,
            run.result().figures().threshold(),
            run.head().schedule().metrics().stream().findFirst().orElse(""),
            folds ? "labelled pictures, each held out once" : "validation pictures");
    return new ModelHead(network, input, output, Map.of(), checks, Origins.of(run));
  }

  private static void write(
      Path target, ModelHead head, List<NetworkFile> files, FinishedRun run, FileChecks checks)
      throws KizuException {
    try (NewFolder folder = NewFolder.beside(target)) {
      Map<String, byte[]> contents = new TreeMap<>();
      files.forEach(file -> contents.put(file.name(), file.content()));
      contents.putAll(checks.example());
      contents.put("README.md", ModelCard.of(head, run).getBytes(StandardCharsets.UTF_8));
      contents.put("infer.py", Scripts.read("infer.py"));
      contents.put("check.py", Scripts.read("check.py"));
      Map<String, String> sums = new TreeMap<>();
      for (Map.Entry<String, byte[]> file : contents.entrySet()) {
        folder.write(file.getKey(), file.getValue());
        sums.put(file.getKey(), Digest.of(file.getValue()));
      }
      FrozenRecipe.DOCUMENT.write(FrozenRecipe.DOCUMENT.in(folder.path()), FrozenRecipes.of(run));
      ModelHead.DOCUMENT.write(
          ModelHead.DOCUMENT.in(folder.path()),
          new ModelHead(
              head.network(), head.input(), head.output(), sums, head.checks(), head.origin()));
      folder.finish();
    }
  }
}
