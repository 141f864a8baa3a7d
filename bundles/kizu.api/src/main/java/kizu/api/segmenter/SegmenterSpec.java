package kizu.api.segmenter;

/**
 * What a run asks of a network.
 *
 * @param channels 1 or 3
 * @param positiveWeight how many times a defect pixel's loss counts, greater than 0
 * @param weightDecay decoupled weight decay a unit of learning rate, at least 0
 * @param seed for the initial weights
 */
public record SegmenterSpec(int channels, double positiveWeight, double weightDecay, long seed) {}
