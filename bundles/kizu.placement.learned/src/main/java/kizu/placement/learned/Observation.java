package kizu.placement.learned;

/**
 * What one footprint tells a model.
 *
 * @param background index of the background in the problem
 * @param defectClass index of the class in the problem
 * @param cell index of the cell in the background's map
 * @param target its worth, centred and scaled by {@link Targets}
 * @param weight how much it counts, greater than 0: the inverse of how much more often the policy
 *     proposes this cell than uniform paste would
 */
record Observation(int background, int defectClass, int cell, double target, double weight) {}
