package kizu.placement.learned;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of a learned placement: the defaults of the options of the same names. */
@ObjectClassDefinition(
    name = "Kizu placement: learned",
    description = "Learns where defects are worth most, and how far that may be trusted")
public @interface LearnedConfig {
  /** Trust gained by a step. */
  @AttributeDefinition(
      description = "Nats of divergence from uniform gained by significant evidence, 0.001 to 10")
  double rise() default 0.12;

  /** Bound of trust. */
  @AttributeDefinition(description = "Nats of divergence from uniform never exceeded, 0 to 20")
  double maximumDivergence() default 2;
}
