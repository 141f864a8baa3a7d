package kizu.rollout;

import java.util.List;
import java.util.Optional;
import kizu.api.KizuException;
import kizu.api.config.ComponentChoice;
import kizu.api.config.Configurable;
import kizu.api.config.Options;
import kizu.api.image.Mask;
import kizu.api.metric.Metric;
import kizu.api.synthesis.Magnitudes;
import kizu.api.synthesis.Parameter;
import kizu.api.synthesis.Patch;
import kizu.api.synthesis.Site;
import kizu.api.synthesis.Transform;
import kizu.api.training.ComponentCatalog;

/** Metrics and one transform of whole numbers, of which only ranges are asked for. */
final class Components implements ComponentCatalog {
  /** Up to 1, and false alarms up to 100. */
  private record Ranged(double highest) implements Metric {
    @Override
    public String description() {
      return "";
    }

    @Override
    public int statistics() {
      return 1;
    }

    @Override
    public void add(float[] probability, Mask truth, double threshold, double[] statistics) {}

    @Override
    public double value(double[] statistics) {
      return 0;
    }
  }

  /** Repeats a defect a whole number of times. */
  private static final class Repeat implements Transform {
    @Override
    public Stage stage() {
      return Stage.GEOMETRY;
    }

    @Override
    public List<Parameter> parameters() {
      return List.of(Parameter.discrete("times", "", 0, 100, 0));
    }

    @Override
    public Patch apply(Patch patch, Magnitudes magnitudes, Site site) {
      return patch;
    }
  }

  @Override
  public List<Entry> entries() {
    return List.of();
  }

  @Override
  public <T> Optional<T> find(Class<T> kind, String name) {
    return switch (name) {
      case "iou", "f1" -> Optional.of(kind.cast(new Ranged(1)));
      case "false-alarms" -> Optional.of(kind.cast(new Ranged(100)));
      case "repeat" -> Optional.of(kind.cast(new Repeat()));
      default -> Optional.empty();
    };
  }

  @Override
  public <T> T require(Class<T> kind, String name) throws KizuException {
    return find(kind, name)
        .orElseThrow(() -> new KizuException(name, "is not there", "Install it."));
  }

  @Override
  public <T extends Configurable> Options resolve(Class<T> kind, ComponentChoice choice) {
    throw new UnsupportedOperationException();
  }
}
