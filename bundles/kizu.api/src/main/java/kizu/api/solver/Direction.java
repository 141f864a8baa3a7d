package kizu.api.solver;

import kizu.api.segmenter.WeightVector;

/**
 * What a solver found.
 *
 * @param vector {@code v}; closed by whoever asked for it
 * @param certificate how far it can be trusted
 */
public record Direction(WeightVector vector, Certificate certificate) {}
