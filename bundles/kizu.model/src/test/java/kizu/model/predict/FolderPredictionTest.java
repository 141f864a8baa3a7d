package kizu.model.predict;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;
import kizu.api.KizuException;
import kizu.api.experiment.Progress;
import kizu.api.folder.Digest;
import kizu.api.image.Image;
import kizu.api.image.Reading;
import kizu.api.model.PredictionRequest;
import kizu.api.model.PredictionSummary;
import kizu.api.tensor.SafeTensors;
import kizu.api.tensor.Tensor;
import kizu.folder.FolderLock;
import kizu.folder.Storage;
import kizu.folder.model.ModelHead;
import kizu.folder.model.PredictionHead;
import kizu.model.BrightBackend;
import kizu.model.Catalog;
import kizu.model.PlainCodec;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderPredictionTest {
  @TempDir Path folder;
  private Path pictures = Path.of("");
  private Path model = Path.of("");
  private final PlainCodec codec = new PlainCodec();

  @BeforeEach
  void make() throws Exception {
    pictures = Files.createDirectories(folder.resolve("pictures"));
    model = model("model", 1, 1, List.of("scratch"));
  }

  private Path model(String name, float factor, double scale, List<String> classes)
      throws Exception {
    return model(name, factor, scale, classes, new ModelHead.Tile(32, 32, 16));
  }

  private Path model(
      String name, float factor, double scale, List<String> classes, ModelHead.Tile tile)
      throws Exception {
    Path root = Files.createDirectories(folder.resolve(name));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    SafeTensors.write(Channels.newChannel(bytes), Map.of("factor", Tensor.of(factor)));
    Files.write(root.resolve("w"), bytes.toByteArray());
    ModelHead.DOCUMENT.write(
        ModelHead.DOCUMENT.in(root),
        new ModelHead(
            new ModelHead.Network(BrightBackend.NAME, Map.of("size", "base"), "one weight", "w"),
            new ModelHead.Input(1, "grey", List.of(0.0, 1.0), Reading.AS_STORED, scale, tile),
            new ModelHead.Output(classes, 0.5, "iou", "validation pictures"),
            Map.of("w", Digest.of(bytes.toByteArray())),
            List.of(),
            new ModelHead.Origin(
                name,
                "x",
                "random",
                0,
                "f",
                new ModelHead.Data("d", "f", Map.of()),
                new ModelHead.Program("1", ""))));
    return root;
  }

  /** A dark picture with bright boxes: left, top, width, height each. */
  private void picture(String name, int height, int width, int... boxes) throws Exception {
    Image image = Image.blank(1, height, width);
    for (int b = 0; b < boxes.length; b += 4) {
      for (int y = boxes[b + 1]; y < boxes[b + 1] + boxes[b + 3]; y++) {
        for (int x = boxes[b]; x < boxes[b] + boxes[b + 2]; x++) {
          image.data()[y * width + x] = 0.8f;
        }
      }
    }
    Path file = pictures.resolve(name);
    Files.createDirectories(file.getParent());
    codec.write(file, image);
  }

  private PredictionSummary predict(Path with, String out, Progress progress) throws KizuException {
    return new FolderPrediction(new Catalog(), codec)
        .predict(
            new PredictionRequest(with, pictures, folder.resolve(out), OptionalInt.of(1)),
            progress);
  }

  private PredictionSummary predict(String out) throws KizuException {
    return predict(model, out, Progress.SILENT);
  }

  private String table(String out) throws IOException {
    return Files.readString(folder.resolve(out).resolve("predictions.csv"));
  }

  @Test
  void everyRegionIsALine() throws Exception {
    picture("good.png", 20, 30);
    picture("sub/bad, \"one\".png", 40, 50, 2, 3, 4, 5, 20, 30, 1, 2);
    PredictionSummary summary = predict("out");
    assertEquals(
        """
        picture,region,class,score,area,x,y,width,height,problem\r
        good.png,0,,0.0000,0,,,,,\r
        "sub/bad, ""one"".png",1,scratch,0.8000,20,2,3,4,5,\r
        "sub/bad, ""one"".png",2,scratch,0.8000,2,20,30,1,2,\r
        """,
        table("out"));
    assertEquals(
        List.of(2, 2, 1, 2),
        List.of(summary.pictures(), summary.done(), summary.marked(), summary.regions()));
    Image mask = codec.read(folder.resolve("out/masks/sub/bad, \"one\".png"), 1, Reading.AS_STORED);
    assertEquals(List.of(40, 50), List.of(mask.height(), mask.width()));
    assertEquals(1f, mask.at(0, 3, 2));
    assertEquals(0f, mask.at(0, 3, 6));
    assertTrue(Files.exists(folder.resolve("out/overlays/sub/bad, \"one\".png")));
    assertFalse(Files.exists(folder.resolve("out/overlays/good.png")));
  }

  /** One alone takes some networks as long as two. */
  @Test
  void largeTilesArePredictedTwoAtATime() throws Exception {
    picture("a.png", 20, 20, 1, 1, 2, 2);
    Path large = model("large", 1, 1, List.of("scratch"), new ModelHead.Tile(1024, 2048, 128));
    new FolderPrediction(new Catalog(), codec)
        .predict(
            new PredictionRequest(large, pictures, folder.resolve("out"), OptionalInt.empty()),
            Progress.SILENT);
    PredictionHead head =
        PredictionHead.DOCUMENT.read(PredictionHead.DOCUMENT.in(folder.resolve("out")), "");
    assertEquals(2 * 1024 * 2048, head.batch());
  }

  /** The network does not tell classes apart, so of several none is named. */
  @Test
  void severalClassesAreNotTold() throws Exception {
    picture("a.png", 20, 20, 1, 1, 2, 2);
    predict(model("two", 1, 1, List.of("dent", "scratch")), "out", Progress.SILENT);
    assertTrue(table("out").contains("a.png,1,,0.8000"), table("out"));
  }

  @Test
  void aBrokenPictureIsNamedAndTheOthersGoOn() throws Exception {
    picture("a.png", 20, 20, 1, 1, 2, 2);
    Files.writeString(pictures.resolve("b.png"), "no picture");
    picture("c.png", 20, 20);
    PredictionSummary summary = predict("out");
    assertEquals(List.of("b.png: is truncated. Save it again."), summary.failures());
    assertTrue(summary.finished());
    assertTrue(
        table("out").contains("b.png,,,,,,,,,is truncated. Save it again.\r\nc.png"), table("out"));
    // Mended, it is predicted by the same call.
    picture("b.png", 20, 20, 1, 1, 2, 2);
    assertEquals(List.of(), predict("out").failures());
    assertTrue(table("out").contains("b.png,1,scratch"), table("out"));
  }

  @Test
  void picturesThatDifferByTheirEndingOnlyAreBothPredicted() throws Exception {
    picture("a.bmp", 20, 20);
    picture("a.png", 20, 20, 1, 1, 2, 2);
    predict("out");
    assertTrue(Files.exists(folder.resolve("out/masks/a.png")));
    assertTrue(Files.exists(folder.resolve("out/masks/a.png.png")));
    assertEquals(
        Map.of("A.png", "A.png", "a.png", "a.png.png", "a.tif", "a.tif.png"),
        PictureNames.of(List.of("A.png", "a.png", "a.tif")));
  }

  /** Predicts until so many pictures are done. */
  private static final class Stop implements Progress {
    private final int after;
    private boolean enough;

    Stop(int after) {
      this.after = after;
    }

    @Override
    public void at(Position position) {
      enough |= position.step() >= after;
    }

    @Override
    public void note(String line) {}

    @Override
    public boolean cancelled() {
      return enough;
    }
  }

  private Map<String, byte[]> results(String out) throws IOException {
    Map<String, byte[]> results = new TreeMap<>();
    Path root = folder.resolve(out);
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        results.put(root.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return results;
  }

  @Test
  void whatWasStoppedGoesOnToTheSameBytes() throws Exception {
    for (int i = 0; i < 12; i++) {
      picture("p" + i + ".png", 32, 32, i, i, 3, 3);
    }
    predict("whole");
    PredictionSummary stopped = predict(model, "parts", new Stop(4));
    assertFalse(stopped.finished());
    assertTrue(stopped.done() >= 4 && stopped.done() < 12, "done: " + stopped.done());
    assertFalse(Files.exists(folder.resolve("parts/predictions.csv")));
    // Killed while a line was written.
    Files.writeString(
        folder.resolve("parts/predictions.jsonl"), "{\"pict", StandardOpenOption.APPEND);
    List<Integer> steps = new ArrayList<>();
    PredictionSummary rest =
        predict(
            model,
            "parts",
            new Progress() {
              @Override
              public void at(Position position) {
                steps.add(position.step());
              }

              @Override
              public void note(String line) {}

              @Override
              public boolean cancelled() {
                return false;
              }
            });
    assertTrue(rest.finished());
    assertEquals(stopped.done() + 1, steps.get(0), "what was done is not done again");
    Map<String, byte[]> whole = results("whole");
    Map<String, byte[]> parts = results("parts");
    assertEquals(whole.keySet(), parts.keySet());
    whole.forEach((name, bytes) -> assertArrayEquals(bytes, parts.get(name), name));
  }

  @Test
  void onAFullDiskTheSameCallIsSpokenOf() throws Exception {
    picture("a.png", 20, 20, 1, 1, 2, 2);
    PlainCodec full =
        new PlainCodec() {
          @Override
          public void write(Path file, Image image) throws KizuException {
            throw Storage.failure(file, new IOException("No space left on device"));
          }
        };
    PredictionRequest asked =
        new PredictionRequest(model, pictures, folder.resolve("out"), OptionalInt.empty());
    KizuException e =
        assertThrows(
            KizuException.class,
            () -> new FolderPrediction(new Catalog(), full).predict(asked, Progress.SILENT));
    assertEquals(
        "Free some space. Pictures that are done are kept; the same call goes on with those left.",
        e.remedy());
  }

  @Test
  void aPictureThatChangedIsPredictedAgain() throws Exception {
    picture("a.png", 20, 20, 1, 1, 2, 2);
    predict("out");
    picture("a.png", 21, 20);
    predict("out");
    assertTrue(table("out").contains("a.png,0,"), table("out"));
  }

  @Test
  void whatIsNoLongerFoundLeavesNoOverlay() throws Exception {
    picture("a.png", 20, 20, 1, 1, 2, 2);
    picture("b.png", 20, 20, 1, 1, 2, 2);
    predict("out");
    assertTrue(Files.exists(folder.resolve("out/overlays/a.png")));
    picture("a.png", 21, 20);
    Files.writeString(pictures.resolve("b.png"), "no picture");
    predict("out");
    assertFalse(Files.exists(folder.resolve("out/overlays/a.png")));
    assertTrue(Files.exists(folder.resolve("out/masks/a.png")));
    assertFalse(Files.exists(folder.resolve("out/overlays/b.png")));
    assertFalse(Files.exists(folder.resolve("out/masks/b.png")));
  }

  /** It takes the name that the results of another had. */
  @Test
  void aPictureThatCameOverwritesNothing() throws Exception {
    picture("a.png", 20, 20, 1, 1, 2, 2);
    predict("out");
    picture("a.bmp", 30, 30);
    predict("out");
    Map<String, byte[]> added = results("out");
    predict("fresh");
    Map<String, byte[]> fresh = results("fresh");
    for (String name :
        List.of("masks/a.png", "masks/a.png.png", "overlays/a.png.png", "predictions.csv")) {
      assertArrayEquals(fresh.get(name), added.get(name), name);
    }
    assertFalse(added.containsKey("overlays/a.png"), "of the picture that came");
  }

  /** Stopped after it had taken the name; what took it is removed again. */
  @Test
  void whatWasWrittenOverIsForgotten() throws Exception {
    picture("a.png", 32, 32, 1, 1, 2, 2);
    predict("out");
    picture("a.bmp", 32, 32, 5, 5, 4, 4);
    for (int i = 0; i < 9; i++) {
      picture("a.d" + i + ".png", 32, 32);
    }
    assertFalse(predict(model, "out", new Stop(1)).finished());
    assertTrue(Files.exists(folder.resolve("out/masks/a.png")), "the name is taken");
    Files.delete(pictures.resolve("a.bmp"));
    predict("out");
    predict("fresh");
    assertArrayEquals(results("fresh").get("masks/a.png"), results("out").get("masks/a.png"));
    assertArrayEquals(results("fresh").get("overlays/a.png"), results("out").get("overlays/a.png"));
  }

  @Test
  void resultsOfPicturesThatAreGoneAreTakenAway() throws Exception {
    picture("a.png", 32, 32, 1, 1, 2, 2);
    picture("sub/b.png", 32, 32, 1, 1, 2, 2);
    predict("out");
    Path mine = Files.writeString(folder.resolve("out/masks/sub/mine.txt"), "mine");
    Files.delete(pictures.resolve("sub/b.png"));
    predict("out");
    assertTrue(Files.exists(mine), "a person's own file");
    Files.delete(mine);
    predict("fresh");
    Map<String, byte[]> fresh = results("fresh");
    Map<String, byte[]> out = results("out");
    assertEquals(fresh.keySet(), out.keySet());
    fresh.forEach((name, bytes) -> assertArrayEquals(bytes, out.get(name), name));
  }

  /** Looks at a folder as another process. */
  static final class Looking {
    private Looking() {}

    public static void main(String[] arguments) {
      System.out.println(FolderLock.held(Path.of(arguments[0])));
    }
  }

  private static String held(Path folder) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> path = new ArrayList<>();
    for (Class<?> each :
        List.of(Looking.class, FolderLock.class, KizuException.class, NullMarked.class)) {
      URI at = each.getProtectionDomain().getCodeSource().getLocation().toURI();
      path.add(Path.of(at).toString());
    }
    Process process =
        new ProcessBuilder(
                java,
                "-cp",
                String.join(File.pathSeparator, path),
                Looking.class.getName(),
                folder.toString())
            .start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
  }

  @Test
  void aRefusedSecondCallLeavesTheFolderWithTheFirst() throws Exception {
    picture("a.png", 32, 32);
    List<String> told = new ArrayList<>();
    Progress twice =
        new Progress() {
          @Override
          public void at(Position position) {
            KizuException e = assertThrows(KizuException.class, () -> predict("out"));
            told.add(e.problem());
            told.add(assertDoesNotThrow(() -> held(folder.resolve("out"))));
          }

          @Override
          public void note(String line) {}

          @Override
          public boolean cancelled() {
            return false;
          }
        };
    assertTrue(predict(model, "out", twice).finished());
    assertEquals(List.of("another run is working in this folder", "true"), told);
    assertEquals("false", held(folder.resolve("out")));
  }

  @Test
  void aSecondCallThatIsStoppedIsNotFinished() throws Exception {
    for (int i = 0; i < 12; i++) {
      picture("p" + i + ".png", 32, 32, i, i, 3, 3);
    }
    predict("out");
    for (int i = 0; i < 12; i++) {
      picture("p" + i + ".png", 34, 34, i, i, 3, 3);
    }
    PredictionSummary stopped = predict(model, "out", new Stop(4));
    assertTrue(stopped.done() < 12, "done: " + stopped.done());
    assertFalse(stopped.finished());
    assertFalse(Files.exists(folder.resolve("out/predictions.csv")), "it tells of other files");
  }

  /** Killed before the first line, and while a mask was written; a person's own file stays. */
  @Test
  void whatAKilledCallWasWritingIsTakenAway() throws Exception {
    picture("deep/er/a.png", 20, 20, 1, 1, 2, 2);
    Path out = folder.resolve("out");
    Files.createDirectories(out);
    Path head = Files.writeString(out.resolve(".prediction.json.12-34.tmp"), "{");
    Path mask = out.resolve("masks/deep/er/.a.png.12-35.tmp");
    Path empty = folder.resolve("other");
    Files.createDirectories(empty);
    Files.writeString(empty.resolve(".mine.tmp"), "mine");
    Files.createDirectories(empty.resolve("run"));
    Path foreign = Files.writeString(empty.resolve("run/.metrics.json.99-7.tmp"), "{");
    predict("out");
    assertFalse(Files.exists(head));
    Files.writeString(mask, "P");
    predict("out");
    assertFalse(Files.exists(mask));
    assertThrows(KizuException.class, () -> predict("other"));
    assertTrue(Files.exists(empty.resolve(".mine.tmp")));
    assertTrue(Files.exists(foreign), "another process may be writing it");
  }

  @Test
  void aMaskThatIsGoneIsMadeAgain() throws Exception {
    picture("a.png", 20, 20, 1, 1, 2, 2);
    predict("out");
    Files.delete(folder.resolve("out/masks/a.png"));
    predict("out");
    assertTrue(Files.exists(folder.resolve("out/masks/a.png")));
  }

  /** Masks, boxes and areas are in pixels of the file, whatever the network is shown. */
  @Test
  void aSmallerScaleIsBroughtBackToTheFile() throws Exception {
    picture("a.png", 40, 60, 20, 10, 8, 4);
    predict(model("half", 1, 0.5, List.of("scratch")), "out", Progress.SILENT);
    assertTrue(table("out").contains("a.png,1,scratch,0.8000,32,20,10,8,4,"), table("out"));
  }

  @Test
  void anotherModelIsRefused() throws Exception {
    picture("a.png", 20, 20);
    predict("out");
    Path other = model("other", 0.25f, 1, List.of("scratch"));
    KizuException e =
        assertThrows(KizuException.class, () -> predict(other, "out", Progress.SILENT));
    assertTrue(e.problem().contains("another model, of the run model"), e.problem());
  }

  @Test
  void aFolderOfOtherThingsIsRefused() throws Exception {
    picture("a.png", 20, 20);
    Files.createDirectories(folder.resolve("out"));
    Files.writeString(folder.resolve("out/mine.txt"), "x");
    assertThrows(KizuException.class, () -> predict("out"));
    assertEquals("x", Files.readString(folder.resolve("out/mine.txt")));
    assertFalse(Files.exists(folder.resolve("out/.lock")), "nothing is put there");
  }

  @Test
  void resultsDoNotGoAmongThePictures() throws Exception {
    picture("a.png", 20, 20);
    KizuException e = assertThrows(KizuException.class, () -> predict("pictures/out"));
    assertTrue(e.problem().contains("lies in the folder of pictures"), e.problem());
  }

  @Test
  void damagedWeightsAreRefused() throws Exception {
    picture("a.png", 20, 20);
    byte[] bytes = Files.readAllBytes(model.resolve("w"));
    bytes[bytes.length - 1] ^= 1;
    Files.write(model.resolve("w"), bytes);
    KizuException e = assertThrows(KizuException.class, () -> predict("out"));
    assertTrue(e.problem().contains("is damaged"), e.problem());
  }

  @Test
  void whatIsNoModelIsRefused() {
    KizuException e =
        assertThrows(KizuException.class, () -> LoadedModel.of(pictures, new Catalog()));
    assertEquals("holds no model", e.problem());
  }

  @Test
  void aFolderWithoutPicturesIsRefused() {
    KizuException e = assertThrows(KizuException.class, () -> predict("out"));
    assertEquals("holds no picture", e.problem());
  }
}
