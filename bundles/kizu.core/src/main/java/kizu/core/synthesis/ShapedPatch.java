package kizu.core.synthesis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import kizu.api.image.Box;
import kizu.api.image.Image;
import kizu.api.synthesis.Patch;
import kizu.api.synthesis.Recipe;
import kizu.api.synthesis.Site;
import kizu.api.synthesis.Transform;

/**
 * A patch after its geometry, ready for a place: of a defect or of good texture, which are pasted
 * alike so that a network cannot tell them by how they were.
 *
 * @param source which changes and blends it
 * @param name of the piece it was made of
 * @param patch fits a window
 * @param core the rectangle of what is labelled of it, in the patch
 * @param draws every choice made for it so far
 * @param steps what was done to it so far; not changed
 */
record ShapedPatch(
    ActiveSource source,
    String name,
    Patch patch,
    Box core,
    Choices.Draws draws,
    List<Recipe.Step> steps) {
  /** Copies the steps. */
  ShapedPatch {
    steps = List.copyOf(steps);
  }

  /**
   * Applies the geometry of a source.
   *
   * @param side a window's side, in pixels
   * @return empty where nothing is left to see, or more than a window shows
   */
  static Optional<ShapedPatch> of(
      ActiveSource source, Patch piece, Choices.Draws draws, RandomGenerator random, int side) {
    List<Recipe.Step> steps = new ArrayList<>();
    Patch patch =
        Visibility.kept(
            source.apply(Transform.Stage.GEOMETRY, piece, Site.UNPLACED, draws, random, steps));
    return Visibility.core(patch, side)
        .map(core -> new ShapedPatch(source, piece.id(), patch, core, draws, steps));
  }

  /** Whether it lies within a window at a place, and its core over none of the others. */
  boolean fits(Placer.Place place, Box window, List<Box> taken) {
    Box local = place.core().relativeTo(window);
    return window.contains(new Box(place.x(), place.y(), patch.width(), patch.height()))
        && taken.stream().noneMatch(local::intersects);
  }

  /**
   * Matches its tone and blends it in.
   *
   * @param canvas its pixels are changed in place; labels stay
   */
  Pasted paste(Canvas canvas, Placer.Place place, RandomGenerator random) {
    int x = place.x() - canvas.frame().x();
    int y = place.y() - canvas.frame().y();
    Box rectangle = new Box(x, y, patch.width(), patch.height());
    Canvas.Surroundings seen = canvas.around(rectangle);
    Image pixels = seen.image();
    int column = x - seen.box().x();
    int row = y - seen.box().y();
    List<Recipe.Step> done = new ArrayList<>(steps);
    Site site = new Site(Optional.of(pixels), column, row);
    Patch toned = source.apply(Transform.Stage.TONE, patch, site, draws, random, done);
    source.paste(toned, pixels, column, row, draws, random, done);
    canvas.take(seen, rectangle);
    Recipe recipe =
        new Recipe(
            source.name(),
            canvas.background().id(),
            name,
            done,
            place.core().x() + place.core().width() / 2,
            place.core().y() + place.core().height() / 2);
    return new Pasted(toned, x, y, recipe);
  }

  /**
   * A patch in its place.
   *
   * @param patch as it was blended in
   * @param x its left edge in the canvas
   * @param y its top edge in the canvas
   * @param recipe what made it
   */
  record Pasted(Patch patch, int x, int y, Recipe recipe) {
    /** Labels what of it is to be seen as a defect. */
    void label(Canvas canvas) {
      int width = canvas.window().image().width();
      for (int row = 0; row < patch.height(); row++) {
        for (int column = 0; column < patch.width(); column++) {
          if (patch.alpha()[row * patch.width() + column] >= Visibility.LABELLED) {
            canvas.window().labels()[(y + row) * width + x + column] = 1;
          }
        }
      }
    }
  }
}
