package kizu.core.bilevel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import kizu.api.KizuException;
import kizu.api.dataset.Dataset;
import kizu.api.dataset.DatasetProblem;
import kizu.api.dataset.LabelledImage;
import kizu.api.dataset.SampleInfo;
import kizu.api.dataset.Split;
import kizu.api.image.Box;
import kizu.api.image.Image;
import kizu.api.image.Mask;
import kizu.api.placement.LocationMap;
import kizu.api.segmenter.Batch;
import kizu.api.training.FalseAlarm;
import kizu.api.training.FalseAlarmView;
import kizu.api.training.Training;
import kizu.api.training.TrainingEvent.Mined;
import kizu.api.training.TrainingPlan;
import kizu.api.training.TrainingPlan.Fold;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a network is kept from, what it is asked half way, and what it sees from then on. */
class HardNormalsTest {
  private static final int STEPS = 12;
  private static final int HALF = 6;
  private static final int SIDE = 32;
  private static final int EXTENT = 96;

  /** Of defects, and of harmless marks that look like them. */
  private static final float DEFECT = 0.9f;

  private static final float MARK = 0.95f;

  @TempDir Path folder;

  private final Marked data = new Marked();
  private final Rig rig = rig();

  private static Rig rig() {
    Rig rig = new Rig();
    rig.solver.to(1, 1);
    rig.steps = STEPS;
    rig.hardNormals = 1;
    LocationMap even = LocationMap.uniform(EXTENT, EXTENT, 4);
    rig.placement.maps(even, even);
    return rig;
  }

  @BeforeEach
  void withoutPolicies() {
    rig.placement.learnsNothing();
    rig.chooser.learnsNothing();
  }

  /**
   * Three defective pictures and six normal ones, told apart by the values of their ground; n1 and
   * n3 have two marks each, n4 one.
   */
  private static final class Marked implements Dataset {
    private boolean together;

    @Override
    public String name() {
      return "marked";
    }

    @Override
    public int channels() {
      return 1;
    }

    @Override
    public List<SampleInfo> samples() {
      List<SampleInfo> samples = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        samples.add(new SampleInfo("d" + i, Split.TRAIN, "d" + i, "spot", "memory"));
      }
      for (int i = 0; i < 6; i++) {
        String group = together ? "all" : "n" + i;
        samples.add(new SampleInfo("n" + i, Split.TRAIN, group, SampleInfo.NORMAL, "memory"));
      }
      return samples;
    }

    List<SampleInfo> of(boolean defective) {
      return samples().stream().filter(s -> s.defective() == defective).toList();
    }

    static float ground(String id) {
      return id.charAt(0) == 'd' ? 0.1f : 0.2f + 0.01f * (id.charAt(1) - '0');
    }

    static List<Box> marks(String id) {
      return switch (id) {
        case "n1" -> List.of(new Box(80, 10, 5, 4), new Box(5, 80, 3, 3));
        case "n3" -> List.of(new Box(60, 60, 4, 4), new Box(20, 10, 2, 2));
        case "n4" -> List.of(new Box(40, 40, 4, 4));
        default -> List.of();
      };
    }

    @Override
    public LabelledImage load(SampleInfo sample) {
      Image image = Image.blank(1, EXTENT, EXTENT);
      Arrays.fill(image.data(), ground(sample.id()));
      Mask mask = Mask.blank(EXTENT, EXTENT);
      marks(sample.id()).forEach(box -> paint(image, box, MARK));
      if (sample.defective()) {
        Box defect = new Box(44, 44, 5, 5);
        paint(image, defect, DEFECT);
        for (int i = 0; i < mask.data().length; i++) {
          mask.data()[i] = (byte) (image.data()[i] == DEFECT ? 1 : 0);
        }
      }
      return new LabelledImage(image, mask);
    }

    private static void paint(Image image, Box box, float value) {
      for (int y = box.y(); y < box.y() + box.height(); y++) {
        for (int x = box.x(); x < box.x() + box.width(); x++) {
          image.data()[y * EXTENT + x] = value;
        }
      }
    }

    @Override
    public Optional<Mask> region(SampleInfo sample) {
      return Optional.empty();
    }

    @Override
    public String fingerprint() {
      return "marked";
    }

    @Override
    public List<DatasetProblem> problems() {
      return List.of();
    }
  }

  private UnaryOperator<TrainingPlan> of(List<SampleInfo> normals, List<Fold> folds) {
    return p ->
        new TrainingPlan(
            data,
            data.of(true),
            normals,
            data.of(true),
            folds,
            List.of(),
            p.lower(),
            p.synthesis(),
            p.upper(),
            p.segmenter(),
            p.metrics(),
            p.seed(),
            p.fingerprint());
  }

  private Training open(Rig which, Path at) throws KizuException {
    return which.open(at, of(data.of(false), List.of()));
  }

  private void run(Rig which, Path at) throws KizuException {
    try (Training training = open(which, at)) {
      which.finish(training);
    }
  }

  /** The normal pictures of which anything is seen in some steps. */
  private Set<String> seen(int from, int to) {
    Set<Float> values = new HashSet<>();
    for (Batch batch : rig.ledger.trained().subList(from, to)) {
      for (float value : batch.images()) {
        values.add(value);
      }
    }
    return data.of(false).stream()
        .map(SampleInfo::id)
        .filter(id -> values.contains(Marked.ground(id)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void halfOfTheNormalPicturesAreKeptBackUntilHalfOfTheStepsAreDone() throws KizuException {
    rig.hardNormals = 0.3;
    rig.distractors = 2;
    rig.realSource = true;
    rig.batch = 16;
    run(rig, folder);
    assertEquals(Set.of("n0", "n2", "n4"), seen(0, HALF));
    assertEquals(Set.of("n0", "n1", "n2", "n3", "n4", "n5"), seen(HALF, STEPS));
  }

  @Test
  void whatIsKeptBackIsNotPretrainedOnAndTheHalvesAreOfTheStepsAfterIt() throws KizuException {
    rig.pretrain = 4;
    rig.batch = 16;
    run(rig, folder);
    assertEquals(Set.of("n0", "n2", "n4"), seen(0, 8));
    assertEquals(List.of(8), rig.told(Mined.class).stream().map(Mined::step).toList());
  }

  @Test
  void itIsAskedOfTheOthersAndToldWhatItTakesForDefects() throws KizuException {
    run(rig, folder);
    Mined mined = rig.told(Mined.class).get(0);
    assertEquals(1, rig.told(Mined.class).size());
    assertEquals(HALF, mined.step());
    assertEquals(3, mined.pictures());
    assertEquals(probability(DEFECT), mined.threshold(), 1e-6);
    assertEquals(
        List.of("n1", "n1", "n3", "n3"), mined.alarms().stream().map(FalseAlarm::picture).toList());
    assertEquals(
        List.of(
            new Box(80, 10, 5, 4),
            new Box(5, 80, 3, 3),
            new Box(60, 60, 4, 4),
            new Box(20, 10, 2, 2)),
        mined.alarms().stream().map(FalseAlarm::box).toList());
    mined.alarms().forEach(a -> assertEquals(probability(MARK), a.probability(), 1e-6));
    assertEquals(1, mined.share());
  }

  private static double probability(double value) {
    return 1 / (1 + Math.exp(-Rig.SLOPE * value - Rig.OFFSET));
  }

  @Test
  void fromThenOnWindowsOfNormalPicturesShowThemUnlabelled() throws KizuException {
    rig.share = 0;
    rig.batch = 8;
    run(rig, folder);
    Set<String> shown = new TreeSet<>();
    for (int step = 0; step < STEPS; step++) {
      Batch batch = rig.ledger.trained().get(step);
      for (int window = 4; window < 8; window++) {
        boolean marked = false;
        for (int i = window * SIDE * SIDE; i < (window + 1) * SIDE * SIDE; i++) {
          assertEquals(0, batch.labels()[i]);
          marked |= batch.images()[i] == MARK;
          if (step >= HALF && batch.images()[i] != MARK) {
            shown.add(String.format(Locale.ROOT, "%.2f", batch.images()[i]));
          }
        }
        if (step >= HALF) {
          assertTrue(marked, "window " + window + " of step " + step);
        }
      }
    }
    assertEquals(Set.of("0.21", "0.23"), shown);
  }

  /** The same wherever the mark lies in the window, so that no network learns its middle. */
  @Test
  void aFalseAlarmIsNotAlwaysInTheMiddle() throws KizuException {
    rig.share = 0;
    rig.batch = 8;
    run(rig, folder);
    Set<Integer> rows = new HashSet<>();
    for (Batch batch : rig.ledger.trained().subList(HALF, STEPS)) {
      for (int i = 4 * SIDE * SIDE; i < 8 * SIDE * SIDE; i++) {
        if (batch.images()[i] == MARK) {
          rows.add(i / SIDE % SIDE);
        }
      }
    }
    assertTrue(rows.size() > SIDE / 2, rows.toString());
  }

  @Test
  void picturesOfOneGroupAreKeptBackOneByOne() throws KizuException {
    data.together = true;
    rig.batch = 16;
    run(rig, folder);
    assertEquals(Set.of("n0", "n2", "n4"), seen(0, HALF));
  }

  @Test
  void everyNetworkIsAskedForItselfAndNotOfWhatItIsJudgedOn() throws KizuException {
    rig.rounds = 3;
    rig.batch = 16;
    List<SampleInfo> defects = data.of(true);
    List<SampleInfo> normals = data.of(false);
    List<SampleInfo> first = List.of(defects.get(0), normals.get(1));
    List<SampleInfo> second = List.of(defects.get(1), normals.get(3));
    List<Fold> folds = List.of(fold(first), fold(second));
    try (Training training = rig.open(folder, of(normals, folds))) {
      rig.finish(training);
      assertEquals(
          Set.of("n1", "n3"),
          training.falseAlarms(9).stream()
              .map(view -> view.alarm().picture())
              .collect(Collectors.toSet()));
    }
    List<Mined> mined = rig.told(Mined.class);
    assertEquals(List.of(6, 18, 30), mined.stream().map(Mined::step).toList());
    assertEquals(
        List.of(List.of("n4"), List.of("n1", "n1", "n4"), List.of("n1", "n1", "n3", "n3")),
        mined.stream().map(m -> m.alarms().stream().map(FalseAlarm::picture).toList()).toList());
    // Kept back again from every network, from its first step on.
    assertEquals(Set.of("n0", "n2", "n5"), seen(STEPS, STEPS + HALF));
    assertEquals(Set.of("n0", "n1", "n2", "n4", "n5"), seen(STEPS + HALF, 2 * STEPS));
  }

  private Fold fold(List<SampleInfo> held) {
    return new Fold(without(data.of(true), held), without(data.of(false), held), held);
  }

  private static List<SampleInfo> without(List<SampleInfo> all, List<SampleInfo> held) {
    return all.stream().filter(s -> !held.contains(s)).toList();
  }

  @Test
  void theSurestAreShownWhereTheyLie() throws KizuException {
    try (Training training = open(rig, folder)) {
      assertEquals(List.of(), training.falseAlarms(9), "before it was asked");
      rig.finish(training);
      List<FalseAlarmView> views = training.falseAlarms(3);
      assertEquals(3, views.size());
      for (FalseAlarmView view : views) {
        Box shown = view.shown();
        for (int y = 0; y < SIDE; y++) {
          for (int x = 0; x < SIDE; x++) {
            assertEquals(shown.contains(x, y), view.window().at(0, y, x) == MARK);
          }
        }
      }
      assertEquals(4, training.falseAlarms(9).size());
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "5, 1", "6, 1", "7, 1", "11, 1", "13, 2", "18, 2", "19, 2", "23, 2"})
  void itGoesOnFromACheckpointByteForByte(int killedAt, int rounds) throws Exception {
    Path whole = folder.resolve("whole");
    Path broken = folder.resolve("broken");
    run(whole(rounds), whole);
    Rig killed = whole(rounds);
    try (Training training = open(killed, broken)) {
      while (training.step() < killedAt) {
        training.advance();
      }
    }
    run(whole(rounds), broken);
    for (String file : List.of("state.safetensors", "best.safetensors", "manifest.json")) {
      String last = String.format(Locale.ROOT, "step-%09d/%s", STEPS * rounds, file);
      assertArrayEquals(
          Files.readAllBytes(whole.resolve(last)), Files.readAllBytes(broken.resolve(last)), file);
    }
  }

  /** With everything that could be forgotten, and a checkpoint at every step but every fourth. */
  private static Rig whole(int rounds) {
    Rig rig = rig();
    rig.rounds = rounds;
    rig.distractors = 1.5;
    rig.weightAverage = 0.9;
    rig.hardNormals = 0.5;
    rig.rate = 0.5;
    rig.start = 2;
    rig.every = 2;
    rig.evaluateEvery = 4;
    rig.checkpointEvery = 1;
    return rig;
  }

  @Test
  void itIsAskedWithTheWeightsThatAreEvaluated() throws KizuException {
    rig.rate = 0.5;
    run(rig, folder.resolve("last"));
    Rig averaged = rig();
    averaged.placement.learnsNothing();
    averaged.chooser.learnsNothing();
    averaged.rate = 0.5;
    averaged.weightAverage = 0.9;
    run(averaged, folder.resolve("averaged"));
    double last = rig.told(Mined.class).get(0).threshold();
    double before = probability(DEFECT);
    double average = averaged.told(Mined.class).get(0).threshold();
    assertNotEquals(before, last, 1e-3);
    assertTrue((average - before) / (last - before) > 0, "the same way");
    assertTrue(Math.abs(average - before) < 0.99 * Math.abs(last - before), average + " " + last);
  }

  @Test
  void withoutItNothingIsKeptBackOrAsked() throws KizuException {
    rig.hardNormals = 0;
    rig.batch = 16;
    run(rig, folder);
    assertEquals(6, seen(0, HALF).size());
    assertEquals(List.of(), rig.told(Mined.class));
    assertTrue(Files.isDirectory(folder.resolve("step-000000012")));
  }

  @Test
  void itNeedsTwoNormalPicturesAndTwoSteps() throws KizuException {
    rig.share = 0;
    List<SampleInfo> one = data.of(false).subList(0, 1);
    KizuException few =
        assertThrows(KizuException.class, () -> rig.open(folder, of(one, List.of())));
    assertEquals("training.hardNormals", few.location());
    assertTrue(few.remedy().contains("budget.normals"), few.toString());
    rig.pretrain = 11;
    KizuException late = assertThrows(KizuException.class, () -> open(rig, folder));
    assertEquals("training.hardNormals", late.location());
    assertTrue(late.remedy().contains("training.steps"), late.toString());
    rig.hardNormals = 0;
    rig.open(folder, of(one, List.of())).close();
  }
}
