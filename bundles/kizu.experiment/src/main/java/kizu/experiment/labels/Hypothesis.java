package kizu.experiment.labels;

import kizu.api.experiment.LabelsSummary.Suspicion;
import kizu.api.image.Box;

/**
 * Another mask than the one that is given, and how much better it explains what networks see.
 *
 * @param suspicion what would be wrong with the given one
 * @param gain its log-likelihood less that of the given one, in nats, as far as a defect is seen
 *     where it marks one; below 0 where the given one is the better
 * @param changed pixels on which the two differ, at least 1
 * @param place where they differ, in pixels of the picture
 * @param look the difference in words
 */
record Hypothesis(Suspicion suspicion, double gain, int changed, Box place, String look) {
  /** The better of two of one kind. */
  Hypothesis or(Hypothesis other) {
    return other.gain > gain ? other : this;
  }
}
