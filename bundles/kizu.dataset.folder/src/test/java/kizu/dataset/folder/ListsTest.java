package kizu.dataset.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import kizu.api.KizuException;
import kizu.api.dataset.Dataset;
import kizu.api.dataset.DatasetProblem;
import kizu.api.dataset.DatasetProblem.Severity;
import kizu.api.dataset.SampleInfo;
import kizu.api.dataset.Split;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Manifest and splits over three pictures, of which a and b have masks. */
class ListsTest extends FolderTest {
  private static final String HEADER = "name,class,split,group\n";

  @BeforeEach
  void pictures() throws IOException {
    image("a.png");
    image("b.png");
    image("c.png");
    mask("a.png");
    mask("b.png");
  }

  @Test
  void aManifestGivesClassSplitAndGroup() throws Exception {
    write(
        "manifest.csv",
        String.join(
            "\r\n",
            "\uFEFFname,width,cls,Split,group",
            "a.png,4,crack,train,t1",
            "\"b\",4,\"a, b\",val,t2",
            "./c,4,Good,TEST,"));
    Dataset set = open();

    assertEquals(
        new SampleInfo(
            "images/a", Split.TRAIN, "t1", "crack", root.resolve("images/a.png").toString()),
        sample(set, "a"));
    assertEquals("a, b", sample(set, "b").defectClass());
    assertEquals(Split.VALIDATION, sample(set, "b").split());
    assertEquals(SampleInfo.NORMAL, sample(set, "c").defectClass());
    assertEquals("images/c", sample(set, "c").group());
    assertEquals(List.of(), set.problems());
  }

  @Test
  void emptyCellsAreLeftToTheFiles() throws Exception {
    write("manifest.csv", HEADER + "a,,,\nb, ,,g\nc,,,\n");
    Dataset set = open();

    assertEquals("defect", sample(set, "a").defectClass());
    assertEquals("g", sample(set, "b").group());
    assertEquals(SampleInfo.NORMAL, sample(set, "c").defectClass());
    assertEquals(List.of(), set.problems());
  }

  @Test
  void splitsGiveClassesToo() throws Exception {
    write(
        "splits.json",
        """
        {"note": "anything", "splits": {
          "train_normal": ["c"], "train_defect": {"crack": ["a.png"]}, "validation": ["b"]}}
        """);
    Dataset set = open();

    assertEquals("crack", sample(set, "a").defectClass());
    assertEquals("defect", sample(set, "b").defectClass());
    assertEquals(Split.VALIDATION, sample(set, "b").split());
    assertEquals(SampleInfo.NORMAL, sample(set, "c").defectClass());
    assertEquals(Split.TRAIN, sample(set, "c").split());
    assertEquals(List.of(), set.problems());
  }

  @Test
  void bothListsComplementEachOther() throws Exception {
    write("manifest.csv", "name,class,group\na,crack,g\nb,crack,g\nc,,\n");
    write("splits.json", "{\"train\": [\"a\", \"b\"], \"test\": [\"c\"]}");
    Dataset set = open();

    assertEquals(Split.TRAIN, sample(set, "b").split());
    assertEquals("crack", sample(set, "b").defectClass());
    assertEquals("g", sample(set, "b").group());
    assertEquals(List.of(), set.problems());
  }

  @Test
  void aGroupInTwoSplitsIsAnError() throws Exception {
    write("manifest.csv", HEADER + "a,x,train,g1\nb,x,test,g1\nc,,train,g2\n");
    DatasetProblem problem = problem(open());

    assertEquals(Severity.ERROR, problem.severity());
    assertEquals("group g1", problem.source());
    assertEquals("is in more than one split: TRAIN, TEST", problem.problem());
  }

  @Test
  void aNameWithoutItsPictureIsAnError() throws Exception {
    write("manifest.csv", HEADER + "a,x,train,\nb,x,test,\nc,,val,\nd,x,val,\n");
    DatasetProblem problem = problem(open());

    assertEquals(Severity.ERROR, problem.severity());
    assertEquals(root.resolve("manifest.csv") + ":5", problem.source());
    assertTrue(problem.problem().contains("'d'"), problem.problem());
  }

  @Test
  void aDefectWithoutAMaskIsAnErrorAndLeftOut() throws Exception {
    write("manifest.csv", HEADER + "a,x,train,\nb,x,test,\nc,crack,val,\n");
    Dataset set = open();

    assertEquals(Severity.ERROR, problem(set).severity());
    assertTrue(problem(set).problem().contains("'crack' and has no mask"));
    assertEquals(List.of("images/a", "images/b"), ids(set));
  }

  @Test
  void aPictureNoListKnowsIsAWarning() throws Exception {
    write("manifest.csv", "name,group\na,g\nb,g\n");
    Dataset set = open();

    assertEquals(Severity.WARNING, problem(set).severity());
    assertTrue(problem(set).problem().contains("not in manifest.csv"));
    assertEquals("images/c", sample(set, "c").group());
  }

  @Test
  void aPictureInNoSplitIsLeftOut() throws Exception {
    write("splits.json", "{\"train\": [\"a\"], \"test\": [\"c\"]}");
    Dataset set = open();

    assertEquals(List.of("images/a", "images/c"), ids(set));
    assertEquals(Severity.WARNING, problem(set).severity());
    assertEquals(root.resolve("images/b.png").toString(), problem(set).source());
  }

  @Test
  void aNameListedTwiceIsAnError() throws Exception {
    write("manifest.csv", HEADER + "a,x,train,\nb,x,test,\nc,,val,\na.png,y,test,\n");
    Dataset set = open();

    assertEquals("x", sample(set, "a").defectClass());
    assertEquals(Severity.ERROR, problem(set).severity());
    assertTrue(problem(set).problem().contains("second time"));
    assertTrue(problem(set).problem().endsWith("manifest.csv:2"), problem(set).problem());
  }

  @Test
  void aPictureListedByTwoNamesIsAnError() throws Exception {
    write("manifest.csv", HEADER + "a,x,train,\nb,x,test,\nc,,val,\nimages/a.png,,test,\n");
    Dataset set = open();

    assertEquals(Split.TRAIN, sample(set, "a").split());
    assertEquals(Severity.ERROR, problem(set).severity());
    assertEquals(root.resolve("manifest.csv") + ":5", problem(set).source());
    assertTrue(problem(set).problem().startsWith("'images/a.png' is listed a second time"));
    assertTrue(problem(set).problem().endsWith("manifest.csv:2"), problem(set).problem());
  }

  @Test
  void listsThatDisagreeAreAnError() throws Exception {
    write("manifest.csv", HEADER + "a,x,train,\nb,x,test,\nc,,val,\n");
    write("splits.json", "{\"train\": [\"a\", \"b\"], \"val_normal\": [\"c\"]}");
    DatasetProblem problem = problem(open());

    assertEquals(Severity.ERROR, problem.severity());
    assertTrue(problem.problem().matches("is TEST at .*manifest.csv:3 and TRAIN at .*"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../a", "x/../../a", "/etc/passwd", "C:\\\\a", "..\\\\a"})
  void namesThatLeadOutAreRefused(String name) throws Exception {
    write("splits.json", "{\"train\": [\"" + name + "\"]}");
    assertTrue(failure().getMessage().contains("leads out of the data set"));
    Files.delete(root.resolve("splits.json"));

    write("manifest.csv", "name\na\n" + name + "\n");
    assertTrue(failure().getMessage().contains("leads out of the data set"));
    assertEquals(root.resolve("manifest.csv") + ":3", failure().location());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "class,split/a,train | :1 | no column 'name'",
        "name,name/a,b | :1 | duplicate",
        "name,split/a,train/b | :3 | 1 cells, the header 2",
        "name,split/a,train/,test | :3 | the name is empty",
        "name,split/a,dev | :2 | 'dev' is no split",
        "name,split/a,\"tr\"ain | :2 | cannot be read",
        "name,split | | lists no picture"
      })
  void aBrokenManifestIsNamedWithItsLine(String text, String line, String problem)
      throws Exception {
    write("manifest.csv", text.replace('/', '\n') + "\n");

    assertEquals(root.resolve("manifest.csv") + (line == null ? "" : line), failure().location());
    assertTrue(failure().getMessage().contains(problem), failure().getMessage());
  }

  @Test
  void anEmptyManifestAndOneOfAnotherEncodingAreRefused() throws Exception {
    write("manifest.csv", "");
    assertTrue(failure().getMessage().contains("no column 'name'"));
    Files.write(root.resolve("manifest.csv"), "name\nweiß\n".getBytes(StandardCharsets.ISO_8859_1));
    assertTrue(failure().getMessage().contains("is not UTF-8"), failure().getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"train\": [\"a\"],\u00b6 \"test\": [\"b\" | :2 | is no JSON",
        "{\"train\": [\"a\"],\u00b6 \"train\": [\"b\"]} | :2 | is no JSON",
        "{\"train\": [\"a\"]}\u00b6} | :2 | is no JSON",
        "{\"dev\": [\"a\"]} | ` dev` | unknown key",
        "{\"train\": \"a\"} | ` train` | is no list",
        "{\"train\": [1]} | ` train` | 1 is no name",
        "{\"train_defect\": [\"a\"]} | ` train_defect` | is no object",
        "{\"train_defect\": {\"x\": 1}} | ` train_defect.x` | is no list",
        "[] | | holds no splits",
        "{\"splits\": 1} | | holds no splits",
        "`` | | holds no splits"
      })
  void brokenSplitsAreNamedWithLineOrKey(String text, String place, String problem)
      throws Exception {
    write("splits.json", text.replace('\u00b6', '\n'));

    assertEquals(root.resolve("splits.json") + (place == null ? "" : place), failure().location());
    assertTrue(failure().getMessage().contains(problem), failure().getMessage());
  }

  private KizuException failure() {
    return assertThrows(KizuException.class, this::open);
  }

  @Test
  void onlyWhatCouldBeMeantOtherwiseIsSaidOfColumns() throws Exception {
    image("a.png");
    write("manifest.csv", "name,date,time,grade\na,x,y,z\nb,,,\nc,,,\n");
    assertEquals(List.of(), open().problems());

    write("manifest.csv", "name,clas,date,time\na,normal,x,y\nb,,,\nc,,,\n");
    assertEquals("If it is meant as 'class', name it so.", problem(open()).remedy());
  }
}
