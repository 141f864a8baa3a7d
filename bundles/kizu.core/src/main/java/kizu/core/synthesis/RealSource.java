package kizu.core.synthesis;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import kizu.api.dataset.LabelledImage;
import kizu.api.image.Box;
import kizu.api.placement.Background;
import kizu.api.recipe.Chooser;
import kizu.api.synthesis.Recipe;

/** Real pictures with a defect, as they are, in the place of synthetic ones. */
public final class RealSource {
  private final List<Sample> samples;
  private List<Sample> inUse;

  /**
   * A real picture.
   *
   * @param id the sample's id
   * @param defectClass its class
   * @param picture not to be changed; its mask has a defect
   */
  public record Sample(String id, String defectClass, LabelledImage picture) {}

  /**
   * Creates the source.
   *
   * @param samples at least one
   */
  public RealSource(List<Sample> samples) {
    this.samples = List.copyOf(samples);
    this.inUse = this.samples;
  }

  /**
   * Draws these only from now on.
   *
   * @param ids of the samples, at least one that is here
   */
  void restrict(Set<String> ids) {
    inUse = samples.stream().filter(sample -> ids.contains(sample.id())).toList();
    if (inUse.isEmpty()) {
      throw new IllegalArgumentException("no real picture is left to draw");
    }
  }

  /** A window around a random defect pixel, whose defects are one footprint. */
  SyntheticWindow draw(int side, RandomGenerator random, List<Chooser.Draw> draws) {
    Sample sample = inUse.get(random.nextInt(inUse.size()));
    LabelledImage picture = sample.picture();
    Box focus = Window.focus(picture.mask(), random);
    Box at = Window.around(focus, side, picture.image().width(), picture.image().height(), random);
    Window window = Window.cut(picture.image(), picture.mask(), at.x(), at.y(), side);
    Box box = window.defects().extent().orElse(new Box(0, 0, side, side));
    Background itself = new Background(sample.id(), picture.image(), Optional.empty());
    Recipe recipe =
        new Recipe(ActiveSources.REAL, sample.id(), sample.id(), List.of(), focus.x(), focus.y());
    Footprint footprint =
        new Footprint(
            itself,
            sample.defectClass(),
            Footprint.NOWHERE,
            1,
            box,
            new Box(at.x() + box.x(), at.y() + box.y(), box.width(), box.height()),
            recipe,
            draws);
    return new SyntheticWindow(window, List.of(footprint));
  }
}
