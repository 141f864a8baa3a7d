package kizu.api.experiment;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The gain that a comparison looks for, stated before its runs.
 *
 * @param least the smallest gain that matters, as a share of a metric's range, above 0 and at most
 *     1: 0.02 is an IoU of 0.02, or 2 false alarms per 100 good pictures
 * @param deviation how much paired differences are expected to differ from seed to seed, as a
 *     standard deviation and a share of the range; empty: as an earlier comparison says, else as
 *     measured on real data sets
 * @param earlier the folder of a finished comparison to take that from; not with a deviation
 */
public record SoughtGain(double least, OptionalDouble deviation, Optional<Path> earlier) {
  /**
   * The smallest gain that matters where none is stated. Half of what two trainings of one method
   * differ by when nothing but the seed is changed (0.04 of IoU on real data sets): who would not
   * notice that has no reason to change a plant's pipeline for less.
   */
  public static final double LEAST = 0.02;

  /** Where nothing is stated. */
  public static final SoughtGain USUAL =
      new SoughtGain(LEAST, OptionalDouble.empty(), Optional.empty());
}
