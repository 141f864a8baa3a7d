package kizu.api.rollout;

/**
 * When a challenger replaces the champion.
 *
 * @param threshold what its gain over the champion has to exceed with the whole of its interval, in
 *     the metric's units
 * @param automatic whether it is promoted at once where it does; else a person promotes it
 */
public record Promotion(double threshold, boolean automatic) {}
