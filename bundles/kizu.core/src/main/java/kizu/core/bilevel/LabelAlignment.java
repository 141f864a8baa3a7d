package kizu.core.bilevel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import kizu.api.KizuException;
import kizu.api.dataset.SampleInfo;
import kizu.api.segmenter.Batch;
import kizu.api.segmenter.Segmenter;
import kizu.api.segmenter.WeightVector;

/**
 * How far each label pulls a network where other labels pull it that it has not learned from
 * either: how fast the label's own loss falls for a step down the gradient of theirs. A label that
 * is wrong pulls elsewhere (Koh and Liang, ICML 2017, section 5.4; Pruthi et al., NeurIPS 2020,
 * section 4.1).
 *
 * <p>The samples are dealt into two halves, and each is measured along the gradient of the other,
 * by a central difference: no label is measured along its own.
 */
final class LabelAlignment {
  private final Segmenter segmenter;
  private final FocusWindows windows;
  private final int chunk;

  /**
   * Creates it.
   *
   * @param segmenter at the weights that are asked; they stay as they are
   * @param windows of the samples
   * @param chunk most windows in one pass; bounds memory
   */
  LabelAlignment(Segmenter segmenter, FocusWindows windows, int chunk) {
    this.segmenter = segmenter;
    this.windows = windows;
    this.chunk = chunk;
  }

  /**
   * The alignments, in order: by how much the loss falls, in nats a pixel, a unit of a step along
   * the unit direction; NaN where no other sample is held out.
   *
   * @param samples that the network has not learned from
   */
  List<Double> of(List<SampleInfo> samples) throws KizuException {
    List<Double> alignments = new ArrayList<>(Collections.nCopies(samples.size(), Double.NaN));
    for (int half = 0; half < 2; half++) {
      List<SampleInfo> others = half(samples, 1 - half);
      List<SampleInfo> measured = half(samples, half);
      if (others.isEmpty() || measured.isEmpty()) {
        continue;
      }
      try (WeightVector direction = gradient(others)) {
        if (direction.norm() > 0) {
          List<Double> falls = falls(measured, direction);
          for (int i = 0; i < falls.size(); i++) {
            alignments.set(2 * i + half, falls.get(i));
          }
        }
      }
    }
    return alignments;
  }

  private static List<SampleInfo> half(List<SampleInfo> samples, int half) {
    List<SampleInfo> own = new ArrayList<>();
    for (int i = half; i < samples.size(); i += 2) {
      own.add(samples.get(i));
    }
    return own;
  }

  private WeightVector gradient(List<SampleInfo> samples) throws KizuException {
    WeightVector sum = segmenter.gradient(batch(samples, 0));
    try {
      for (int from = chunk; from < samples.size(); from += chunk) {
        Batch part = batch(samples, from);
        try (WeightVector more = segmenter.gradient(part)) {
          // Gradients are of means: the last part may be smaller.
          sum.axpy((double) part.size() / Math.min(chunk, samples.size()), more);
        }
      }
      return sum;
    } catch (KizuException | RuntimeException e) {
      sum.close();
      throw e;
    }
  }

  private List<Double> falls(List<SampleInfo> samples, WeightVector direction)
      throws KizuException {
    List<Double> falls = new ArrayList<>();
    try (CentralDifference difference = new CentralDifference(segmenter, direction)) {
      for (int from = 0; from < samples.size(); from += chunk) {
        Batch part = batch(samples, from);
        for (double fall : difference.falls(network -> network.losses(part))) {
          falls.add(fall);
        }
      }
    }
    return falls;
  }

  private Batch batch(List<SampleInfo> samples, int from) throws KizuException {
    return windows.of(samples.subList(from, Math.min(samples.size(), from + chunk)));
  }
}
