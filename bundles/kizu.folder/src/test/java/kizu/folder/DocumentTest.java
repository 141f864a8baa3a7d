package kizu.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kizu.api.KizuException;
import kizu.api.folder.Seal;
import kizu.folder.comparison.ComparisonPlan;
import kizu.folder.comparison.ComparisonTable;
import kizu.folder.potential.DoneTrainings;
import kizu.folder.potential.MeasuredPotential;
import kizu.folder.run.Gallery;
import kizu.folder.run.LearnedWords;
import kizu.folder.run.LocationFilm;
import kizu.folder.run.Predictions;
import kizu.folder.run.RunHead;
import kizu.folder.run.RunResult;
import kizu.folder.run.Trials;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each document beside one of before documents had versions, as it was written then. */
class DocumentTest {
  @TempDir Path folder;

  static List<Arguments> documents() {
    return List.of(
        Arguments.of("experiment.json", RunHead.DOCUMENT),
        Arguments.of("metrics.json", RunResult.DOCUMENT),
        Arguments.of("trials.json", Trials.DOCUMENT),
        Arguments.of("explanation.json", LearnedWords.DOCUMENT),
        Arguments.of("maps.json", LocationFilm.DOCUMENT),
        Arguments.of("gallery.json", Gallery.DOCUMENT),
        Arguments.of("predictions.json", Predictions.DOCUMENT),
        Arguments.of("comparison.json", ComparisonTable.DOCUMENT),
        Arguments.of("plan.json", ComparisonPlan.DOCUMENT),
        Arguments.of("potential.json", MeasuredPotential.DOCUMENT),
        Arguments.of("trainings.json", DoneTrainings.DOCUMENT));
  }

  private static byte[] example(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(DocumentTest.class.getResourceAsStream(name), name)) {
      return in.readAllBytes();
    }
  }

  /** What an example holds, without its checksum and, where it has one, its version. */
  private static String members(byte[] bytes) {
    return Seal.openFile(bytes).orElseThrow().replaceFirst("^\\{\n  \"version\" : \\d+,\n", "{\n");
  }

  private Path put(String members) throws IOException {
    return Files.writeString(folder.resolve("document.json"), Seal.file(members));
  }

  @ParameterizedTest
  @MethodSource("documents")
  <T> void anOlderOneIsReadAndWhatIsWrittenIsTheSameWithItsVersion(
      String name, Document<T> document) throws Exception {
    Path older = folder.resolve(name);
    Files.write(older, example(name));
    T read = document.read(older);

    Path written = folder.resolve("written.json");
    document.write(written, read);

    assertEquals(read, document.read(written));
    byte[] bytes = Files.readAllBytes(written);
    assertEquals(members(example(name)), members(bytes));
    assertTrue(
        new String(bytes, StandardCharsets.UTF_8)
            .startsWith("{\n  \"version\" : " + document.version() + ",\n"));
  }

  @ParameterizedTest
  @MethodSource("documents")
  <T> void oneOfALaterKizuIsRefused(String name, Document<T> document) throws Exception {
    int later = document.version() + 1;
    String members =
        members(example(name)).replaceFirst("\\{", "{\n  \"version\" : " + later + ",");
    KizuException refused = assertThrows(KizuException.class, () -> document.read(put(members)));
    assertEquals(
        "is of version " + later + ", known here is 1" + (later == 3 ? " to 2" : ""),
        refused.problem());
    assertTrue(refused.remedy().contains("newer Kizu"), refused.remedy());
  }

  static List<Arguments> members() {
    return List.of(
        Arguments.of("experiment.json", RunHead.DOCUMENT, "fingerprint"),
        Arguments.of("metrics.json", RunResult.DOCUMENT, "test"),
        Arguments.of("metrics.json", RunResult.DOCUMENT, "validation"),
        Arguments.of("trials.json", Trials.DOCUMENT, "trials"),
        Arguments.of("explanation.json", LearnedWords.DOCUMENT, "choices"),
        Arguments.of("maps.json", LocationFilm.DOCUMENT, "snapshots"),
        Arguments.of("gallery.json", Gallery.DOCUMENT, "files"),
        Arguments.of("predictions.json", Predictions.DOCUMENT, "pictures"),
        Arguments.of("comparison.json", ComparisonTable.DOCUMENT, "methods"),
        Arguments.of("plan.json", ComparisonPlan.DOCUMENT, "seeds"),
        Arguments.of("potential.json", MeasuredPotential.DOCUMENT, "levers"),
        Arguments.of("trainings.json", DoneTrainings.DOCUMENT, "trainings"));
  }

  @ParameterizedTest
  @MethodSource("members")
  <T> void aMemberThatIsMissingIsNamed(String name, Document<T> document, String member)
      throws Exception {
    String whole = members(example(name));
    String without = whole.replace("\n  \"" + member + "\" :", "\n  \"other\" :");
    assertNotEquals(whole, without);
    KizuException refused = assertThrows(KizuException.class, () -> document.read(put(without)));
    assertTrue(
        refused.problem().startsWith("is damaged: '" + member + "' is missing"), refused.problem());
  }

  private KizuException refused(String members) {
    return assertThrows(KizuException.class, () -> RunHead.DOCUMENT.read(put(members)));
  }

  @Test
  void aMemberOfAnotherTypeIsNamedByItsPlace() throws Exception {
    String head = members(example("experiment.json"));
    for (Map.Entry<String, String> change :
        Map.of(
                "\"method\" : \"learned\",\n  \"seed\" : 1", "\"method\" : 3,\n  \"seed\" : 1",
                "\"processors\" : 2", "\"processors\" : 2.5",
                "\"name\" : \"residual\"", "\"name\" : null",
                "\"threads\" : \"2\"", "\"threads\" : 2",
                "\"started\" : \"2026", "\"started\" : \"long ago 2026")
            .entrySet()) {
      assertTrue(head.contains(change.getKey()), change.getKey());
      KizuException refused = refused(head.replace(change.getKey(), change.getValue()));
      assertTrue(
          refused
              .problem()
              .matches("is damaged: '[a-zA-Z0-9.\\[\\]]+' is missing or of another type"),
          refused.problem());
      assertFalse(String.valueOf(refused.getMessage()).contains("Exception"));
    }
    assertEquals(
        "is damaged: 'provenance.components[0].name' is missing or of another type",
        refused(head.replace("\"name\" : \"residual\"", "\"name\" : null")).problem());
  }

  @Test
  void whatIsNoObjectOrHasAMemberTwiceIsDamage() throws Exception {
    String head = members(example("experiment.json"));
    assertTrue(
        refused(head.replace("{\n  \"name\"", "{\n  \"seed\" : 2,\n  \"name\""))
            .problem()
            .startsWith("is damaged: "));
    assertEquals("is damaged: it is no JSON object (line 1)", refused("[1\n}\n").problem());
  }

  @Test
  void aFileThatIsNotThereIsToldFromADamagedOne() {
    KizuException refused =
        assertThrows(KizuException.class, () -> RunHead.DOCUMENT.read(folder.resolve("none.json")));
    assertEquals("is not there", refused.problem());
    assertTrue(refused.getCause() instanceof NoSuchFileException);
  }

  @Test
  void everyByteCounts() throws Exception {
    byte[] bytes = example("trials.json");
    Path file = folder.resolve("trials.json");
    for (int i = 0; i < bytes.length; i++) {
      byte[] flipped = bytes.clone();
      flipped[i] ^= (byte) (1 << (i % 8));
      Files.write(file, flipped);
      KizuException refused =
          assertThrows(KizuException.class, () -> Trials.DOCUMENT.read(file, "Do it again."));
      assertEquals("Do it again.", refused.remedy());
    }
  }
}
