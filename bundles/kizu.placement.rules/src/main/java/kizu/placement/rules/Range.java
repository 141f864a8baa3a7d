package kizu.placement.rules;

/**
 * Steps of one axis.
 *
 * @param axis its number
 * @param first the first step
 * @param last the last step; of a periodic feature it may be past the seam
 */
record Range(int axis, int first, int last) {
  /** Whether it has a step; what has no value is in none. */
  boolean holds(int bin, int bins) {
    return bin < bins && ((bin >= first && bin <= last) || bin + bins <= last);
  }
}
