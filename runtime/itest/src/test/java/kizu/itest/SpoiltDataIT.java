package kizu.itest;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import kizu.api.KizuException;
import kizu.api.dataset.DatasetProblem;
import kizu.api.experiment.DatasetReport;
import kizu.api.experiment.Progress;
import kizu.api.experiment.RunRequest;
import org.junit.Before;
import org.junit.Test;

/** Data sets that are wrong in one place: the check names the file and what to do. */
public class SpoiltDataIT extends KizuTestBase {
  private static final int PNG_HEADER = 8 + 8;
  private static final int PNG_HEADER_LENGTH = 13;

  private static final String EXPERIMENT =
      """
      dataset: {path: set}
      segmenter: filterbank
      training: {steps: 4, batch: 2, crop: 32}
      """;

  private PictureSet set;

  @Before
  public void write() throws IOException {
    set = PictureSet.write(folder("data").resolve("set"));
  }

  @Test
  public void soundSetHasNoProblem() throws Exception {
    DatasetReport report = check();

    assertEquals(List.of(), report.problems());
    assertEquals(List.of("32×32 (12)"), report.sizes());
  }

  @Test
  public void truncatedImage() throws Exception {
    Path file = set.image("train-a");
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 200));

    assertError(file, "");
    assertRunRefused("train-a.png");
  }

  @Test
  public void imageWithDamagedBytes() throws Exception {
    Path file = set.image("val-b");
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 40, (byte) 0x55);
    Files.write(file, bytes);

    assertError(file, "");
  }

  @Test
  public void fileThatIsNoImage() throws Exception {
    Files.writeString(set.image("test-c"), "not a picture");

    assertError(set.image("test-c"), "");
  }

  @Test
  public void imageThatDeclaresTenThousandMegapixels() throws Exception {
    Path file = set.image("train-c");
    byte[] bytes = Files.readAllBytes(file);
    ByteBuffer.wrap(bytes).putInt(PNG_HEADER, 100_000).putInt(PNG_HEADER + 4, 100_000);
    CRC32 crc = new CRC32();
    crc.update(bytes, PNG_HEADER - 4, 4 + PNG_HEADER_LENGTH);
    ByteBuffer.wrap(bytes).putInt(PNG_HEADER + PNG_HEADER_LENGTH, (int) crc.getValue());
    Files.write(file, bytes);

    assertError(file, "100000×100000");
    assertRunRefused("100000×100000");
  }

  @Test
  public void maskOfAnotherSize() throws Exception {
    PictureSet.oneColour(set.mask("train-a"), 16, 32, 255);

    assertError(set.mask("train-a"), "16×32");
    assertRunRefused("16×32");
  }

  @Test
  public void maskOfOneColour() throws Exception {
    PictureSet.oneColour(set.mask("train-a"), 32, 32, 255);

    assertError(set.image("train-a"), "one colour");
  }

  @Test
  public void aBlackMaskIsANormalPictureAndSaid() throws Exception {
    PictureSet.oneColour(set.mask("val-a"), 32, 32, 0);

    DatasetReport report = check();
    assertTrue(report.reading().toString(), report.reading().toString().contains("black mask"));
  }

  @Test
  public void groupInTwoSplits() throws Exception {
    Files.writeString(
        set.folder().resolve("manifest.csv"), "name,group\ntrain-a,part 7\nval-b,part 7\n");

    assertTrue(
        check().problems().toString(),
        check().problems().stream()
            .anyMatch(p -> p.source().contains("part 7") && p.problem().contains("more than one")));
    assertRunRefused("part 7");
  }

  @Test
  public void emptyFolder() throws Exception {
    Path empty = Files.createDirectory(set.folder().resolveSibling("empty"));

    KizuException refused =
        assertThrows(
            KizuException.class, () -> experiments().check(empty, List.of(), Progress.SILENT));

    assertHelps(refused, empty.toString());
  }

  @Test
  public void foldersWithoutPictures() throws Exception {
    Path empty = set.folder().resolveSibling("empty");
    Files.createDirectories(empty.resolve("images"));
    Files.createDirectories(empty.resolve("masks"));

    KizuException refused =
        assertThrows(
            KizuException.class, () -> experiments().check(empty, List.of(), Progress.SILENT));

    assertHelps(refused, empty.toString());
  }

  @Test
  public void missingFolder() {
    Path missing = set.folder().resolveSibling("missing");

    KizuException refused =
        assertThrows(
            KizuException.class, () -> experiments().check(missing, List.of(), Progress.SILENT));

    assertHelps(refused, "missing");
  }

  @Test
  public void budgetLargerThanTheSet() throws Exception {
    assertHelps(refuse("budget.train=9"), "budget.train");
  }

  private DatasetReport check() throws KizuException, InterruptedException {
    return experiments().check(set.folder(), List.of(), Progress.SILENT);
  }

  private void assertError(Path file, String problem) throws Exception {
    List<DatasetProblem> problems = check().problems();
    assertTrue(
        problems.toString(),
        problems.stream()
            .anyMatch(
                p ->
                    p.severity() == DatasetProblem.Severity.ERROR
                        && p.source().equals(file.toString())
                        && p.problem().contains(problem)
                        && !p.remedy().isBlank()));
    assertTrue(check().hasErrors());
  }

  private void assertRunRefused(String named) throws Exception {
    assertHelps(refuse("seed=0"), named);
  }

  private KizuException refuse(String setting) throws IOException {
    Path file = Files.writeString(set.folder().resolveSibling("experiment.yaml"), EXPERIMENT);
    Path out = set.folder().resolveSibling("run");
    return assertThrows(
        KizuException.class,
        () ->
            experiments()
                .run(file, new RunRequest(List.of(setting), Optional.of(out)), Progress.SILENT));
  }

  private static void assertHelps(KizuException refused, String named) {
    assertTrue(refused.getMessage(), refused.getMessage().contains(named));
    assertFalse(refused.getMessage(), refused.remedy().isBlank());
    assertFalse(refused.getMessage(), refused.getMessage().contains("Exception"));
  }
}
