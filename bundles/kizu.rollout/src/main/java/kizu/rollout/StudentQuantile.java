package kizu.rollout;

/** The 97.5% quantile of Student's distribution, for 95% intervals. */
final class StudentQuantile {
  private static final double[] FEW = {
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228
  };

  private static final double NORMAL = 1.959964;

  private StudentQuantile() {}

  /**
   * Of some degrees of freedom, to three digits: from the table of ten, then by the first terms of
   * its expansion (Fisher and Cornish, Technometrics 1960).
   *
   * @param freedom at least 1
   */
  static double of(int freedom) {
    if (freedom <= FEW.length) {
      return FEW[freedom - 1];
    }
    double z = NORMAL;
    double cube = z * z * z;
    return z
        + (cube + z) / (4.0 * freedom)
        + (5 * cube * z * z + 16 * cube + 3 * z) / (96.0 * freedom * freedom);
  }
}
