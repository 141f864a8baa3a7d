package kizu.core.synthesis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import kizu.api.image.Box;
import kizu.api.image.Image;
import kizu.api.placement.Background;
import kizu.api.placement.LocationMap;
import kizu.api.synthesis.Patch;
import kizu.api.synthesis.Recipe;

/**
 * Patches of good texture that are pasted exactly as defects are and keep the label of what they
 * show: no defect. Without them every seam in a training picture belongs to a defect, and a network
 * may learn seams.
 *
 * <p>A distractor has the shape of a defect and goes through the transforms and blend modes of a
 * drawn source, with magnitudes drawn as for defects, to a place drawn from the same location map;
 * its pixels are cut from a normal picture. It covers no defect, nor the place its pixels are from;
 * where there is no room it is left out. It is no evidence on any choice.
 */
final class Distractors {
  /** How often a free place is looked for. */
  private static final int PLACE_TRIES = 80;

  /** How often a shape is drawn that fits the window. */
  private static final int FIT_TRIES = 20;

  private final double mean;
  private final PasteableCuts cuts;
  private final ActiveSources sources;
  private final Placer placer;
  private final int side;

  /**
   * Creates a source of distractors.
   *
   * @param mean how many a pasted defect gets in the mean where a policy does not ask for fewer or
   *     more, at least 0
   * @param cuts whose shapes they have
   * @param sources which change and blend them
   * @param placer finds their places
   * @param side a window's side, in pixels
   */
  Distractors(double mean, PasteableCuts cuts, ActiveSources sources, Placer placer, int side) {
    this.mean = mean;
    this.cuts = cuts;
    this.sources = sources;
    this.placer = placer;
    this.side = side;
  }

  /**
   * What is pasted into.
   *
   * @param canvas its pixels are changed in place; labels stay
   * @param textures the normal pictures that lend theirs, at least one
   */
  record Scene(Canvas canvas, List<Background> textures) {}

  /**
   * Pastes as many as the defects get.
   *
   * @param defects what must not be covered
   * @param random one number is taken from it, however many there are to be; none if there are to
   *     be none ever
   * @return what made them, one each
   */
  List<Recipe> paste(Scene scene, Policy policy, List<Footprint> defects, RandomGenerator random) {
    if (mean == 0) {
      return List.of();
    }
    // Of their own, so that the defects of later pictures do not depend on how many there were.
    RandomGenerator own = new SplittableRandom(random.nextLong());
    double expected = mean * policy.harmless() * defects.size();
    int count = (int) expected + (own.nextDouble() < expected - (int) expected ? 1 : 0);
    List<Box> taken = new ArrayList<>(defects.stream().map(Footprint::box).toList());
    List<Recipe> pasted = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      draw(scene.textures, policy, own)
          .flatMap(d -> paste(scene, policy, d, taken, own))
          .ifPresent(pasted::add);
    }
    return pasted;
  }

  /** What is to be pasted, and where its pixels are from. */
  private record Drawn(ShapedPatch shaped, Background texture, Box origin) {}

  private Optional<Drawn> draw(List<Background> textures, Policy policy, RandomGenerator random) {
    for (int attempt = 0; attempt < FIT_TRIES; attempt++) {
      Choices.Draws draws = policy.choices().begin();
      int option = draws.option(sources.choice(), random);
      if (option < sources.active().size()) { // Else real pictures, which are not pasted.
        ActiveSource source = sources.active().get(option);
        Patch shape = cuts.draw(draws, random).piece();
        Background texture = textures.get(random.nextInt(textures.size()));
        Box origin = origin(texture.image(), shape, random);
        // Before the geometry, so that its pixels are resampled as those of a defect are.
        Patch filled = filled(shape, texture, origin);
        Optional<ShapedPatch> shaped = ShapedPatch.of(source, filled, draws, random, side);
        if (shaped.isPresent()) {
          return Optional.of(new Drawn(shaped.get(), texture, origin));
        }
      }
    }
    return Optional.empty();
  }

  private static Box origin(Image texture, Patch shape, RandomGenerator random) {
    int x = random.nextInt(Math.max(1, texture.width() - shape.width() + 1));
    int y = random.nextInt(Math.max(1, texture.height() - shape.height() + 1));
    return new Box(x, y, shape.width(), shape.height());
  }

  private static Patch filled(Patch shape, Background texture, Box origin) {
    String id = texture.id() + " at " + origin.x() + ", " + origin.y() + " in the shape of ";
    return new Patch(
        id + shape.id(),
        shape.defectClass(),
        Window.pixels(texture.image(), origin),
        shape.alpha());
  }

  private Optional<Recipe> paste(
      Scene scene, Policy policy, Drawn drawn, List<Box> taken, RandomGenerator random) {
    Optional<Placer.Place> free = freePlace(scene, policy, drawn, taken, random);
    if (free.isEmpty()) {
      return Optional.empty();
    }
    Placer.Place place = free.get();
    taken.add(place.core().relativeTo(scene.canvas.frame()));
    return Optional.of(drawn.shaped.paste(scene.canvas, place, random).recipe());
  }

  private Optional<Placer.Place> freePlace(
      Scene scene, Policy policy, Drawn drawn, List<Box> taken, RandomGenerator random) {
    Background background = scene.canvas.background();
    ShapedPatch shaped = drawn.shaped;
    Patch patch = shaped.patch();
    LocationMap map = policy.places().map(background, patch.defectClass());
    boolean same = drawn.texture.id().equals(background.id());
    for (int attempt = 0; attempt < PLACE_TRIES; attempt++) {
      Placer.Place place = placer.place(background, patch, shaped.core(), map, random);
      if (shaped.fits(place, scene.canvas.frame(), taken)
          && !(same && place.core().intersects(drawn.origin))) {
        return Optional.of(place);
      }
    }
    return Optional.empty();
  }
}
