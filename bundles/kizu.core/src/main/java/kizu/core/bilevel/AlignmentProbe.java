package kizu.core.bilevel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import kizu.api.image.Box;
import kizu.api.segmenter.Batch;
import kizu.api.segmenter.Segmenter;
import kizu.api.segmenter.WeightVector;
import kizu.core.synthesis.Footprint;
import kizu.core.synthesis.SyntheticWindow;

/**
 * Measures what footprints are worth, by a central difference along the unit direction {@code v̂ =
 * v/‖v‖}: two forward passes for a whole batch of candidates, no second derivative. Each gives two
 * numbers.
 *
 * <p>For where to paste: {@code a = -v̂ · ∇z}, where {@code z} is the mean logit of the footprint's
 * defect pixels.
 *
 * <p>For a defect pixel {@code -∇ℓ} is {@code ∇z} times the residual, what is left to learn there.
 * The residual is divided out: it is nearly 0 where the network has learned to expect defects and
 * largest where it has learned that there are none. Multiplied with it, the worth of the right
 * places fades as soon as they are used, the noise of the wrong ones is blown up, and a policy that
 * was right runs away.
 *
 * <p>For everything else: {@code v̂ · ∇ℓ}, with {@code ℓ} the mean loss of the same pixels. Here
 * the residual belongs: without it a defect is the better the more it stands out, for a strong
 * input moves a logit more; with it, what the network knows already is worth nothing more, and what
 * lies beyond the real defects is in their way.
 */
public final class AlignmentProbe {
  /** A cross-entropy from which it equals minus the logit, to float32 and beyond. */
  private static final double LARGE_LOSS = 30;

  /** The smallest cross-entropy told from 0: that of a logit of 16. */
  private static final double SMALL_LOSS = 1e-7;

  private final Segmenter segmenter;
  private final double positiveWeight;
  private final int channels;
  private final int side;
  private final int chunk;

  /**
   * Creates a probe.
   *
   * @param segmenter left with the weights it had, bit for bit
   * @param positiveWeight how many times the loss of a defect pixel counts
   * @param channels of the windows
   * @param side of the windows, in pixels
   * @param chunk most windows in one forward pass; bounds memory
   */
  public AlignmentProbe(
      Segmenter segmenter, double positiveWeight, int channels, int side, int chunk) {
    this.segmenter = segmenter;
    this.positiveWeight = positiveWeight;
    this.channels = channels;
    this.side = side;
    this.chunk = chunk;
  }

  /**
   * What a footprint is worth.
   *
   * @param footprint the pasted defect
   * @param confidence how much the network's confidence in a defect there grows, for a step along
   *     -v̂, times what is at stake
   * @param gain how much the mean loss of its pixels falls, for a step along -v̂
   */
  public record Alignment(Footprint footprint, double confidence, double gain) {}

  /**
   * One entry a footprint, in order.
   *
   * @param stake factor on the confidence
   */
  public List<Alignment> measure(
      List<SyntheticWindow> candidates, WeightVector direction, double stake) {
    List<Alignment> evidence = new ArrayList<>();
    if (!(direction.norm() > 0)) {
      return evidence;
    }
    try (CentralDifference difference = new CentralDifference(segmenter, direction)) {
      for (int from = 0; from < candidates.size(); from += chunk) {
        List<SyntheticWindow> part =
            candidates.subList(from, Math.min(candidates.size(), from + chunk));
        Batch batch = batch(part);
        float[] up = difference.ahead(network -> network.lossMap(batch));
        float[] down = difference.behind(network -> network.lossMap(batch));
        collect(part, up, down, stake, evidence);
      }
    }
    return evidence;
  }

  private Batch batch(List<SyntheticWindow> windows) {
    BatchBuilder builder = new BatchBuilder(windows.size(), channels, side);
    windows.forEach(w -> builder.add(w.window()));
    return builder.build();
  }

  private void collect(
      List<SyntheticWindow> windows,
      float[] up,
      float[] down,
      double stake,
      List<Alignment> evidence) {
    for (int i = 0; i < windows.size(); i++) {
      SyntheticWindow window = windows.get(i);
      for (Footprint footprint : window.footprints()) {
        int offset = i * side * side;
        float[] labels = window.window().labels();
        double rise = rise(up, down, offset, labels, footprint.box(), this::logit);
        double loss = rise(up, down, offset, labels, footprint.box(), value -> value);
        evidence.add(
            new Alignment(
                footprint,
                -stake * rise / CentralDifference.LENGTH,
                loss / CentralDifference.LENGTH));
      }
    }
  }

  /** How much higher the mean of the defect pixels in a box is; NaN if there are none. */
  private double rise(
      float[] up, float[] down, int offset, float[] labels, Box box, DoubleUnaryOperator ofLoss) {
    double sum = 0;
    int count = 0;
    for (int y = box.y(); y < box.y() + box.height(); y++) {
      for (int x = box.x(); x < box.x() + box.width(); x++) {
        int at = y * side + x;
        if (labels[at] > 0) {
          sum += ofLoss.applyAsDouble(up[offset + at]) - ofLoss.applyAsDouble(down[offset + at]);
          count++;
        }
      }
    }
    return sum / count;
  }

  /** The logit of a defect pixel from its loss, {@code w · log(1 + exp(-z))}. */
  private double logit(double loss) {
    double crossEntropy = Math.max(SMALL_LOSS, loss / positiveWeight);
    return crossEntropy > LARGE_LOSS
        ? -crossEntropy
        : -StrictMath.log(StrictMath.expm1(crossEntropy));
  }
}
