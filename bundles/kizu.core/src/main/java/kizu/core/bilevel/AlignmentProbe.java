package kizu.core.bilevel;

import java.util.ArrayList;
import java.util.List;
import kizu.api.image.Box;
import kizu.api.placement.Placement;
import kizu.api.segmenter.Batch;
import kizu.api.segmenter.Segmenter;
import kizu.api.segmenter.WeightVector;
import kizu.core.synthesis.Footprint;
import kizu.core.synthesis.SyntheticWindow;

/**
 * Measures what footprints are worth: {@code a = v̂ · ∇ℓ}, by the central difference of per-pixel
 * losses along the unit direction {@code v̂ = v/‖v‖}, averaged over each footprint and a few pixels
 * around it: a sum would mostly tell large defects from small ones. Two forward passes for a whole batch of candidates, no second derivative.
 */
final class AlignmentProbe {
  /** Length of the difference step in weight space; see {@link SegmenterProblem}. */
  private static final double STEP = 1e-2;

  /** Pixels around a footprint whose loss it changes through the network's receptive field. */
  private static final int MARGIN = 4;

  private final Segmenter segmenter;
  private final int channels;
  private final int side;
  private final int chunk;

  /**
   * Creates a probe.
   *
   * @param segmenter left with the weights it had, bit for bit
   * @param channels of the windows
   * @param side of the windows, in pixels
   * @param chunk most windows in one forward pass; bounds memory
   */
  AlignmentProbe(Segmenter segmenter, int channels, int side, int chunk) {
    this.segmenter = segmenter;
    this.channels = channels;
    this.side = side;
    this.chunk = chunk;
  }

  /** One entry a footprint, in order. */
  List<Placement.Evidence> measure(List<SyntheticWindow> candidates, WeightVector direction) {
    double norm = direction.norm();
    List<Placement.Evidence> evidence = new ArrayList<>();
    if (!(norm > 0)) {
      return evidence;
    }
    try (WeightVector start = segmenter.weights();
        WeightVector ahead = start.copy().axpy(STEP / norm, direction);
        WeightVector behind = start.copy().axpy(-STEP / norm, direction)) {
      for (int from = 0; from < candidates.size(); from += chunk) {
        List<SyntheticWindow> part =
            candidates.subList(from, Math.min(candidates.size(), from + chunk));
        Batch batch = batch(part);
        segmenter.assign(ahead);
        float[] up = segmenter.lossMap(batch);
        segmenter.assign(behind);
        float[] down = segmenter.lossMap(batch);
        collect(part, up, down, evidence);
      }
      segmenter.assign(start);
    }
    return evidence;
  }

  private Batch batch(List<SyntheticWindow> windows) {
    BatchBuilder builder = new BatchBuilder(windows.size(), channels, side);
    windows.forEach(w -> builder.add(w.window()));
    return builder.build();
  }

  private void collect(
      List<SyntheticWindow> windows, float[] up, float[] down, List<Placement.Evidence> evidence) {
    Box bounds = new Box(0, 0, side, side);
    for (int i = 0; i < windows.size(); i++) {
      for (Footprint footprint : windows.get(i).footprints()) {
        Box around = footprint.box().grow(MARGIN, bounds);
        double sum = sum(up, down, i * side * side, around);
        evidence.add(
            new Placement.Evidence(
                footprint.background(),
                footprint.defectClass(),
                footprint.cell(),
                sum / (2 * STEP) / (around.width() * around.height()),
                footprint.proposal()));
      }
    }
  }

  private double sum(float[] up, float[] down, int offset, Box box) {
    double sum = 0;
    for (int y = box.y(); y < box.y() + box.height(); y++) {
      int row = offset + y * side;
      for (int x = box.x(); x < box.x() + box.width(); x++) {
        sum += (double) up[row + x] - down[row + x];
      }
    }
    return sum;
  }
}
