package kizu.core.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import kizu.api.config.Options;
import kizu.api.image.Box;
import kizu.api.placement.Background;
import kizu.api.placement.LocationMap;
import kizu.api.placement.Placement;
import kizu.api.placement.PlacementPolicy;
import kizu.api.placement.PlacementProblem;

/** Gives the same map for everything, and takes down what it is told. */
public final class RecordingPlacement implements PlacementPolicy {
  private final List<String> diary;
  private final List<List<Placement.Evidence>> learned = new ArrayList<>();
  private LocationMap map = LocationMap.uniform(Tones.SIDE, Tones.SIDE, 4);
  private LocationMap afterwards = map;
  private ToDoubleFunction<Box> weight = box -> 1;
  private boolean learns = true;
  private List<String> notes = List.of();
  private final List<PlacementProblem> problems = new ArrayList<>();
  private int closed;

  /**
   * Creates it.
   *
   * @param diary what it is asked is written down here, too
   */
  public RecordingPlacement(List<String> diary) {
    this.diary = diary;
  }

  /** The map it gives, before and after it has learned. */
  public RecordingPlacement maps(LocationMap before, LocationMap after) {
    map = before;
    afterwards = after;
    return this;
  }

  /** How much a picture counts because of a defect. */
  public void weighs(ToDoubleFunction<Box> of) {
    weight = of;
  }

  /** What it has to say before a run begins. */
  public void says(String... sentences) {
    notes = List.of(sentences);
  }

  /** Makes a rule of it. */
  public void learnsNothing() {
    learns = false;
  }

  /** The evidence of each upper step. */
  public List<List<Placement.Evidence>> learned() {
    return learned;
  }

  /** What it was opened for, each time. */
  public List<PlacementProblem> problems() {
    return problems;
  }

  /** How often it was closed. */
  public int closed() {
    return closed;
  }

  @Override
  public Placement open(PlacementProblem problem, Options options) {
    problems.add(problem);
    return new Placement() {
      @Override
      public List<String> notes() {
        return notes;
      }

      @Override
      public LocationMap map(Background background, String defectClass) {
        diary.add("map");
        return learned.isEmpty() ? map : afterwards;
      }

      @Override
      public double weight(Background background, String defectClass, Box box) {
        return weight.applyAsDouble(box);
      }

      @Override
      public boolean learns() {
        return learns;
      }

      @Override
      public void judgedOn(int fold) {
        diary.add("placement judged on " + fold);
      }

      @Override
      public void learn(List<Placement.Evidence> evidence) {
        diary.add("placement learns");
        learned.add(List.copyOf(evidence));
      }

      @Override
      public Map<String, Double> diagnostics() {
        return Map.of("significance", 4.5);
      }

      @Override
      public void close() {
        closed++;
      }
    };
  }
}
