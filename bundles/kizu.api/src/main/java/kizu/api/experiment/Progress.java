package kizu.api.experiment;

/** Follows a long call. Called from the thread that made it, at every step: be quick. */
public interface Progress {
  /** A step was done. */
  void at(Position position);

  /** Something worth a line of its own happened: a swap, a warning, a finished run. */
  void note(String line);

  /** Whether to stop at the next step boundary, with a checkpoint. */
  boolean cancelled();

  /** Follows nothing and never stops. */
  Progress SILENT =
      new Progress() {
        @Override
        public void at(Position position) {}

        @Override
        public void note(String line) {}

        @Override
        public boolean cancelled() {
          return false;
        }
      };

  /**
   * How far a call is.
   *
   * @param label what is running, for example {@code learned seed 1 (5 of 9)}
   * @param step steps done
   * @param steps steps in all
   * @param secondsLeft estimated time to the end of the whole call, in seconds; NaN when not known
   * @param loss training loss, a running mean; NaN before the first step
   * @param validationLoss the last validation loss; NaN before the first evaluation
   * @param metric the last validation value of the first metric; NaN before the first evaluation
   * @param entropy policy entropy as a share of uniform, 0..1; NaN when nothing is learned
   */
  record Position(
      String label,
      int step,
      int steps,
      double secondsLeft,
      double loss,
      double validationLoss,
      double metric,
      double entropy) {
    /**
     * Of a call that counts things done and trains nothing.
     *
     * @param label what is done
     * @param done how many are done
     * @param all how many there are
     * @param secondsLeft estimated time to the end, in seconds; NaN when not known
     */
    public static Position counted(String label, int done, int all, double secondsLeft) {
      return new Position(
          label, done, all, secondsLeft, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }
  }
}
