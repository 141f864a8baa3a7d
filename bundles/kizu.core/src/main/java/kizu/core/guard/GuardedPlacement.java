package kizu.core.guard;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import kizu.api.image.Box;
import kizu.api.image.Image;
import kizu.api.placement.Background;
import kizu.api.placement.LocationMap;
import kizu.api.placement.Placement;
import kizu.api.tensor.Tensor;

/** Stands before a placement at work. */
final class GuardedPlacement implements Placement {
  private final Placement placement;
  private final int stride;
  private final Untouched backgrounds;
  private final AddOn addOn;
  private final Calls calls;
  private boolean closed;

  GuardedPlacement(
      Placement placement, int stride, Untouched backgrounds, AddOn addOn, Calls calls) {
    this.placement = placement;
    this.stride = stride;
    this.backgrounds = backgrounds;
    this.addOn = addOn;
    this.calls = calls;
  }

  @Override
  public LocationMap map(Background background, String defectClass) {
    LocationMap map = calls.call(addOn, "map", () -> placement.map(background, defectClass));
    backgrounds.check("map", background);
    Image image = background.image();
    int rows = LocationMap.cells(image.height(), stride);
    int columns = LocationMap.cells(image.width(), stride);
    Values values = new Values(addOn, "map");
    if (map.stride() != stride || map.rows() != rows || map.columns() != columns) {
      throw values.wrong(
          String.format(
              Locale.ROOT,
              "returned %d×%d cells of %d pixels for '%s', which has %d×%d of %d",
              map.rows(),
              map.columns(),
              map.stride(),
              background.id(),
              rows,
              columns,
              stride));
    }
    float[] probability = map.probability().clone();
    values.probabilities(probability, rows * columns);
    return new LocationMap(rows, columns, stride, probability);
  }

  @Override
  public double weight(Background background, String defectClass, Box box) {
    double weight =
        calls.call(addOn, "weight", () -> placement.weight(background, defectClass, box));
    if (!(weight >= 0 && weight <= Float.MAX_VALUE)) {
      throw addOn.failure("weight() returned " + weight + "; a weight is at least 0");
    }
    return weight;
  }

  @Override
  public boolean learns() {
    return calls.call(addOn, "learns", placement::learns);
  }

  @Override
  public void judgedOn(int fold) {
    calls.run(addOn, "judgedOn", () -> placement.judgedOn(fold));
  }

  @Override
  public void learn(List<Evidence> evidence) {
    List<Evidence> own = List.copyOf(evidence);
    calls.run(addOn, "learn", () -> placement.learn(own));
    own.stream()
        .map(Evidence::background)
        .distinct()
        .forEach(background -> backgrounds.check("learn", background));
  }

  @Override
  public Map<String, Double> diagnostics() {
    return new Values(addOn, "diagnostics")
        .map(calls.call(addOn, "diagnostics", placement::diagnostics));
  }

  @Override
  public List<String> notes() {
    Values values = new Values(addOn, "notes");
    return calls.call(addOn, "notes", () -> List.copyOf(placement.notes())).stream()
        .map(note -> values.text("note", note))
        .toList();
  }

  @Override
  public Map<String, Tensor> state() {
    return new Values(addOn, "state").state(calls.call(addOn, "state", placement::state), false);
  }

  @Override
  public void restore(Map<String, Tensor> state) {
    Map<String, Tensor> own = Values.copy(state);
    calls.run(addOn, "restore", () -> placement.restore(own));
  }

  /** Once; what does not end well has ended all the same. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    calls.end(addOn, "close", placement::close);
  }
}
