package kizu.placement.rules;

import java.util.List;

/**
 * Ranges that tell places with much of the mass from the rest.
 *
 * @param ranges one or two, of different axes
 * @param gain what telling them apart says, in nats a draw
 */
record Proposal(List<Range> ranges, double gain) {
  /** Copies the ranges. */
  Proposal {
    ranges = List.copyOf(ranges);
  }

  /** Nothing worth telling apart. */
  static final Proposal NONE = new Proposal(List.of(), 0);
}
