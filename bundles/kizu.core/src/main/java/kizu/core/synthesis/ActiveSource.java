package kizu.core.synthesis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import kizu.api.image.Box;
import kizu.api.image.Image;
import kizu.api.recipe.Choice;
import kizu.api.synthesis.BlendMode;
import kizu.api.synthesis.Magnitudes;
import kizu.api.synthesis.Patch;
import kizu.api.synthesis.Recipe;
import kizu.api.synthesis.Site;
import kizu.api.synthesis.Transform;

/**
 * A chain of transforms whose components are all there. Every call of a component is guarded: what
 * it throws, and what it returns in a wrong shape or as no number, becomes a {@link
 * ComponentFailure}.
 *
 * @param name the source's name
 * @param transforms in the order applied
 * @param blends one of them pastes at the end; at least one
 */
record ActiveSource(String name, List<Link<Transform>> transforms, List<Link<BlendMode>> blends) {
  /**
   * One component of the chain.
   *
   * @param name its name
   * @param component itself
   * @param magnitudes its parameters over the ranges that may be drawn
   */
  record Link<T>(String name, T component, List<Choice.Magnitude> magnitudes) {
    /** Draws each parameter from its range. */
    Magnitudes draw(Choices.Draws draws, RandomGenerator random) {
      Map<String, Double> drawn = new LinkedHashMap<>();
      for (Choice.Magnitude choice : magnitudes) {
        drawn.put(choice.parameter().name(), draws.magnitude(choice, random));
      }
      return new Magnitudes(drawn);
    }
  }

  /** Applies the transforms of a stage, noting each in the steps. */
  Patch apply(
      Transform.Stage stage,
      Patch patch,
      Site site,
      Choices.Draws draws,
      RandomGenerator random,
      List<Recipe.Step> steps)
      throws ComponentFailure {
    Patch current = patch;
    for (Link<Transform> link : transforms) {
      if (stageOf(link) != stage) {
        continue;
      }
      Magnitudes magnitudes = link.draw(draws, random);
      current = applyGuarded(link, stage, current, magnitudes, site);
      steps.add(new Recipe.Step(link.name(), magnitudes));
    }
    return current;
  }

  private static Transform.Stage stageOf(Link<Transform> link) throws ComponentFailure {
    try {
      return link.component().stage();
    } catch (RuntimeException | LinkageError e) {
      throw new ComponentFailure("transform", link.name(), "stage() threw " + e, e);
    }
  }

  private static Patch applyGuarded(
      Link<Transform> link, Transform.Stage stage, Patch patch, Magnitudes magnitudes, Site site)
      throws ComponentFailure {
    Patch result;
    try {
      result = link.component().apply(patch, magnitudes, site);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      throw new ComponentFailure("transform", link.name(), "threw " + e, e);
    }
    String fault = fault(stage, patch, result);
    if (!fault.isEmpty()) {
      throw new ComponentFailure("transform", link.name(), fault, null);
    }
    return result;
  }

  private static String fault(Transform.Stage stage, Patch before, Patch after) {
    if (after == null) {
      return "returned null";
    }
    if (after.image().channels() != before.image().channels()) {
      return "returned " + after.image().channels() + " channels for " + before.image().channels();
    }
    if (stage == Transform.Stage.TONE
        && (after.width() != before.width() || after.height() != before.height())) {
      return "returned a patch of %d×%d for %d×%d; a tone transform keeps the size"
          .formatted(after.width(), after.height(), before.width(), before.height());
    }
    return finite(after.image().data()) && finite(after.alpha())
        ? ""
        : "returned a value that is no number";
  }

  private static boolean finite(float[] values) {
    // One sum finds any NaN or infinity without a branch a value; 0 × infinity is NaN.
    float sum = 0;
    for (float value : values) {
      sum += 0 * value;
    }
    return sum == 0;
  }

  /** Draws a blend mode, pastes, clamps to 0..1 and notes the blend mode in the steps. */
  void paste(
      Patch patch,
      Image target,
      int x,
      int y,
      Choices.Draws draws,
      RandomGenerator random,
      List<Recipe.Step> steps)
      throws ComponentFailure {
    Link<BlendMode> blend = blends.get(blends.size() > 1 ? draws.option(blendChoice(), random) : 0);
    Magnitudes magnitudes = blend.draw(draws, random);
    try {
      blend.component().blend(patch, magnitudes, target, x, y);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      throw new ComponentFailure("blend", blend.name(), "threw " + e, e);
    }
    clamp(blend, target, new Box(x, y, patch.width(), patch.height()));
    steps.add(new Recipe.Step(blend.name(), magnitudes));
  }

  private static void clamp(Link<BlendMode> blend, Image target, Box box) throws ComponentFailure {
    for (int c = 0; c < target.channels(); c++) {
      for (int row = box.y(); row < box.y() + box.height(); row++) {
        int from = target.index(c, row, box.x());
        for (int i = from; i < from + box.width(); i++) {
          float value = target.data()[i];
          if (Float.isNaN(value)) {
            throw new ComponentFailure(
                "blend", blend.name(), "wrote a value that is no number", null);
          }
          target.data()[i] = Math.min(1, Math.max(0, value));
        }
      }
    }
  }

  private Choice.Category blendChoice() {
    return new Choice.Category(
        name + ": blend", Choice.Category.Subject.BLEND, blends.stream().map(Link::name).toList());
  }

  /**
   * Every choice it makes; of the blend modes' magnitudes only those of the one chosen are drawn.
   */
  Stream<Choice> choices() {
    Stream<Link<?>> links = Stream.concat(transforms.stream(), blends.stream());
    Stream<Choice> magnitudes = links.flatMap(link -> link.magnitudes().stream());
    return blends.size() > 1 ? Stream.concat(Stream.of(blendChoice()), magnitudes) : magnitudes;
  }
}
