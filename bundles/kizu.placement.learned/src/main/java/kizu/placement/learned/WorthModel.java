package kizu.placement.learned;

import java.util.List;
import java.util.Map;
import kizu.api.tensor.Tensor;

/**
 * The expected worth of pasting a defect at a cell, {@code A(u | background, class)}, as learned so
 * far. Only differences within a background matter. Used by one thread.
 */
interface WorthModel {
  /**
   * The worth of every cell of a background, row-major; a fresh array.
   *
   * @param background index in the problem
   * @param defectClass index in the problem
   */
  float[] worth(int background, int defectClass);

  /** The worth of one cell. */
  double worth(int background, int defectClass, int cell);

  /** Learns from the observations of one upper step. */
  void learn(List<Observation> observations);

  /** What was learned from so far ages no further: another network begins. */
  void settle();

  /** What evidence like its own is pooled over to tell a signal from noise. */
  Pools pools();

  /** Everything it has learned. */
  Map<String, Tensor> state();

  /**
   * Takes over what {@link #state} returned; {@code IllegalArgumentException} if it does not fit.
   */
  void restore(Map<String, Tensor> state);
}
