package kizu.core.synthesis;

/**
 * What synthetic pictures are made by.
 *
 * @param places where defects are pasted
 * @param choices how everything else is chosen
 * @param harmless how many times as many distractors as configured are pasted in the mean, at least
 *     0
 */
public record Policy(LocationMaps places, Choices choices, double harmless) {
  /** One with as many distractors as configured. */
  public Policy(LocationMaps places, Choices choices) {
    this(places, choices, 1);
  }

  /** The same with another number of distractors. */
  public Policy withHarmless(double times) {
    return new Policy(places, choices, times);
  }
}
