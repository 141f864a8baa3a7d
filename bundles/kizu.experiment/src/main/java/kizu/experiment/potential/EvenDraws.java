package kizu.experiment.potential;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import kizu.api.KizuException;
import kizu.api.image.Box;
import kizu.api.image.Image;
import kizu.api.image.Mask;
import kizu.api.synthesis.BlendMode;
import kizu.api.synthesis.Magnitudes;
import kizu.api.synthesis.Parameter;
import kizu.api.synthesis.Patch;
import kizu.api.synthesis.Site;
import kizu.api.synthesis.Transform;
import kizu.api.synthesis.Transform.Stage;
import kizu.api.training.ComponentCatalog;
import kizu.api.training.TrainingPlan.Range;
import kizu.api.training.TrainingPlan.Source;
import kizu.api.training.TrainingPlan.Step;

/**
 * How defects look once they are pasted as an experiment does it while it has learned nothing:
 * through its own transforms and blend modes, sources, magnitudes and places drawn evenly. So what
 * a transform does to size, tone or direction need not be known, only done.
 */
final class EvenDraws {
  /** Pixels kept around a patch: what is around the defect has to be seen. */
  private static final int AROUND = Traits.SURROUNDINGS + 1;

  private final ComponentCatalog catalog;
  private final List<Source> sources;
  private final List<Image> backgrounds;
  private final RandomGenerator random;

  /**
   * Prepares.
   *
   * @param catalog has the transforms and blend modes
   * @param sources at least one
   * @param backgrounds good pictures; may be none, then nothing is known of tones
   * @param random draws
   */
  EvenDraws(
      ComponentCatalog catalog,
      List<Source> sources,
      List<Image> backgrounds,
      RandomGenerator random) {
    this.catalog = catalog;
    this.sources = sources;
    this.backgrounds = backgrounds;
    this.random = random;
  }

  /**
   * Pastes a defect a number of times.
   *
   * @return one a time, but for those of which no pixel was left
   * @throws KizuException if a transform or blend mode is not there any more
   */
  List<Traits> draw(Patch patch, int times) throws KizuException {
    List<Traits> drawn = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      Source source = sources.get(random.nextInt(sources.size()));
      once(patch, source).ifPresent(drawn::add);
    }
    return drawn;
  }

  private Optional<Traits> once(Patch cut, Source source) throws KizuException {
    Patch patch = transformed(cut, source, Stage.GEOMETRY, Site.UNPLACED);
    Optional<Image> place = window(patch.height() + 2 * AROUND, patch.width() + 2 * AROUND);
    if (place.isPresent()) {
      Site site = new Site(place, AROUND, AROUND);
      patch = transformed(patch, source, Stage.TONE, site);
    }
    if (label(patch, 0).count() == 0) {
      return Optional.empty();
    }
    if (place.isEmpty()) {
      Mask alone = label(patch, 0);
      return Optional.of(Traits.of(patch.image(), alone, everything(alone)));
    }
    Step step = source.blends().get(random.nextInt(source.blends().size()));
    BlendMode blend = catalog.require(BlendMode.class, step.component());
    Image target = place.get().copy();
    blend.blend(patch, magnitudes(blend.parameters(), step.ranges()), target, AROUND, AROUND);
    Mask pasted = label(patch, AROUND);
    return Optional.of(Traits.of(target, pasted, pasted));
  }

  private Patch transformed(Patch patch, Source source, Stage stage, Site site)
      throws KizuException {
    Patch changed = patch;
    for (Step step : source.transforms()) {
      Transform transform = catalog.require(Transform.class, step.component());
      if (transform.stage() == stage) {
        changed = transform.apply(changed, magnitudes(transform.parameters(), step.ranges()), site);
      }
    }
    return changed;
  }

  private Magnitudes magnitudes(List<Parameter> parameters, Map<String, Range> ranges) {
    Map<String, Double> values = new TreeMap<>();
    for (Parameter declared : parameters) {
      Range range = ranges.get(declared.name());
      Parameter parameter = range == null ? declared : declared.within(range.low(), range.high());
      values.put(declared.name(), evenly(parameter));
    }
    return new Magnitudes(values);
  }

  private double evenly(Parameter p) {
    if (p.discrete()) {
      return Math.ceil(p.minimum())
          + random.nextInt((int) (Math.floor(p.maximum()) - Math.ceil(p.minimum())) + 1);
    }
    return p.minimum() == p.maximum() ? p.minimum() : random.nextDouble(p.minimum(), p.maximum());
  }

  /** A part of a background, anywhere; none where the one drawn is too small. */
  private Optional<Image> window(int height, int width) {
    if (backgrounds.isEmpty()) {
      return Optional.empty();
    }
    Image background = backgrounds.get(random.nextInt(backgrounds.size()));
    if (background.height() < height || background.width() < width) {
      return Optional.empty();
    }
    int y = random.nextInt(background.height() - height + 1);
    int x = random.nextInt(background.width() - width + 1);
    return Optional.of(background.crop(new Box(x, y, width, height)));
  }

  /** Where nothing is surroundings, so that no tone is told. */
  private static Mask everything(Mask like) {
    Mask all = Mask.blank(like.height(), like.width());
    Arrays.fill(all.data(), (byte) 1);
    return all;
  }

  /** The pixels that would be labelled, with a border around. */
  private static Mask label(Patch patch, int border) {
    Mask label = Mask.blank(patch.height() + 2 * border, patch.width() + 2 * border);
    for (int i = 0; i < patch.alpha().length; i++) {
      int at = (i / patch.width() + border) * label.width() + i % patch.width() + border;
      label.data()[at] = (byte) (patch.alpha()[i] >= 0.5f ? 1 : 0);
    }
    return label;
  }
}
