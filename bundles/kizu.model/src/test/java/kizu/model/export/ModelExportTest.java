package kizu.model.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import kizu.api.KizuException;
import kizu.api.experiment.Judged;
import kizu.api.experiment.Progress;
import kizu.api.folder.Digest;
import kizu.api.model.ExportSummary;
import kizu.api.model.ExportedNetwork;
import kizu.api.model.LoadedNetwork;
import kizu.api.model.NetworkFile;
import kizu.api.tensor.SafeTensors;
import kizu.api.tensor.Tensor;
import kizu.folder.model.FrozenRecipe;
import kizu.folder.model.ModelHead;
import kizu.folder.run.Provenance;
import kizu.folder.run.RunHead;
import kizu.folder.run.RunResult;
import kizu.model.BrightBackend;
import kizu.model.Catalog;
import kizu.model.Factory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelExportTest {
  private static final float FACTOR = 0.75f;

  @TempDir Path folder;
  private final Catalog catalog = new Catalog();
  private Path run = Path.of("");
  private byte[] weights = {};

  @BeforeEach
  void finish() throws Exception {
    run = Files.createDirectories(folder.resolve("runs/r1"));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    SafeTensors.write(Channels.newChannel(bytes), Map.of("factor", Tensor.of(FACTOR)));
    weights = bytes.toByteArray();
    Files.write(run.resolve("model.safetensors"), weights);
    Map<String, Object> experiment =
        Map.of(
            "dataset", Map.of("path", "/gone", "format", Factory.NAME, "scale", 1.0),
            "segmenter", Map.of("name", BrightBackend.NAME, "size", "base", "device", "there"),
            "budget", Map.of("classes", "all"),
            "metrics", List.of("iou"));
    RunHead.DOCUMENT.write(
        RunHead.DOCUMENT.in(run),
        new RunHead(
            "x",
            "random",
            3,
            "print",
            Instant.EPOCH,
            experiment,
            new Provenance(
                new Provenance.Dataset(
                    Factory.NAME,
                    Factory.NAME,
                    "data",
                    Map.of("train", 2),
                    Map.of("train", List.of("p0", "p2"), "validation", List.of("p4"))),
                List.of(),
                Map.of(),
                "0.1",
                "abc",
                "17",
                "linux",
                2)));
    RunResult.DOCUMENT.write(
        RunResult.DOCUMENT.in(run),
        new RunResult(
            Map.of("model.safetensors", Digest.of(weights)),
            1,
            1,
            10,
            "random",
            Judged.TEST,
            Optional.of(figures(0.35)),
            figures(0.35),
            Optional.empty(),
            Optional.empty()));
  }

  private static RunResult.Figures figures(double threshold) {
    return new RunResult.Figures(
        threshold, Map.of("iou", 0.625), OptionalInt.of(7), Optional.of(List.of()));
  }

  /** A network that multiplies by what its file holds; grey levels of 1 are half a step off. */
  private static final class Multiplied implements LoadedNetwork {
    private final float factor;

    Multiplied(byte[] content) {
      factor = Float.parseFloat(new String(content, StandardCharsets.UTF_8));
    }

    @Override
    public float[] predict(float[] images, int size, int height, int width) {
      float[] result = images.clone();
      for (int i = 0; i < result.length; i++) {
        result[i] *= factor;
      }
      return result;
    }

    @Override
    public void close() {}
  }

  private final class Formats implements Exchange {
    private final float written;
    private final boolean read;

    Formats(float written, boolean read) {
      this.written = written;
      this.read = read;
    }

    @Override
    public Optional<ExportedNetwork> export(String segmenter, Trained trained) {
      assertEquals("there", trained.options().text("device"));
      return segmenter.equals(BrightBackend.NAME)
          ? Optional.of(
              new ExportedNetwork(
                  "one weight",
                  Map.of("size", trained.options().text("size")),
                  List.of(
                      new NetworkFile("model.safetensors", "safetensors", weights),
                      new NetworkFile(
                          "model.text",
                          "text",
                          Float.toString(written).getBytes(StandardCharsets.UTF_8)))))
          : Optional.empty();
    }

    @Override
    public Optional<Loaded> load(String format, byte[] content) {
      return read ? Optional.of(new Loaded("Reader 1", new Multiplied(content))) : Optional.empty();
    }
  }

  private ExportSummary export(Exchange exchange) throws KizuException {
    return new ModelExport(catalog, exchange)
        .export(run, Optional.of(folder.resolve("model")), Progress.SILENT);
  }

  private List<String> folders() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private KizuException refused(Exchange exchange) throws IOException {
    KizuException e = assertThrows(KizuException.class, () -> export(exchange));
    assertEquals(List.of("runs"), folders(), "nothing is left of an export that failed");
    return e;
  }

  @Test
  void aModelTellsAllThatIsNeededToUseIt() throws Exception {
    ExportSummary summary = export(new Formats(FACTOR, true));
    Path model = folder.resolve("model");
    ModelHead head = ModelHead.DOCUMENT.read(ModelHead.DOCUMENT.in(model));
    assertEquals(BrightBackend.NAME, head.network().segmenter());
    assertEquals(Map.of("size", "base"), head.network().options());
    assertEquals(new ModelHead.Tile(32, 32, 0), head.input().tile());
    assertEquals("grey", head.input().order());
    assertEquals(0.35, head.output().threshold());
    assertEquals(List.of("scratch"), head.output().classes());
    assertEquals("r1", head.origin().run());
    for (Map.Entry<String, String> file : head.files().entrySet()) {
      assertEquals(file.getValue(), Digest.of(model.resolve(file.getKey())), file.getKey());
    }
    assertTrue(head.files().keySet().containsAll(List.of("infer.py", "check.py", "README.md")));
    assertEquals(3, summary.pictures());
    assertEquals(0, summary.files().get(1).difference().orElseThrow(), 1e-6);
    assertEquals("Reader 1", summary.files().get(1).checkedBy());
    assertEquals(List.of("model", "runs"), folders());
  }

  @Test
  void theCardHasFiguresAndLimits() throws Exception {
    export(new Formats(FACTOR, true));
    String card = Files.readString(folder.resolve("model/README.md"));
    assertTrue(card.contains("| iou | 0.6250 |"), card);
    assertTrue(card.contains("7 independent groups"), card);
    assertTrue(card.contains("it has never seen"), card);
  }

  @Test
  void theRecipeNamesNoPlaceOfTheMachine() throws Exception {
    export(new Formats(FACTOR, true));
    FrozenRecipe recipe =
        FrozenRecipe.DOCUMENT.read(FrozenRecipe.DOCUMENT.in(folder.resolve("model")));
    assertEquals("random", recipe.method());
    assertFalse(String.valueOf(recipe.experiment()).contains("/gone"), recipe.toString());
    assertEquals(Map.of("format", Factory.NAME, "scale", 1.0), recipe.experiment().get("dataset"));
  }

  @Test
  void aFileThatComputesSomethingElseIsRefused() throws Exception {
    KizuException e = refused(new Formats(FACTOR + 2e-4f, true));
    assertEquals("model.text", e.location());
    assertTrue(e.problem().contains("Reader 1"), e.problem());
    refused(new Formats(Float.NaN, true));
  }

  @Test
  void aDifferenceOfRoundingIsLetThrough() throws Exception {
    ExportSummary summary = export(new Formats(FACTOR + 5e-5f, true));
    assertEquals(5e-5, summary.files().get(1).difference().orElseThrow(), 1e-6);
  }

  @Test
  void whatNothingReadsIsSaidToBeUnchecked() throws Exception {
    ExportSummary summary = export(new Formats(FACTOR, false));
    assertTrue(summary.files().get(1).difference().isEmpty());
    assertTrue(summary.files().get(1).checkedBy().contains("not checked"));
    ModelHead head = ModelHead.DOCUMENT.read(ModelHead.DOCUMENT.in(folder.resolve("model")));
    assertTrue(head.checks().get(1).known().isEmpty());
  }

  @Test
  void aSegmenterThatDoesNotExportIsNamed() throws Exception {
    KizuException e =
        refused(
            new Exchange() {
              @Override
              public Optional<ExportedNetwork> export(String segmenter, Trained trained) {
                return Optional.empty();
              }

              @Override
              public Optional<Loaded> load(String format, byte[] content) {
                return Optional.empty();
              }
            });
    assertEquals("segmenter bright", e.location());
    assertTrue(e.problem().contains("cannot be exported"), e.problem());
  }

  @Test
  void damagedWeightsAreRefused() throws Exception {
    byte[] damaged = weights.clone();
    damaged[damaged.length - 1] ^= 1;
    Files.write(run.resolve("model.safetensors"), damaged);
    assertTrue(refused(new Formats(FACTOR, true)).problem().contains("is damaged"));
  }

  @Test
  void aRunThatIsNotFinishedIsRefused() throws Exception {
    Files.delete(RunResult.DOCUMENT.in(run));
    assertTrue(refused(new Formats(FACTOR, true)).problem().contains("is not finished"));
    Files.delete(RunHead.DOCUMENT.in(run));
    assertEquals("holds no run", refused(new Formats(FACTOR, true)).problem());
  }

  @Test
  void dataThatIsGoneIsRefused() throws Exception {
    catalog.factory.there = false;
    KizuException e = refused(new Formats(FACTOR, true));
    assertTrue(e.remedy().contains("Export where that data is"), e.remedy());
  }

  @Test
  void whatIsThereIsNotOverwritten() throws Exception {
    Files.createDirectories(folder.resolve("model"));
    KizuException e = assertThrows(KizuException.class, () -> export(new Formats(FACTOR, true)));
    assertEquals("is already there", e.problem());
  }

  /** Of a process that is gone; that of one that lives is its own. */
  @Test
  void whatAKilledExportLeftIsTakenAway() throws Exception {
    long gone = 999_999_999;
    Files.createDirectories(folder.resolve(".model." + gone + "-1.tmp/example"));
    Path other =
        Files.createDirectories(
            folder.resolve(".model." + ProcessHandle.current().pid() + "-1.tmp"));
    export(new Formats(FACTOR, true));
    assertFalse(Files.exists(folder.resolve(".model." + gone + "-1.tmp")));
    assertTrue(Files.exists(other));
  }

  @Test
  void aStoppedExportLeavesNothing() throws Exception {
    Progress stopped =
        new Progress() {
          @Override
          public void at(Position position) {}

          @Override
          public void note(String line) {}

          @Override
          public boolean cancelled() {
            return true;
          }
        };
    assertThrows(
        KizuException.class,
        () ->
            new ModelExport(catalog, new Formats(FACTOR, true))
                .export(run, Optional.of(folder.resolve("model")), stopped));
    assertEquals(List.of("runs"), folders());
  }

  @Test
  void withoutAFolderItGoesIntoTheRun() throws Exception {
    ExportSummary summary =
        new ModelExport(catalog, new Formats(FACTOR, true))
            .export(run, Optional.empty(), Progress.SILENT);
    assertEquals(run.resolve("export"), summary.folder());
  }

  /** As NumPy writes it: magic, version, a header that ends at a multiple of 64 bytes. */
  @Test
  void theExampleIsReadByNumpy() {
    byte[] bytes = NumpyFile.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
    String header = new String(bytes, 10, 118, StandardCharsets.US_ASCII);
    assertTrue(header.startsWith("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3,), }"));
    assertEquals(128 + 24, bytes.length);
    assertEquals('\n', bytes[127]);
  }
}
