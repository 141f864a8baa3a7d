package kizu.experiment.labels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import kizu.api.KizuException;
import kizu.api.dataset.Dataset;
import kizu.api.dataset.DatasetProblem;
import kizu.api.dataset.LabelledImage;
import kizu.api.dataset.SampleInfo;
import kizu.api.dataset.Split;
import kizu.api.experiment.LabelsSummary.Label;
import kizu.api.experiment.LabelsSummary.Suspicion;
import kizu.api.image.Image;
import kizu.api.image.Mask;
import kizu.experiment.labels.PlantedErrors.Kind;
import org.junit.jupiter.api.Test;

/** Planted errors among masks that imagined networks see, most of them well and some not at all. */
class LabelRankingTest {
  private static final int SIDE = 64;
  private static final int PICTURES = 80;
  private static final int SETS = 3;

  /** Bars of every length and direction. */
  private static final class Bars implements Dataset {
    private final List<SampleInfo> samples = new ArrayList<>();
    private final Map<String, Mask> masks = new HashMap<>();
    private final Map<String, LogitMap> seen = new HashMap<>();

    Bars(RandomGenerator random) {
      for (int i = 0; i < PICTURES; i++) {
        boolean defective = i % 4 != 3;
        String id = "p" + i;
        String named = defective ? "bar" : SampleInfo.NORMAL;
        samples.add(new SampleInfo(id, Split.TRAIN, id, named, id));
        Mask mask = Mask.blank(SIDE, SIDE);
        if (defective) {
          bar(mask, random);
        }
        masks.put(id, mask);
        // One in eight is hardly seen.
        seen.put(id, seen(mask, i % 8 == 0 ? 0.3 : 1, random));
      }
    }

    private static void bar(Mask mask, RandomGenerator random) {
      double angle = Math.PI * random.nextDouble();
      double length = 10 + 8 * random.nextDouble();
      double x = SIDE / 4.0 + random.nextInt(SIDE / 2);
      double y = SIDE / 4.0 + random.nextInt(SIDE / 2);
      for (int i = 0; i < mask.data().length; i++) {
        int row = i / SIDE;
        double along = (i % SIDE - x) * Math.cos(angle) + (row - y) * Math.sin(angle);
        double across = (i % SIDE - x) * Math.sin(angle) - (row - y) * Math.cos(angle);
        mask.data()[i] = (byte) (Math.abs(along) < length && Math.abs(across) < 4.5 ? 1 : 0);
      }
    }

    /** Unsure at edges, with noise that neighbours share. */
    private static LogitMap seen(Mask mask, double strength, RandomGenerator random) {
      double[] values = new double[mask.data().length];
      for (int i = 0; i < values.length; i++) {
        values[i] = (mask.data()[i] == 0 ? 0 : strength) + 0.5 * random.nextGaussian();
      }
      float[] probability = new float[values.length];
      for (int y = 0; y < SIDE; y++) {
        for (int x = 0; x < SIDE; x++) {
          double sum = 0;
          int count = 0;
          for (int r = Math.max(0, y - 1); r <= Math.min(SIDE - 1, y + 1); r++) {
            for (int k = Math.max(0, x - 1); k <= Math.min(SIDE - 1, x + 1); k++) {
              sum += values[r * SIDE + k];
              count++;
            }
          }
          double logit = 8 * sum / count - 4;
          probability[y * SIDE + x] = (float) (1 / (1 + Math.exp(-logit)));
        }
      }
      return LogitMap.of(SIDE, SIDE, probability);
    }

    @Override
    public String name() {
      return "bars";
    }

    @Override
    public int channels() {
      return 1;
    }

    @Override
    public List<SampleInfo> samples() {
      return samples;
    }

    @Override
    public LabelledImage load(SampleInfo sample) {
      Mask mask = Optional.ofNullable(masks.get(sample.id())).orElseThrow();
      return new LabelledImage(Image.blank(1, SIDE, SIDE), mask);
    }

    @Override
    public Optional<Mask> region(SampleInfo sample) {
      return Optional.empty();
    }

    @Override
    public String fingerprint() {
      return "bars";
    }

    @Override
    public List<DatasetProblem> problems() {
      return List.of();
    }

    /** As a set with other masks is seen by the same networks. */
    Labelled.Source seenWith(Dataset masked) {
      return new Labelled.Source() {
        @Override
        public List<SampleInfo> samples() {
          return samples;
        }

        @Override
        public Labelled get(SampleInfo sample) throws KizuException {
          LabelledImage labelled = masked.load(sample);
          LogitMap map = Optional.ofNullable(seen.get(sample.id())).orElseThrow();
          return new Labelled(sample, labelled.image(), labelled.mask(), map, Double.NaN);
        }
      };
    }
  }

  private static PlantedErrors planted(Bars bars, int set) {
    return new PlantedErrors(bars, 0.1, new SplittableRandom(set), set);
  }

  @Test
  void mostOfTheFirstAreWrongAndMoreThanByConfidenceAlone() throws KizuException {
    int planted = 0;
    int right = 0;
    int byConfidence = 0;
    for (int set = 0; set < SETS; set++) {
      Bars bars = new Bars(new SplittableRandom(100 + set));
      PlantedErrors errors = planted(bars, set);
      PlantedTables tables = new PlantedTables();
      tables.add(errors, set, bars.seenWith(errors));
      List<String> row = tables.made().get(0).rows().get(0);
      planted += errors.count();
      right += (int) Math.round(Double.parseDouble(row.get(2)) * errors.count());
      byConfidence += (int) Math.round(Double.parseDouble(row.get(3)) * errors.count());
    }
    assertEquals(18, planted);
    assertTrue(right >= 0.8 * planted, right + " of " + planted);
    assertTrue(right >= byConfidence, right + " against " + byConfidence);
  }

  @Test
  void whatIsWrongIsNamed() throws KizuException {
    Map<Kind, Suspicion> names =
        Map.of(
            Kind.DROPPED, Suspicion.MISSING,
            Kind.SWOLLEN, Suspicion.SWOLLEN,
            Kind.SHRUNKEN, Suspicion.SHRUNKEN,
            Kind.SHIFTED, Suspicion.SHIFTED);
    Map<Kind, Integer> named = new EnumMap<>(Kind.class);
    for (int set = 0; set < SETS; set++) {
      Bars bars = new Bars(new SplittableRandom(100 + set));
      PlantedErrors errors = planted(bars, set);
      for (Label label : LabelRanking.of(bars.seenWith(errors)).ranked()) {
        Optional<Kind> kind = errors.kind(label.sample());
        if (label.suspect() && kind.isPresent() && label.suspicion() == names.get(kind.get())) {
          named.merge(kind.get(), 1, Integer::sum);
        }
      }
    }
    for (Kind kind : Kind.values()) {
      assertTrue(named.getOrDefault(kind, 0) >= 2, kind + " in " + named);
    }
  }

  @Test
  void masksThatChangedPlacesAreToldWithEachOther() throws KizuException {
    Bars bars = new Bars(new SplittableRandom(7));
    Mask first = Optional.ofNullable(bars.masks.get("p1")).orElseThrow();
    Mask second = Optional.ofNullable(bars.masks.get("p2")).orElseThrow();
    bars.masks.put("p1", second);
    bars.masks.put("p2", first);
    List<Label> ranked = LabelRanking.of(bars.seenWith(bars)).ranked();
    Label worst = ranked.get(0);
    assertEquals(Suspicion.SWAPPED, worst.suspicion(), worst.toString());
    assertTrue(worst.look().contains(worst.sample().equals("p1") ? "p2" : "p1"), worst.look());
  }

  @Test
  void rightMasksAreHardlySuspected() throws KizuException {
    Bars bars = new Bars(new SplittableRandom(5));
    LabelRanking ranking = LabelRanking.of(bars.seenWith(bars));
    long suspects = ranking.ranked().stream().filter(Label::suspect).count();
    assertTrue(suspects <= 0.1 * PICTURES, suspects + " of " + PICTURES);
    assertEquals(PICTURES, ranking.ranked().size());
    assertTrue(ranking.notes().isEmpty());
  }

  @Test
  void whatIsNotSuspectedHasNoSuspicion() throws KizuException {
    Bars bars = new Bars(new SplittableRandom(5));
    List<Label> ranked = LabelRanking.of(bars.seenWith(bars)).ranked();
    assertTrue(ranked.stream().anyMatch(label -> label.score() == 0));
    for (Label label : ranked) {
      assertEquals(label.score() == 0, label.suspicion() == Suspicion.NONE, label.toString());
    }
  }

  @Test
  void aMarkWhereNothingIsSeenIsSuspectedWhereHardlyAnyOtherIsMissed() throws KizuException {
    Bars bars = new Bars(new SplittableRandom(5));
    SplittableRandom noise = new SplittableRandom(6);
    bars.masks.forEach((id, mask) -> bars.seen.put(id, Bars.seen(mask, 1, noise)));
    unsee(bars, "p1", noise);
    Label alone = LabelRanking.of(bars.seenWith(bars)).ranked().get(0);
    assertEquals("p1", alone.sample());
    assertEquals(Suspicion.SPURIOUS, alone.suspicion(), alone.toString());
    assertTrue(alone.suspect(), alone.toString());
    for (String more : List.of("p2", "p4", "p5")) {
      unsee(bars, more, noise);
    }
    for (Label label : LabelRanking.of(bars.seenWith(bars)).ranked()) {
      assertFalse(label.suspect() && label.suspicion() == Suspicion.SPURIOUS, label.toString());
    }
  }

  /** Whatever is marked in a picture, nothing is seen there. */
  private static void unsee(Bars bars, String sample, RandomGenerator noise) {
    bars.seen.put(sample, Bars.seen(Mask.blank(SIDE, SIDE), 1, noise));
  }

  @Test
  void aNetworkThatIsTooSureIsBelievedLess() throws KizuException {
    Bars bars = new Bars(new SplittableRandom(5));
    PlantedErrors many = new PlantedErrors(bars, 0.5, new SplittableRandom(1), 1);
    double honest = LabelRanking.of(bars.seenWith(bars)).calibration().factor();
    double doubted = LabelRanking.of(bars.seenWith(many)).calibration().factor();
    assertTrue(doubted < honest, doubted + " and " + honest);
    assertTrue(doubted > 0 && honest <= 1);
  }

  @Test
  void errorsArePlantedByTheSeedAloneAndTestMasksStay() throws KizuException {
    Bars bars = new Bars(new SplittableRandom(5));
    bars.samples.add(new SampleInfo("t", Split.TEST, "t", "bar", "t"));
    PlantedErrors once = planted(bars, 1);
    PlantedErrors again = planted(bars, 1);
    assertEquals(once.fingerprint(), again.fingerprint());
    assertFalse(once.fingerprint().equals(planted(bars, 2).fingerprint()));
    assertEquals(6, once.count());
    int changed = 0;
    for (SampleInfo sample : bars.samples.subList(0, PICTURES)) {
      byte[] own = once.load(sample).mask().data();
      boolean same = Arrays.equals(own, bars.load(sample).mask().data());
      assertEquals(once.kind(sample.id()).isEmpty(), same, sample.id());
      changed += same ? 0 : 1;
    }
    assertEquals(once.count(), changed);
    assertTrue(once.kind("t").isEmpty());
  }
}
