package kizu.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import kizu.api.KizuException;
import kizu.api.dataset.Split;
import kizu.api.experiment.Progress;
import kizu.api.experiment.RunSummary;
import kizu.api.experiment.RunSummary.State;
import kizu.api.folder.Digest;
import kizu.api.folder.DiskFull;
import kizu.api.tensor.SafeTensors;
import kizu.api.tensor.Tensor;
import kizu.experiment.Workshop.Watch;
import kizu.folder.FolderLock;
import kizu.folder.Json;
import kizu.folder.journal.Event;
import kizu.folder.journal.JournalReader;
import kizu.folder.run.Gallery;
import kizu.folder.run.LocationFilm;
import kizu.folder.run.Provenance;
import kizu.folder.run.RunHead;
import kizu.folder.run.RunResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTest {
  @TempDir Path folder;
  private Workshop shop;

  @BeforeEach
  void open() throws IOException {
    shop = new Workshop(folder);
  }

  @Test
  void aRunFolderHoldsEverythingTheDocumentPromises() throws Exception {
    RunSummary summary = shop.service.run(shop.file, Workshop.set(), Watch.toTheEnd());

    assertEquals(State.FINISHED, summary.state());
    assertEquals(
        "2026-11-24T09-00-00_fakes_learned_s0", String.valueOf(summary.folder().getFileName()));
    for (String file :
        List.of(
            "experiment.json",
            "journal.jsonl",
            "metrics.json",
            "model.safetensors",
            "maps/index.json",
            "maps/background-1.png",
            "maps/region-1.png",
            "gallery/index.json",
            "gallery/synthetic-12.png",
            "gallery/mask-12.png",
            "predictions/index.json",
            "predictions/prediction-8.png")) {
      assertTrue(Files.exists(summary.folder().resolve(file)), file);
    }
    Stored stored = new Stored(summary.folder());
    assertEquals(OptionalInt.of(8), stored.result().figures().testGroups());
    RunResult.Policy policy = stored.result().policy().orElseThrow();
    assertEquals(0.4, policy.regionMass());
    assertEquals(0.25, policy.uniformRegionMass());
    assertEquals(8, stored.film().snapshots().size());
    LocationFilm.Labelled labelled = stored.film().labelled().orElseThrow().get(0);
    double area = labelled.area().stream().mapToDouble(share -> share).sum();
    assertEquals(1, area, 1e-5);
    assertTrue(
        summary.notes().stream().anyMatch(note -> note.contains("where labelled defects are")),
        summary.notes().toString());
  }

  @Test
  void theNetworkThatCameOfARunIsKeptWithItsChecksum() throws Exception {
    RunSummary summary = shop.service.run(shop.file, Workshop.set("seed=3"), Watch.toTheEnd());

    Path file = summary.folder().resolve("model.safetensors");
    Map<String, Tensor> network;
    try (FileChannel in = FileChannel.open(file)) {
      network = SafeTensors.read(in, in.size());
    }
    assertEquals(Set.of("conv.weight"), network.keySet());
    assertArrayEquals(
        new float[] {20, 3},
        ((Tensor.Floats) Objects.requireNonNull(network.get("conv.weight"))).data());
    assertEquals(
        Map.of("model.safetensors", Digest.of(file)),
        new Stored(summary.folder()).result().files());
    Files.delete(file);
    assertTrue(
        shop.service.show(summary.folder()).notes().contains("model.safetensors is missing"));
  }

  @Test
  void whatWasResolvedIsStoredWithEveryDefaultAndReadsAsItself() throws Exception {
    RunSummary summary = shop.service.run(shop.file, Workshop.set(), Watch.toTheEnd());

    Stored stored = new Stored(summary.folder());
    assertEquals("small", stored.key("segmenter", "size"));
    assertEquals(0.0001, stored.key("training", "weightDecay"));
    assertTrue(stored.key("synthesis", "sources").toString().contains("angle=[-180.0"));
    Map<String, Object> experiment = stored.head().experiment();
    Path again = shop.write("again.yaml", Json.line(experiment));
    RunSummary second = shop.service.run(again, Workshop.set(), Watch.toTheEnd());
    assertEquals(experiment, new Stored(second.folder()).head().experiment());
  }

  @Test
  void provenanceNamesTheComponentsThatWereUsedAndNoOther() throws Exception {
    RunSummary summary =
        shop.service.run(shop.file, Workshop.set("method=learned"), Watch.toTheEnd());

    List<String> used = new ArrayList<>();
    for (Provenance.Component component :
        new Stored(summary.folder()).head().provenance().components()) {
      used.add(component.kind() + " " + component.name());
    }
    assertTrue(used.contains("placement location-network"), used.toString());
    assertTrue(used.contains("recipe uniform"), used.toString());
    assertFalse(used.contains("placement uniform"), used.toString());
  }

  @Test
  void aStoppedRunGoesOnFromItsCheckpointAndItsJournalHasEveryStepOnce() throws Exception {
    RunSummary stopped = shop.service.run(shop.file, Workshop.set(), new Watch(11));
    assertEquals(State.STOPPED, stopped.state());
    assertEquals(11, stopped.step());

    RunSummary finished = shop.service.resume(stopped.folder(), Watch.toTheEnd());

    assertEquals(State.FINISHED, finished.state());
    assertEquals(steps(1, 20), stepped(finished.folder()));
    assertEquals(20, shop.trainer.steps.get());
  }

  @Test
  void onAFullDiskARunIsToBeResumed() {
    shop.trainer.refusal = Optional.of(new DiskFull("x", "It is intact.", null));
    KizuException full =
        assertThrows(
            KizuException.class,
            () -> shop.service.run(shop.file, shop.in("out"), Progress.SILENT));
    assertEquals(
        "Free some space. What is already written is intact, kizu:resume goes on from it.",
        full.remedy());
  }

  @Test
  void aKilledRunLosesTheStepsAfterItsCheckpointAndDoesThemAgain() throws Exception {
    shop.trainer.dieAt = 13;
    KizuException killed =
        assertThrows(
            KizuException.class,
            () -> shop.service.run(shop.file, shop.in("out"), Watch.toTheEnd()));
    assertTrue(String.valueOf(killed.getMessage()).contains("kizu:resume"));
    Path journal = folder.resolve("out/journal.jsonl");
    Files.writeString(journal, Files.readString(journal) + "{\"event\": \"stepped\", \"st");

    shop.trainer.dieAt = -1;
    RunSummary finished = shop.service.resume(folder.resolve("out"), Watch.toTheEnd());

    assertEquals(steps(1, 20), stepped(finished.folder()));
    assertEquals(13 + 1 + 12, shop.trainer.steps.get());
  }

  @Test
  void mapsOfStepsThatAreDoneAgainAreKeptOnce() throws Exception {
    shop.trainer.dieAt = 14;
    assertThrows(
        KizuException.class, () -> shop.service.run(shop.file, shop.in("out"), Watch.toTheEnd()));
    shop.service.resume(folder.resolve("out"), Watch.toTheEnd());

    assertEquals(
        List.of(4, 6, 9, 11, 13, 15, 18, 20),
        new Stored(folder.resolve("out"))
            .film().snapshots().stream().map(LocationFilm.Snapshot::step).toList());
  }

  @Test
  void secondsCountWhatWasSpentBeforeAResume() throws Exception {
    RunSummary stopped = shop.service.run(shop.file, Workshop.set(), new Watch(11));
    RunSummary finished = shop.service.resume(stopped.folder(), Watch.toTheEnd());
    assertTrue(stopped.seconds() > 0);
    assertTrue(finished.seconds() > stopped.seconds());
  }

  @Test
  void aRunWhoseLossNeverLevelledOffSaysThatNothingWasLearned() throws Exception {
    Watch watch = Watch.toTheEnd();
    shop.service.run(
        shop.file,
        Workshop.set("method=learned", "upper.plateau=0.05", "upper.start=19", "upper.every=7"),
        watch);
    assertTrue(
        watch.notes.stream().anyMatch(note -> note.contains("never levelled off")),
        watch.notes.toString());
  }

  @Test
  void aCrossFittedRunTrainsANetworkAFoldAndOneOnEverything() throws Exception {
    Path run =
        shop.service
            .run(
                shop.file,
                Workshop.set(
                    "method=learned",
                    "budget.train=all",
                    "budget.val=all",
                    "budget.labelled=6",
                    "budget.folds=2"),
                Watch.toTheEnd())
            .folder();
    RunHead head = new Stored(run).head();
    Provenance.Dataset dataset = head.provenance().dataset();
    assertEquals(6, dataset.counts().get("train"));
    Map<String, List<String>> samples = dataset.samples();
    List<String> heldOut = new ArrayList<>(samples.getOrDefault("fold 1", List.of()));
    heldOut.addAll(samples.getOrDefault("fold 2", List.of()));
    assertEquals(8, heldOut.stream().distinct().count());
    assertTrue(heldOut.containsAll(samples.getOrDefault("train", List.of("none"))));
    assertEquals(3 * head.schedule().stepsOfRound(), new Stored(run).result().steps());
    assertEquals(head.schedule().steps(), new Stored(run).result().steps());
  }

  @Test
  void theEndOfPretrainingIsToldAndALineOfTheJournal() throws Exception {
    Watch watch = Watch.toTheEnd();
    shop.service.run(shop.file, shop.in("out", "training.pretrain=7"), watch);
    assertTrue(
        watch.notes.contains("step 7: pretrained on good pictures, labelled ones follow"),
        watch.notes.toString());
    String journal = Files.readString(folder.resolve("out/journal.jsonl"));
    assertTrue(journal.contains("\"event\":\"pretrained\",\"step\":7"), journal);
  }

  @Test
  void whatWasLearnedIsToldInWordsWhereSomebodyFindsThem() throws Exception {
    String none = "places of 'dent': no rule: places are as good as even";
    Watch watch = Watch.toTheEnd();
    shop.service.run(shop.file, shop.in("said", "upper.words=true", "upper.rounds=2"), watch);
    assertTrue(watch.notes.contains(none), watch.notes.toString());
    Path file = folder.resolve("said/explanation.json");
    assertTrue(shop.service.show(folder.resolve("said")).notes().contains(none));
    Files.writeString(file, "{}");
    RunSummary shown = shop.service.show(folder.resolve("said"));
    assertEquals(RunSummary.State.FINISHED, shown.state());
    assertTrue(
        shown.notes().stream().anyMatch(note -> note.contains("explanation.json is damaged")),
        shown.notes().toString());

    shop.service.run(shop.file, shop.in("unsaid"), Watch.toTheEnd());
    assertFalse(Files.exists(folder.resolve("unsaid/explanation.json")));
  }

  @Test
  void theGallerySaysWhatIsNoDefectOnlyWhereThatIsPasted() throws Exception {
    shop.service.run(shop.file, shop.in("without"), Watch.toTheEnd());
    shop.service.run(shop.file, shop.in("with", "synthesis.distractors=1"), Watch.toTheEnd());
    assertEquals(1, first("with").distractors().size());
    assertEquals(List.of(), first("without").distractors());
    assertFalse(
        Files.readString(folder.resolve("without/gallery/index.json")).contains("distractors"));
  }

  @Test
  void falseAlarmsAreToldAndALineOfTheJournalAndInTheGallery() throws Exception {
    Watch watch = Watch.toTheEnd();
    shop.service.run(shop.file, shop.in("out", "training.hardNormals=0.5"), watch);
    assertTrue(
        watch.notes.stream()
            .anyMatch(
                note ->
                    note.endsWith(
                        ": 3 false alarms on 2 of 5 normal pictures not seen before; 50% of the"
                            + " windows of normal pictures show one from now on")),
        watch.notes.toString());
    String journal = Files.readString(folder.resolve("out/journal.jsonl"));
    assertTrue(journal.contains("\"event\":\"mined\",\"step\":"), journal);
    assertTrue(journal.contains("\"x\":3,\"y\":1,\"width\":2,\"height\":2,\"probability\":0.9"));
    List<Gallery.Entry> pictures = new Stored(folder.resolve("out")).gallery().pictures();
    assertEquals(14, pictures.size());
    assertEquals(3, ((Gallery.Normal) pictures.get(12)).falseAlarm().left());
    assertTrue(Files.exists(folder.resolve("out/gallery/normal-01.png")));
    assertTrue(Files.exists(folder.resolve("out/gallery/normal-02.png")));
  }

  /** What no recipe made can be shown where nothing is pasted, too. */
  @Test
  void falseAlarmsAreShownOfARunWithoutSynthesis() throws Exception {
    shop.service.run(shop.file, shop.in("none", "method=none"), Watch.toTheEnd());
    assertFalse(Files.exists(folder.resolve("none/gallery")));
    shop.service.run(
        shop.file, shop.in("out", "method=none", "training.hardNormals=0.5"), Watch.toTheEnd());
    assertTrue(Files.exists(folder.resolve("out/gallery/normal-01.png")));
  }

  private Gallery.Synthetic first(String run) throws KizuException {
    return (Gallery.Synthetic) new Stored(folder.resolve(run)).gallery().pictures().get(0);
  }

  /** As when two begin at once, and one has written its first file before the other looks. */
  @Test
  void aFolderInWhichARunHasJustBegunIsToldAsSuch() throws Exception {
    Path out = folder.resolve("out");
    KizuException e =
        FolderLock.holding(
            out,
            () -> {
              try {
                Files.createFile(out.resolve("experiment.json.tmp"));
              } catch (IOException failure) {
                throw new UncheckedIOException(failure);
              }
              return assertThrows(
                  KizuException.class,
                  () -> shop.service.run(shop.file, shop.in("out"), Watch.toTheEnd()));
            });
    assertTrue(e.problem().contains("another run is working"), e.problem());
  }

  @Test
  void aFolderWithARunIsNotWrittenOver() throws Exception {
    shop.service.run(shop.file, shop.in("out"), Watch.toTheEnd());
    KizuException e =
        assertThrows(
            KizuException.class,
            () -> shop.service.run(shop.file, shop.in("out"), Watch.toTheEnd()));
    assertTrue(String.valueOf(e.getMessage()).contains("already holds a run"));
  }

  @Test
  void twoRunsInOneFolderAreRefused() throws Exception {
    Path held = folder.resolve("out");
    Files.createDirectories(held);
    KizuException e =
        assertThrows(
            KizuException.class,
            () ->
                FolderLock.holding(
                    held, () -> shop.service.run(shop.file, shop.in("out"), Watch.toTheEnd())));
    assertTrue(e.problem().contains("another run"), e.getMessage());
  }

  @Test
  void anOutFolderThatCannotBeWrittenIsNamed() throws Exception {
    shop.write("occupied", "a file");
    KizuException e =
        assertThrows(
            KizuException.class,
            () -> shop.service.run(shop.file, shop.in("occupied/run"), Watch.toTheEnd()));
    assertTrue(String.valueOf(e.getMessage()).contains("occupied"), e.getMessage());
    assertTrue(e.remedy().contains("--out"));
  }

  @Test
  void aStartThatFailsLeavesNoFolder() {
    KizuException e =
        assertThrows(
            KizuException.class,
            () -> shop.service.run(shop.file, shop.in("out", "budget.train=13"), Watch.toTheEnd()));
    assertTrue(e.problem().contains("has 12"), e.getMessage());
    assertFalse(Files.exists(folder.resolve("out")));
  }

  @Test
  void aChangedDataSetIsNotedWhenARunIsContinued() throws Exception {
    RunSummary stopped = shop.service.run(shop.file, Workshop.set(), new Watch(11));
    shop.dataset.add(Split.TRAIN, "new", "dent");
    KizuException e =
        assertThrows(
            KizuException.class, () -> shop.service.resume(stopped.folder(), Progress.SILENT));
    assertTrue(e.problem().contains("the data set has changed"), e.getMessage());
  }

  @Test
  void runsAreListedAndBrokenOnesSaidToBe() throws Exception {
    shop.service.run(shop.file, Workshop.set(), Watch.toTheEnd());
    RunSummary stopped = shop.service.run(shop.file, Workshop.set("seed=1"), new Watch(3));
    RunSummary broken = shop.service.run(shop.file, Workshop.set("seed=2"), new Watch(3));
    Files.writeString(broken.folder().resolve("experiment.json"), "{\"name\": ");

    List<RunSummary> runs = shop.service.runs(shop.service.runsFolder());

    assertEquals(
        List.of(State.FINISHED, State.STOPPED, State.BROKEN),
        runs.stream().map(RunSummary::state).toList());
    assertEquals(stopped.folder(), runs.get(1).folder());
    assertTrue(runs.get(2).notes().get(0).contains("is damaged"));
  }

  @Test
  void progressTellsStepLossMetricEntropyAndTimeLeft() throws Exception {
    Watch watch = Watch.toTheEnd();
    shop.service.run(shop.file, Workshop.set(), watch);
    Progress.Position last = watch.positions.get(19);
    assertEquals(20, last.step());
    assertEquals(0.5, last.entropy());
    assertEquals(0.5, last.metric());
    assertEquals(0, last.secondsLeft());
    assertTrue(watch.positions.get(3).secondsLeft() > 0);
  }

  private static List<Integer> steps(int from, int to) {
    return IntStream.rangeClosed(from, to).boxed().toList();
  }

  private static List<Integer> stepped(Path run) throws KizuException {
    return JournalReader.events(run.resolve("journal.jsonl")).stream()
        .filter(Event.Stepped.class::isInstance)
        .map(Event::step)
        .toList();
  }
}
