package kizu.experiment.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import kizu.api.KizuException;
import kizu.api.dataset.DatasetFormat;
import kizu.api.experiment.KnownMethod;
import kizu.api.placement.PlacementPolicy;
import kizu.api.synthesis.Transform;
import kizu.api.training.TrainingPlan.Range;
import kizu.api.training.TrainingPlan.Source;
import kizu.api.training.TrainingPlan.Step;
import kizu.experiment.FakeCatalog;
import kizu.experiment.FakeDataset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ExperimentReaderTest {
  private static final String DATA = "dataset: {format: fake}\n";

  private final FakeCatalog catalog = FakeCatalog.complete(FakeDataset.small());

  private Experiment read(String yaml, String... settings) throws KizuException {
    Node.Mapping root = Settings.apply(YamlText.parse("e.yaml", yaml), Arrays.asList(settings));
    return new ExperimentReader(catalog, "pytorch").read(root, "e", Path.of("/base"));
  }

  private KizuException refused(String yaml, String... settings) {
    return assertThrows(KizuException.class, () -> read(yaml, settings));
  }

  /** An upper step costs 112 passes over a picture here, a training step 24. */
  @Test
  void upperStepsAreCountedFromTheirStartToTheirStopOrToFinetuning() throws KizuException {
    assertEquals(376 * 112 / 24, read(DATA).upperStepsInTrainingSteps());
    assertEquals(25 * 112 / 24, read(DATA, "upper.stop=600").upperStepsInTrainingSteps());
    String finetuned = "training.finetune=800";
    assertEquals(175 * 112 / 24, read(DATA, finetuned).upperStepsInTrainingSteps());
    assertEquals(
        25 * 112 / 24, read(DATA, finetuned, "upper.stop=600").upperStepsInTrainingSteps());
  }

  @Test
  void whatIsNotGivenHasItsDocumentedDefault() throws KizuException {
    Experiment e = read(DATA);
    assertEquals("e", e.name());
    assertEquals("learned", e.method());
    assertEquals(2000, e.training().steps());
    assertEquals(OptionalInt.empty(), e.budget().train());
    assertEquals("small", e.segmenter().options().get("size"));
    assertEquals("location-network", e.upper().placement().name());
    assertEquals(0.1, e.upper().placement().options().get("rise"));
    assertEquals(Keys.METRICS, e.metrics());
    Source source = e.synthesis().sources().get(0);
    assertEquals(
        List.of("rotate", "flip"), source.transforms().stream().map(s -> s.component()).toList());
    assertEquals(new Range(-180, 180), source.transforms().get(0).ranges().get("angle"));
  }

  @Test
  void componentsTakeOptionsAndStepsTakeRanges() throws KizuException {
    Experiment e =
        read(
            DATA
                + """
                segmenter: {name: pytorch, size: base}
                placement: uniform
                synthesis:
                  sources:
                    - transforms: [{scale: {factor: [0.8, 1.25]}}, {rotate: {angle: 90}}]
                      blend: hard
                """);
    assertEquals("base", e.segmenter().options().get("size"));
    assertEquals("uniform", e.upper().placement().name());
    Source source = e.synthesis().sources().get(0);
    assertEquals("source-1", source.name());
    assertEquals(new Range(0.8, 1.25), source.transforms().get(0).ranges().get("factor"));
    assertEquals(new Range(90, 90), source.transforms().get(1).ranges().get("angle"));
    assertEquals("hard", source.blends().get(0).component());
  }

  @Test
  void aSourceMayChooseAmongBlendModes() throws KizuException {
    Experiment several = read(DATA, "synthesis.sources=[{blend: [hard, feathered]}]");
    assertEquals(
        List.of("hard", "feathered"),
        several.synthesis().sources().get(0).blends().stream().map(Step::component).toList());
    Node stored = Node.of("experiment.json", ResolvedExperiment.of(several));
    assertEquals(
        several,
        new ExperimentReader(catalog, "pytorch")
            .read((Node.Mapping) stored, "x", Path.of("/other")));
  }

  @Test
  void aDataPathIsTakenFromTheFilesFolderAndASettingFromTheWorkingDirectory() throws KizuException {
    assertEquals(
        Path.of("/base/data"), read("dataset: {path: data, format: fake}").dataset().path());
    assertEquals(
        Path.of("data").toAbsolutePath(), read(DATA, "dataset.path=data").dataset().path());
  }

  @Test
  void settingsGoInFrontOfTheFile() throws KizuException {
    Experiment e =
        read(
            DATA + "training: {steps: 100, batch: 4}\nsegmenter: pytorch\n",
            "training.steps=7",
            "segmenter.size=base",
            "metrics=[f1, iou]",
            "synthesis.sources=[{blend: hard}]",
            "synthesis.sources.0.blend=feathered");
    assertEquals(7, e.training().steps());
    assertEquals(4, e.training().batch());
    assertEquals("base", e.segmenter().options().get("size"));
    assertEquals(List.of("f1", "iou"), e.metrics());
    assertEquals("feathered", e.synthesis().sources().get(0).blends().get(0).component());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "trainin: {steps: 3} | e.yaml:2 trainin | training",
        "training: {stpes: 3} | e.yaml:2 training.stpes | steps",
        "budget: {vals: 3} | e.yaml:2 budget.vals | val",
        "segmenter: {name: pytorch, sise: base} | e.yaml:2 pytorch.sise | size",
        "dataset: {format: fake, sze: 8} | e.yaml:2 fake.sze | size",
        "synthesis: {sources: [{trnsforms: []}]} | synthesis.sources[].trnsforms | transforms",
        "synthesis: {sources: [{transforms: [{scale: {fctor: 1}}]}]} | scale.fctor | factor",
        "upper: {maximumDivergance: 1} | e.yaml:2 upper.maximumDivergance | maximumDivergence"
      })
  void anUnknownKeyIsRefusedAtAnyDepthWithTheNearest(String line, String where, String nearest) {
    String yaml = line.startsWith("dataset") ? "# first\n" + line : DATA + line;
    KizuException e = refused(yaml);
    assertTrue(e.location().contains(where), e.getMessage());
    assertEquals("unknown key", e.problem());
    assertEquals("Did you mean '" + nearest + "'?", e.remedy());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "training: {steps: many} | training.steps | whole number from 1",
        "training: {steps: 0} | training.steps | whole number from 1",
        "training: {steps: 2.5} | training.steps | whole number",
        "training: {crop: 100} | training.crop | multiple of 16",
        "training: {syntheticShare: 1.5} | training.syntheticShare | 0.0 to 1.0",
        "training: 5 | training | steps",
        "synthesis: {joinSources: maybe} | synthesis.joinSources | true or false",
        "budget: {train: few} | budget.train | whole number from 1",
        "budget: {train: 0} | budget.train | whole number from 1",
        "budget: {train: -4} | budget.train | whole number from 1",
        "budget: {classes: []} | budget.classes | or all",
        "budget: {classes: [dent, dent]} | budget.classes | or all",
        "method: magic | method | none, classic, random, region, empirical, oracle, random-search, surrogate, learned, joint, retrained",
        "segmenter: {name: pytorch, size: huge} | pytorch.size | small, base",
        "segmenter: [pytorch] | segmenter | name",
        "segmenter: resnet | SegmenterBackend resnet | kizu:why",
        "metrics: [iou, iou] | metrics | [iou, f1]",
        "metrics: [dice] | Metric dice | kizu:why",
        "synthesis: {sources: []} | synthesis.sources | feathered",
        "synthesis: {sources: [{name: a}, {name: a}]} | synthesis.sources | name of its own",
        "synthesis: {sources: [{blend: []}]} | synthesis.sources.blend | feathered",
        "synthesis: {sources: [{blend: [hard, hard]}]} | synthesis.sources.blend | two sources",
        "synthesis: {sources: [{transforms: rotate}]} | transforms | [rotate",
        "synthesis: {sources: [{transforms: [bend]}]} | Transform bend | kizu:why",
        "synthesis: {sources: [{transforms: [{scale: {factor: [2, 1]}}]}]} | scale.factor | 0.5 to",
        "synthesis: {sources: [{transforms: [{scale: {factor: [1, 9]}}]}]} | scale.factor | 0.5 to"
      })
  void aValueThatIsNotAllowedIsRefusedWithWhatIs(String line, String where, String remedy) {
    KizuException e = refused(DATA + line);
    assertTrue(e.location().contains(where), e.getMessage());
    assertTrue(e.location().startsWith("e.yaml:2"), e.getMessage());
    assertTrue(e.remedy().contains(remedy), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "training: {steps: 3 | e.yaml:2:",
        "training:\\tsteps | e.yaml:1:10",
        "a: 'b | e.yaml:2:",
        "a: b: c | e.yaml:1:5",
        "a: &x [1]\\nb: *x | aliases"
      })
  void yamlThatDoesNotParseIsRefusedWithLineAndColumn(String yaml, String where) {
    KizuException e = refused(yaml.replace("\\t", "\t").replace("\\n", "\n") + "\n");
    assertTrue(String.valueOf(e.getMessage()).contains(where), e.getMessage());
    assertTrue(e.problem().contains("does not parse"), e.getMessage());
    assertTrue(e.remedy().contains("ndentation"), e.getMessage());
  }

  @Test
  void aKeyGivenTwiceIsRefused() {
    KizuException e = refused("seed: 1\nseed: 2\n");
    assertEquals("e.yaml:2", e.location());
    assertTrue(e.problem().contains("twice"));
  }

  @ParameterizedTest
  @CsvSource({"steps", "=3", "training..steps=3", "synthesis.sources.4.blend=hard"})
  void aSettingThatLeadsNowhereIsNamed(String setting) {
    KizuException e = refused(DATA + "synthesis: {sources: [{blend: hard}]}\n", setting);
    assertTrue(e.location().startsWith("--set"), e.getMessage());
  }

  @Test
  void aMissingDataPathIsAskedFor() {
    KizuException e = refused("seed: 1\n");
    assertTrue(e.location().contains("dataset.path"), e.getMessage());
    assertTrue(e.remedy().contains("--set dataset.path"), e.getMessage());
  }

  @Test
  void aMissingDataFolderIsNamed() {
    KizuException e = refused("dataset: {path: /no/such/folder}\n");
    assertEquals("/no/such/folder", e.location());
  }

  @Test
  void theOneFormatThatRecognisesTheFolderIsTaken(@TempDir Path folder) throws KizuException {
    assertEquals("fake", read("dataset: {path: " + folder + "}\n").dataset().format().name());
    catalog.remove(DatasetFormat.class, "fake");
    assertTrue(
        refused("dataset: {path: " + folder + "}\n").problem().contains("no data set format"));
  }

  @Test
  void aRegionRuleThatIsNotInstalledOnlyMattersToItsMethod() throws KizuException {
    catalog.remove(PlacementPolicy.class, "region");
    Experiment e = read(DATA + "region: {name: region, mask: m.png}\n");
    assertEquals("m.png", e.region().options().get("mask"));
    assertThrows(KizuException.class, () -> Methods.apply("region", 0, e, catalog));
  }

  @Test
  void aMethodAppliedTwiceIsTheSameAsOnce() throws KizuException {
    for (String method : KnownMethod.words()) {
      Experiment once = Methods.apply(method, 1, read(DATA + "upper: {rounds: 2}\n"), catalog);
      assertEquals(once, Methods.apply(method, 1, once, catalog));
    }
  }

  @Test
  void labelledDefectsAreCountedInAllOrApart() throws KizuException {
    Experiment e =
        read(DATA + "budget: {labelled: 8, folds: 3}\nupper: {rounds: 2}\ntraining: {steps: 10}\n");
    assertTrue(e.crossFitted());
    assertEquals(7, e.rounds());
    assertEquals(70, e.steps());
    Experiment learned = Methods.apply("learned", 1, e, catalog);
    Experiment random = Methods.apply("random", 1, e, catalog);
    assertEquals(7, learned.rounds());
    assertEquals(4, random.rounds(), "what learns nothing goes around once");
    assertEquals(e, reread(e));
    assertEquals(1, read(DATA).rounds());
    for (String key : List.of("train", "val")) {
      KizuException refused = refused(DATA, "budget.labelled=8", "budget." + key + "=4");
      assertTrue(refused.location().contains("budget." + key), refused.getMessage());
      assertTrue(refused.remedy().contains("budget." + key + "=all"), refused.getMessage());
    }
    KizuException merged =
        assertThrows(KizuException.class, () -> Methods.apply("retrained", 1, e, catalog));
    assertTrue(merged.remedy().contains("learned"), merged.getMessage());
  }

  @Test
  void rulesAreLearnedAndThenSaidInWordsToALastNetwork() throws KizuException {
    Experiment e = read(DATA + "budget: {labelled: 8, folds: 3}\n");
    Experiment rules = Methods.apply("rules", 1, e, catalog);
    assertTrue(rules.upper().words());
    assertEquals(Methods.apply("learned", 1, e, catalog).upper().recipe(), rules.upper().recipe());
    assertEquals(4, rules.rounds());
    assertEquals(rules, reread(rules).with("rules", 1));
    assertTrue(Methods.learns("rules"));
    KizuException refused =
        assertThrows(KizuException.class, () -> Methods.apply("rules", 1, read(DATA), catalog));
    assertEquals("method rules", refused.location());
    assertTrue(refused.problem().contains("needs folds"), refused.getMessage());
    assertTrue(refused.remedy().contains("budget.labelled"), refused.getMessage());
    Experiment twice = Methods.apply("rules", 1, read(DATA + "upper: {rounds: 2}\n"), catalog);
    assertEquals(2, twice.rounds());
    assertTrue(
        assertThrows(
                KizuException.class,
                () -> Methods.apply("joint+upper.words=true", 1, read(DATA), catalog))
            .location()
            .contains("upper.words"));
    assertTrue(
        Methods.apply("random", 1, read(DATA + "upper: {words: true}\n"), catalog).upper().words());
  }

  private Experiment reread(Experiment e) throws KizuException {
    Node stored = Node.of("experiment.json", ResolvedExperiment.of(e));
    return new ExperimentReader(catalog, "pytorch")
        .read((Node.Mapping) stored, "x", Path.of("/other"));
  }

  @Test
  void aResolvedExperimentReadAgainIsItself() throws KizuException {
    Experiment e =
        read(DATA + "budget: {train: 4, valNormals: 3, classes: [dent]}\nupper: {every: 7}\n");
    assertEquals(e, reread(e));
  }

  @Test
  void defectClassesAreAListOrOneNameOrAll() throws KizuException {
    assertEquals(
        List.of("dent", "7"), read(DATA + "budget: {classes: [dent, 7]}\n").budget().classes());
    assertEquals(List.of("dent"), read(DATA, "budget.classes=dent").budget().classes());
    assertEquals(List.of(), read(DATA, "budget.classes=all").budget().classes());
  }

  @Test
  void differencesAreNamedByKey() throws KizuException {
    List<String> differences =
        Differences.between(
            ResolvedExperiment.of(read(DATA)),
            ResolvedExperiment.of(read(DATA, "training.steps=7", "segmenter.size=base")));
    assertEquals(
        List.of(
            "segmenter.size is small there, base asked for",
            "training.steps is 2000 there, 7 asked for"),
        differences);
  }

  static Stream<Path> examples() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("../../runtime/examples"))) {
      return files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyExampleIsAValidExperiment(Path example) throws Exception {
    catalog.add(DatasetFormat.class, "factory", FakeDataset.small());
    catalog.add(DatasetFormat.class, "folder", FakeDataset.small());
    Transform rotate = catalog.require(Transform.class, "rotate");
    String text = Files.readString(example, StandardCharsets.UTF_8);
    for (String name : List.of("brightness", "match")) {
      catalog.add(Transform.class, name, rotate);
      text = text.replaceAll("\\{" + name + ": \\{[a-z]+: \\[[^]]*]}}", name);
    }
    Experiment e = read(text);
    assertEquals(String.valueOf(example.getFileName()), e.name() + ".yaml");
    assertTrue(e.upper().start() < e.training().steps());
    assertTrue(e.budget().train().isPresent() || e.crossFitted());
  }

  @Test
  void anExperimentThatNamesNoSegmenterTakesTheConfiguredOne() throws KizuException {
    Node.Mapping root = Settings.apply(YamlText.parse("e.yaml", DATA), List.of());
    Experiment e = new ExperimentReader(catalog, "filterbank").read(root, "e", Path.of("/base"));
    assertEquals("filterbank", e.segmenter().name());
  }

  @Test
  void aMistakeInASettingNamesItsKeyOnce() {
    KizuException refused = refused(DATA, "training.stepz=3");
    assertEquals("--set training.stepz", refused.location());
    assertEquals("--set budget.classes", refused(DATA, "budget.classes=[]").location());
  }

  @Test
  void aMissingSectionIsLookedForInTheFile() {
    KizuException refused = refused("seed: 1\n");
    assertTrue(refused.location().startsWith("e.yaml"), refused.location());
  }
}
