package kizu.core.synthesis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import kizu.api.image.Image;
import kizu.api.recipe.Choice;
import kizu.api.synthesis.BlendMode;
import kizu.api.synthesis.Magnitudes;
import kizu.api.synthesis.Patch;
import kizu.api.synthesis.Recipe;
import kizu.api.synthesis.Site;
import kizu.api.synthesis.Transform;

/**
 * A chain of transforms whose components are all there. They come guarded from the board: what one
 * throws, and what it returns in a wrong shape or as no number, is an {@link
 * kizu.api.AddOnException}.
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

    /** The units of the parameters that have one. */
    Map<String, String> units() {
      Map<String, String> units = new LinkedHashMap<>();
      magnitudes.stream()
          .map(Choice.Magnitude::parameter)
          .filter(parameter -> !parameter.unit().isBlank())
          .forEach(parameter -> units.put(parameter.name(), parameter.unit().strip()));
      return units;
    }

    /** Each parameter's value that changes nothing, or the nearest to it. */
    Magnitudes mildest() {
      Map<String, Double> values = new LinkedHashMap<>();
      magnitudes.forEach(m -> values.put(m.parameter().name(), m.parameter().neutral()));
      return new Magnitudes(values);
    }
  }

  /** Applies the transforms of a stage, noting each in the steps. */
  Patch apply(
      Transform.Stage stage,
      Patch patch,
      Site site,
      Choices.Draws draws,
      RandomGenerator random,
      List<Recipe.Step> steps) {
    Patch current = patch;
    for (Link<Transform> link : transforms) {
      if (link.component().stage() != stage) {
        continue;
      }
      Magnitudes magnitudes = link.draw(draws, random);
      current = link.component().apply(current, magnitudes, site);
      steps.add(new Recipe.Step(link.name(), magnitudes, link.units()));
    }
    return current;
  }

  /**
   * Applies the geometry with every parameter as near to changing nothing as its range allows,
   * noting each transform in the steps.
   */
  Patch mildest(Patch patch, List<Recipe.Step> steps) {
    Patch current = patch;
    for (Link<Transform> link : transforms) {
      if (link.component().stage() == Transform.Stage.GEOMETRY) {
        Magnitudes magnitudes = link.mildest();
        current = link.component().apply(current, magnitudes, Site.UNPLACED);
        steps.add(new Recipe.Step(link.name(), magnitudes, link.units()));
      }
    }
    return current;
  }

  /** Draws a blend mode, pastes and notes the blend mode in the steps. */
  void paste(
      Patch patch,
      Image target,
      int x,
      int y,
      Choices.Draws draws,
      RandomGenerator random,
      List<Recipe.Step> steps) {
    Link<BlendMode> blend = blends.get(blends.size() > 1 ? draws.option(blendChoice(), random) : 0);
    Magnitudes magnitudes = blend.draw(draws, random);
    blend.component().blend(patch, magnitudes, target, x, y);
    steps.add(new Recipe.Step(blend.name(), magnitudes, blend.units()));
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
