package kizu.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import kizu.api.dataset.DatasetProblem;
import kizu.api.dataset.DatasetProblem.Severity;
import kizu.api.experiment.CompareRequest;
import kizu.api.experiment.CurveRequest;
import kizu.api.experiment.LabelsRequest;
import kizu.api.experiment.MethodPair;
import kizu.api.experiment.NextRequest;
import kizu.api.experiment.PotentialRequest;
import kizu.api.experiment.RunRequest;
import kizu.api.experiment.RunSummary.State;
import kizu.api.experiment.SoughtGain;
import kizu.api.experiment.SyntheticSetRequest;
import kizu.api.model.PredictionRequest;
import kizu.shell.session.CommandEntry;
import kizu.shell.session.CommandFailure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as Gogo calls them. */
class CommandsTest {
  @TempDir Path folder;
  private GogoShell shell;
  private FakeExperiments experiments;

  @BeforeEach
  void open() {
    experiments = new FakeExperiments(folder.resolve("runs"));
    Map<String, String> properties =
        Map.of(
            "kizu.home", folder.resolve("home").toString(),
            "kizu.data", folder.resolve("data").toString());
    CommandEntry entry = new CommandEntry(properties::get);
    shell =
        new GogoShell(folder)
            .with(
                new ExperimentCommands(experiments, entry, new Places(properties::get)),
                "run",
                "compare",
                "curve",
                "resume",
                "check",
                "potential",
                "labels",
                "demo")
            .with(new ModelCommands(experiments, entry), "export", "predict", "synthesise", "next")
            .with(new FolderCommands(experiments, entry), "runs", "show", "report")
            .with(
                new BenchmarkCommands(experiments, entry, new Places(properties::get)), "benchmark")
            .with(new HelpCommand(entry), "help");
  }

  @AfterEach
  void close() {
    shell.close();
  }

  private CommandFailure failure(String line) {
    return assertThrows(CommandFailure.class, () -> shell.execute(line));
  }

  private static String last(List<String> lines) {
    return lines.get(lines.size() - 1);
  }

  @Test
  void aPotentialTakesItsSeedAndItsPageComesLast() throws Exception {
    shell.execute("kizu:potential x.yaml --set budget.train=8 --seed 3 --out o");
    assertEquals(
        List.of(
            folder.resolve("x.yaml"),
            new PotentialRequest(
                List.of("budget.train=8", "seed=3"),
                Optional.of(folder.resolve("o")),
                false,
                OptionalInt.empty())),
        experiments.asked);
    assertEquals("Report: " + folder.resolve("o/report/index.html"), last(shell.results()));
  }

  @Test
  void anExportTellsHowEachFileWasChecked() throws Exception {
    shell.execute("kizu:export r --out o");
    assertEquals(
        List.of(folder.resolve("r"), Optional.of(folder.resolve("o"))), experiments.models.asked);
    assertEquals(
        List.of(
            "Exported unet-small to " + folder.resolve("o"),
            "  model.pt: largest difference of a probability to Kizu's 3.0e-07 (at most 1e-04) on 8"
                + " of the run's pictures, computed by PyTorch",
            "  model.onnx: written, not checked"),
        shell.results().subList(0, 3));
  }

  @Test
  void aPredictionGoesBesideWhereItWasAskedFor() throws Exception {
    shell.execute("kizu:predict m some/pictures --batch 4");
    assertEquals(
        List.of(
            new PredictionRequest(
                folder.resolve("m"),
                folder.resolve("some/pictures"),
                folder.resolve("pictures-predictions"),
                OptionalInt.of(4))),
        experiments.models.asked);
    assertEquals("1 of 3 pictures have a defect, 2 regions in all.", shell.results().get(0));
  }

  @Test
  void picturesThatCannotBeReadAreNamedAndFailTheCommand() {
    experiments.models.failures.add("a.png: is truncated");
    CommandFailure failure = failure("kizu:predict m pictures");
    assertEquals(1, failure.exitCode());
    assertTrue(String.valueOf(failure.getMessage()).startsWith("1 file could not be read"));
    assertEquals("  a.png: is truncated", last(shell.results()));
  }

  @Test
  void aStoppedPredictionSaysHowItGoesOn() {
    experiments.models.done = 2;
    String message = String.valueOf(failure("kizu:predict m pictures --out o").getMessage());
    assertEquals(
        "stopped after 2 of 3 pictures; go on with: kizu:predict m pictures --out o", message);
  }

  @Test
  void aSyntheticSetGoesWhereItIsAskedFor() throws Exception {
    shell.execute("kizu:synthesise r some/set --count 40");
    shell.execute("kizu:synthesise r other");
    assertEquals(
        List.of(
            folder.resolve("r"),
            new SyntheticSetRequest(folder.resolve("some/set"), 40),
            folder.resolve("r"),
            new SyntheticSetRequest(folder.resolve("other"), 1000)),
        experiments.asked);
    assertEquals(
        "40 synthetic pictures in "
            + folder.resolve("some/set")
            + ", with defects: dent 12, scratch 7.",
        shell.results().get(0));
  }

  @Test
  void aStoppedSyntheticSetSaysHowItGoesOn() {
    experiments.made = 3;
    assertEquals(
        "stopped after 3 of 40 pictures; go on with: kizu:synthesise r s --count 40",
        String.valueOf(failure("kizu:synthesise r s --count 40").getMessage()));
    assertTrue(
        String.valueOf(failure("kizu:synthesise r").getMessage()).contains("FOLDER is missing"));
  }

  @Test
  void aPredictionNeedsModelAndPictures() {
    assertTrue(
        String.valueOf(failure("kizu:predict m").getMessage()).contains("FOLDER is missing"));
    assertTrue(
        String.valueOf(failure("kizu:predict m f g").getMessage())
            .contains("'g' is one argument too many"));
    assertTrue(
        String.valueOf(failure("kizu:predict m f --batch 0").getMessage()).contains("from 1 up"));
  }

  @Test
  void trainingsAreDoneWhereTheyAreAskedFor() throws Exception {
    shell.execute("kizu:potential --trainings --jobs 3 x.yaml");
    assertEquals(
        List.of(
            folder.resolve("x.yaml"),
            new PotentialRequest(List.of(), Optional.empty(), true, OptionalInt.of(3))),
        experiments.asked);
    assertTrue(
        String.valueOf(failure("kizu:potential x.yaml --trainings=few").getMessage())
            .contains("--trainings takes no value"));
  }

  /** On the same labels: with the same settings and the same seed. */
  @Test
  void aPotentialWithTrainingsSaysHowItsAdviceIsTaken() throws Exception {
    shell.execute("kizu:potential x.yaml --trainings --set budget.labelled=8 --seed 3 --out o");
    List<String> results = shell.results();
    assertTrue(results.contains("pasting: room"), results.toString());
    assertEquals(
        "To leave out what has no room: kizu:run x.yaml --set budget.labelled=8 --set seed=3"
            + " --set method=recommended --set search.advice=o",
        results.get(results.size() - 2));
  }

  @Test
  void aPotentialThatIsWrittenNowhereSaysWhatItFound() throws Exception {
    shell.execute("kizu:potential x.yaml");
    assertEquals("note: place: not measured", last(shell.results()));
  }

  @Test
  void curvesSayWhatIsSavedAndTheirPageComesLast() throws Exception {
    shell.execute(
        "kizu:curve x.yaml --labels 4,8,16 --methods classic,random --metric iou --seeds 2 --jobs 2"
            + " --pairs random:classic --set budget.folds=3 --out o");
    assertEquals(
        List.of(
            folder.resolve("x.yaml"),
            new CurveRequest(
                List.of(4, 8, 16),
                Optional.of("iou"),
                new CompareRequest(
                    List.of("classic", "random"),
                    2,
                    List.of("budget.folds=3"),
                    OptionalInt.of(2),
                    Optional.of(folder.resolve("o")),
                    List.of(new MethodPair("random", "classic"))))),
        experiments.asked);
    List<String> results = shell.results();
    assertTrue(
        results.contains(
            "With 8 labelled defects random reaches what classic needs 21 for (95%: 14 to more"
                + " than 32): 13 saved."),
        results.toString());
    assertEquals("Report: " + folder.resolve("o/report/index.html"), last(results));
  }

  @Test
  void curvesHaveTheUsualNumbersAndMethodsUnlessItIsSaidOtherwise() throws Exception {
    shell.execute("kizu:curve x.yaml");
    CurveRequest request = (CurveRequest) experiments.asked.get(1);
    assertEquals(List.of(2, 4, 8, 16, 32), request.labels());
    assertEquals(Optional.empty(), request.metric());
    assertEquals(List.of("classic", "random", "recommended"), request.comparison().methods());
    assertEquals(3, request.comparison().seeds());
    CommandFailure wrong = failure("kizu:curve x.yaml --labels 4,many");
    assertTrue(String.valueOf(wrong.getMessage()).contains("'many' is no whole number"));
  }

  @Test
  void curvesThatWereStoppedAreGoneOnWithInTheirFolder() {
    experiments.state = State.STOPPED;
    CommandFailure stopped = failure("kizu:curve x.yaml --labels 4,8");
    String message = String.valueOf(stopped.getMessage());
    assertTrue(message.contains("stopped after 2 finished runs in "), message);
    assertTrue(
        message.endsWith("curve x.yaml --labels 4,8 --out " + folder.resolve("runs/curve")),
        message);
  }

  @Test
  void labelsThatLookWrongAreListedAndTheirPageComesLast() throws Exception {
    shell.execute("kizu:labels x.yaml --repeats 3 --jobs 2 --set budget.folds=3 --out o");
    assertEquals(
        List.of(
            folder.resolve("x.yaml"),
            new LabelsRequest(
                List.of("budget.folds=3"), Optional.of(folder.resolve("o")), 3, OptionalInt.of(2))),
        experiments.asked);
    List<String> results = shell.results();
    assertTrue(results.contains("1 label looks wrong; the most suspicious first:"), "" + results);
    assertTrue(
        results.stream().anyMatch(l -> l.contains("p7") && l.contains("shifted")), "" + results);
    assertTrue(results.stream().noneMatch(l -> l.contains("p8")), "" + results);
    assertTrue(results.contains("note: few pictures"), "" + results);
    assertEquals("Report: " + folder.resolve("o/report/index.html"), last(results));
  }

  @Test
  void picturesToLabelNextAreListedAndTheirPageComesLast() throws Exception {
    shell.execute("kizu:next r new --count 3 --out o");
    shell.execute("kizu:next r new");
    assertEquals(
        List.of(
            new NextRequest(folder.resolve("new"), 3, Optional.of(folder.resolve("o"))),
            new NextRequest(folder.resolve("new"), 16, Optional.empty())),
        List.of(experiments.asked.get(1), experiments.asked.get(3)));
    List<String> results = shell.results();
    assertTrue(results.contains("Label next, in this order:"), "" + results);
    assertTrue(
        results.stream().anyMatch(l -> l.contains("b.png") && l.contains("2.50")), "" + results);
    assertTrue(results.stream().noneMatch(l -> l.contains("c.png")), "" + results);
    assertTrue(results.contains("not ranked: d.png: is no image"), "" + results);
    assertEquals("Report: " + folder.resolve("next/report/index.html"), last(results));
  }

  @Test
  void twoTrainingsAreAskedAboutLabelsUnlessItIsSaidOtherwise() throws Exception {
    shell.execute("kizu:labels x.yaml");
    assertEquals(
        new LabelsRequest(List.of(), Optional.empty(), 2, OptionalInt.empty()),
        experiments.asked.get(1));
  }

  @Test
  void aRunIsAskedForAndItsReportComesLast() throws Exception {
    shell.execute("kizu:run x.yaml --set training.steps=400 --set seed=1 --out o");
    assertEquals(
        List.of(
            folder.resolve("x.yaml"),
            new RunRequest(
                List.of("training.steps=400", "seed=1"), Optional.of(folder.resolve("o")))),
        experiments.asked);
    List<String> results = shell.results();
    assertEquals("Run o is finished: 400 of 400 steps done.", results.get(0));
    assertEquals("Report: " + folder.resolve("o/report/index.html"), last(results));
    assertEquals(List.of("begun"), shell.remarks());
  }

  @Test
  void numbersAndWordsThatGogoKnowsStayText() throws Exception {
    shell.execute("kizu:run 007 --set true --set 1e-3");
    assertEquals(folder.resolve("007"), experiments.asked.get(0));
    assertEquals(
        new RunRequest(List.of("true", "1e-3"), Optional.empty()), experiments.asked.get(1));
    shell.execute("kizu:run x.yaml --set null");
    assertEquals(new RunRequest(List.of("null"), Optional.empty()), experiments.asked.get(3));
  }

  @Test
  void aStoppedRunSaysHowToGoOn() {
    experiments.state = State.STOPPED;
    CommandFailure failure = failure("kizu:run x.yaml");
    assertEquals("stopped at step 17; continue with: kizu:resume r1", failure.toString());
    assertEquals(130, failure.exitCode());
  }

  @Test
  void aStoppedComparisonIsContinuedByTheSameLine() {
    experiments.state = State.STOPPED;
    assertEquals(
        "stopped after 0 finished runs in "
            + folder.resolve("runs/c1")
            + "; continue with: kizu:compare x.yaml --seeds 2",
        failure("kizu:compare x.yaml --seeds 2").toString());
  }

  @Test
  void aFailureIsOneMessageWithoutAClassName() {
    experiments.broken = true;
    CommandFailure failure = failure("kizu:run x.yaml");
    assertEquals(
        folder.resolve("x.yaml") + ": there is no such file. Give another.", failure.toString());
    assertEquals(1, failure.exitCode());
    assertEquals(0, failure.getStackTrace().length);
  }

  @Test
  void anUnexpectedFailureNamesTheLog() {
    experiments.broken = true;
    String message = failure("kizu:show r").toString();
    assertTrue(message.contains("java.lang.IllegalStateException: out of order"), message);
    assertTrue(message.contains(folder.resolve("data/log/kizu.log").toString()), message);
    assertEquals(1, message.lines().count());
  }

  @Test
  void comparisonsHaveTheirDefaults() throws Exception {
    shell.execute("kizu:compare x.yaml");
    assertEquals(
        new CompareRequest(
            List.of("none", "random", "learned"),
            3,
            List.of(),
            OptionalInt.empty(),
            Optional.empty()),
        experiments.asked.get(1));
  }

  @Test
  void whatIsLookedForIsStatedBeforehand() throws Exception {
    shell.execute("kizu:compare x.yaml --gain 0.05 --deviation 0.03");
    assertEquals(
        new SoughtGain(0.05, OptionalDouble.of(0.03), Optional.empty()),
        ((CompareRequest) experiments.asked.get(1)).sought());
    shell.execute("kizu:compare x.yaml --deviation earlier");
    assertEquals(
        Optional.of("earlier"),
        ((CompareRequest) experiments.asked.get(3))
            .sought()
            .earlier()
            .map(path -> String.valueOf(path.getFileName())));
    assertTrue(failure("kizu:compare x.yaml --gain much").toString().contains("--gain 'much'"));
  }

  @Test
  void thePowerIsToldAndNothingIsRun() throws Exception {
    shell.execute("kizu:compare x.yaml --power --seeds 6 --gain 0.05");
    List<String> told = shell.results();
    assertEquals(
        "What can be proven with 6 seeds, 26 test groups (20 with a defect) and 3 pairs of methods:"
            + " a true gain of 0.120 pooled IoU or more, in 80 of 100 comparisons.",
        told.get(0));
    assertEquals(
        "The smallest gain that matters, 0.050, takes more test groups with a defect than there are: about 250,"
            + " with up to 100 seeds; no number of seeds alone is enough.",
        told.get(1));
    assertEquals(3, told.size());
  }

  @Test
  void howManyRunsSideBySideIsPassedOn() throws Exception {
    shell.execute("kizu:compare x.yaml --jobs 2");
    assertEquals(OptionalInt.of(2), ((CompareRequest) experiments.asked.get(1)).jobs());
    assertTrue(failure("kizu:compare x.yaml --jobs two").toString().contains("--jobs 'two'"));
  }

  @Test
  void theDemoComparesTheShippedExampleAndSaysWhatIsNext() throws Exception {
    shell.execute("kizu:demo");
    assertEquals(
        List.of(
            folder.resolve("home/examples/factory.yaml"),
            new CompareRequest(
                List.of("random", "learned"),
                3,
                List.of("training.batch=8"),
                OptionalInt.empty(),
                Optional.empty())),
        experiments.asked);
    assertTrue(last(shell.results()).startsWith("Next, your own data: kizu:check FOLDER"));
  }

  @Test
  void aCheckFailsOnErrorsOnly() throws Exception {
    experiments.problems.add(new DatasetProblem(Severity.WARNING, "a", "b", "C."));
    shell.execute("kizu:check d");
    experiments.problems.add(new DatasetProblem(Severity.ERROR, "a", "b", "C."));
    assertEquals(1, failure("kizu:check d").exitCode());
    assertTrue(last(shell.results()).startsWith("1 error, 1 warning"));
  }

  @Test
  void aRunIsFoundByItsNameInTheRunsFolder() throws Exception {
    Files.createDirectories(folder.resolve("runs/r9"));
    shell.execute("kizu:resume r9");
    assertEquals(List.of(folder.resolve("runs/r9")), experiments.asked);
    shell.execute("kizu:report r9");
    assertEquals("Report: " + folder.resolve("runs/r9/report/index.html"), last(shell.results()));
  }

  @Test
  void aShippedExampleIsFoundFromAnywhere() throws IOException, Exception {
    Path example = folder.resolve("home/examples/factory.yaml");
    Files.createDirectories(folder.resolve("home/examples"));
    Files.createFile(example);
    shell.execute("kizu:check examples/factory.yaml");
    assertEquals(List.of(example), experiments.asked);
  }

  @Test
  void withoutRunsTheFirstStepIsOffered() throws Exception {
    shell.execute("kizu:runs");
    assertEquals(
        List.of("There are no runs in " + folder.resolve("runs") + " yet. A first one: kizu:demo"),
        shell.results());
  }

  @Test
  void helpExplainsACommandAndSuggestsTheNearest() throws Exception {
    shell.execute("kizu:run --help");
    List<String> explained = shell.results();
    shell.execute("kizu:help run");
    assertEquals(explained, shell.results());
    assertEquals(
        "help: there is no command 'rum'. Did you mean run?", failure("kizu:help rum").toString());
  }

  @Test
  void aBenchmarkPrintsItsTables() throws Exception {
    shell.execute("kizu:benchmark solvers --data d");
    assertEquals(List.of(Optional.of(folder.resolve("d"))), experiments.asked);
    assertEquals(
        List.of("Cost", "solver  steps  note", "cg       2.50  none", "soba    11.00", "In steps."),
        shell.results());
  }

  @Test
  void withoutANameBenchmarksAreListedAndAnotherNameIsRefusedWithTheNearest() throws Exception {
    shell.execute("kizu:benchmark");
    assertEquals("solvers    how fast they are", last(shell.results()));
    assertTrue(
        String.valueOf(failure("kizu:benchmark solver").getMessage())
            .contains("Did you mean 'solvers'?"));
  }

  @Test
  void aBenchmarkThatIsInterruptedPrintsWhatItHasAndFails() {
    experiments.stopped = true;
    CommandFailure failure = failure("kizu:benchmark solvers");
    assertEquals(130, failure.exitCode());
    assertTrue(String.valueOf(failure.getMessage()).contains("not measured"));
    assertEquals("In steps.", last(shell.results()));
  }

  @Test
  void aBenchmarkStoppedBeforeItsFirstTableFails() {
    experiments.broken = true;
    assertTrue(
        String.valueOf(failure("kizu:benchmark solvers").getMessage())
            .contains("before the first table"));
  }
}
