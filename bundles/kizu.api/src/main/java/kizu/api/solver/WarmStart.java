package kizu.api.solver;

import kizu.api.segmenter.WeightVector;

/**
 * Where a solver that goes on from one upper step to the next left off.
 *
 * @param vector the direction it returned, at its own length; closed by whoever asked for it
 * @param curvature the estimate of the largest eigenvalue that its certificate gave; may be NaN
 */
public record WarmStart(WeightVector vector, double curvature) {}
