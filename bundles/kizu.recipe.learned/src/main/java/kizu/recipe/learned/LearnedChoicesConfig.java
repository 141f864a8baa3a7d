package kizu.recipe.learned;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of the learned recipe: the defaults of the options of the same names. */
@ObjectClassDefinition(
    name = "Kizu recipe: learned choices",
    description =
        "Learns which sources, cuts, blend modes and magnitudes are worth most, and how far to trust it")
public @interface LearnedChoicesConfig {
  /** Trust gained by a step. */
  @AttributeDefinition(
      description =
          "Nats of divergence from even choice gained by significant evidence, 0.001 to 10")
  double rise() default 0.12;

  /** Bound of trust. */
  @AttributeDefinition(description = "Nats of divergence from even choice never exceeded, 0 to 20")
  double maximumDivergence() default 1.5;

  /** Bound of trust for cuts. */
  @AttributeDefinition(
      description = "Nats of divergence from an even choice of cuts never exceeded, 0 to 20")
  double cutDivergence() default 0;

  /** Bound of trust for the spacing of defects. */
  @AttributeDefinition(
      description =
          "Nats of divergence from an unconstrained spacing of defects never exceeded, 0 to 20")
  double spacingDivergence() default 0;

  /** Bound of trust for the number of defects. */
  @AttributeDefinition(
      description =
          "Nats of divergence from an even number of defects in a picture never exceeded, 0 to 20")
  double numberDivergence() default 0;

  /** Bound of trust for the share of synthetic pictures. */
  @AttributeDefinition(
      description =
          "Nats that the odds of a synthetic picture diverge from those configured, never exceeded, 0 to 20")
  double shareDivergence() default 0;

  /** Bound of trust for the number of distractors. */
  @AttributeDefinition(
      description =
          "Nats that the odds of more distractors diverge from even, never exceeded, 0 to 20")
  double distractorDivergence() default 0;
}
