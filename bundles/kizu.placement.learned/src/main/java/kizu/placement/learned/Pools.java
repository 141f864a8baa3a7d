package kizu.placement.learned;

import kizu.api.evidence.SplitHalves;

/**
 * What evidence on places is pooled over to tell a signal from noise. A cell by itself is met too
 * seldom for that.
 */
interface Pools {
  /** Observations' worth of belief in 0, of a pool. */
  double PRIOR = 2;

  /** Empty halves, an option a pool. */
  SplitHalves halves();

  /** The pools that a cell is in, by number; none for a cell that is not looked at. */
  int[] of(int background, int defectClass, int cell);
}
