package kizu.core.bilevel;

import java.util.Map;
import kizu.api.tensor.States;
import kizu.api.tensor.Tensor;

/**
 * Tells when a training loss has levelled off: its mean over the last steps is no longer much below
 * its mean over many more. Both are running means; once it has levelled off it stays so.
 */
final class Plateau {
  private static final String STATE = "plateau";

  /** Steps over which the two means forget. */
  private static final double SHORT = 20;

  private static final double LONG = 100;

  private final double share;
  private double recent;
  private double earlier;
  private int seen;
  private boolean reached;

  /**
   * Creates one at the beginning of a training.
   *
   * @param share the fall, of the longer mean, below which the loss has levelled off; 0: it is
   *     taken to have done so from the first step
   */
  Plateau(double share) {
    this.share = share;
    this.reached = share == 0;
  }

  /**
   * Takes in the loss of one step.
   *
   * @return whether it levelled off with this step
   */
  boolean see(double loss) {
    seen++;
    recent += (loss - recent) * Math.max(1.0 / seen, 1 / SHORT);
    earlier += (loss - earlier) * Math.max(1.0 / seen, 1 / LONG);
    boolean now = !reached && seen >= LONG && recent > (1 - share) * earlier;
    reached |= now;
    return now;
  }

  boolean reached() {
    return reached;
  }

  void save(Map<String, Tensor> state) {
    state.put(STATE, Tensor.of(recent, earlier, seen, reached ? 1 : 0));
  }

  /** Takes over what was saved; checkpoints of before there was this hold none. */
  void restore(Map<String, Tensor> state) {
    if (state.containsKey(STATE)) {
      double[] values = States.doubles(state, STATE, 4);
      recent = values[0];
      earlier = values[1];
      seen = (int) values[2];
      reached = values[3] != 0;
    }
  }
}
