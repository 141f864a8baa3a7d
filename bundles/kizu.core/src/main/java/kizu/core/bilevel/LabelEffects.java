package kizu.core.bilevel;

import java.util.ArrayList;
import java.util.List;
import kizu.api.KizuException;
import kizu.api.dataset.SampleInfo;
import kizu.api.image.Box;
import kizu.api.image.Image;
import kizu.api.image.Mask;
import kizu.api.segmenter.Segmenter;
import kizu.api.segmenter.WeightVector;
import kizu.api.training.LabelEffect;
import kizu.core.evaluation.Predictor;
import kizu.core.synthesis.Window;

/**
 * Collects, network by network, how far labels that nobody has drawn yet may move what a network is
 * judged by. A picture costs one prediction and one gradient a network, whatever the number of
 * samples that judge: only products of gradients are taken with each of them.
 *
 * <p>The change expected of gradients that a label may bring is Settles and Craven's criterion
 * (EMNLP 2008); here what counts of a gradient is its product with those of held-out samples, as in
 * Koh and Liang (ICML 2017).
 */
final class LabelEffects {
  /** Their gradients are in memory at the same time. */
  private static final int MOST_JUDGES = 16;

  private final Segmenter segmenter;
  private final FocusWindows windows;
  private final int side;
  private final List<Collected> collected = new ArrayList<>();

  /**
   * Creates it.
   *
   * @param segmenter whose weights are those of the network that is asked
   * @param windows of held-out samples
   * @param side of the window that counts of a picture, in pixels, a multiple of 16
   */
  LabelEffects(Segmenter segmenter, FocusWindows windows, int side) {
    this.segmenter = segmenter;
    this.windows = windows;
    this.side = side;
  }

  /**
   * Asks the network that the segmenter is now.
   *
   * @param held samples that it has not learned from; they judge, several together where they are
   *     many
   */
  void add(List<SampleInfo> held, LabelEffect.Pictures pictures) throws KizuException {
    List<WeightVector> judges = new ArrayList<>();
    try {
      int count = Math.min(MOST_JUDGES, held.size());
      for (int judge = 0; judge < count; judge++) {
        List<SampleInfo> own = new ArrayList<>();
        for (int i = judge; i < held.size(); i += count) {
          own.add(held.get(i));
        }
        judges.add(segmenter.gradient(windows.of(own)));
      }
      for (int i = 0; i < pictures.size(); i++) {
        if (collected.size() == i) {
          collected.add(new Collected());
        }
        ask(pictures.get(i), judges, collected.get(i));
      }
    } finally {
      judges.forEach(WeightVector::close);
    }
  }

  private void ask(Image picture, List<WeightVector> judges, Collected found) {
    Uncertainty unsure =
        new Uncertainty(Predictor.predict(segmenter, picture), picture.height(), picture.width());
    Box window = unsure.window(side);
    float[] slopes = unsure.deviations(window, side);
    Image image =
        Window.cut(
                picture,
                Mask.blank(picture.height(), picture.width()),
                window.x(),
                window.y(),
                side)
            .image();
    try (WeightVector gradient = segmenter.logitGradient(image.data(), 1, side, side, slopes)) {
      for (WeightVector judge : judges) {
        found.effects.add(judge.dot(gradient));
      }
    }
    found.entropy += unsure.entropy();
    found.networks++;
    double sum = unsure.sum(window);
    if (sum > found.most) {
      found.most = sum;
      found.window = window;
    }
  }

  /** What was found, in the order of the pictures. */
  List<LabelEffect> all() {
    return collected.stream().map(Collected::effect).toList();
  }

  /** What is found of one picture. */
  private static final class Collected {
    private final List<Double> effects = new ArrayList<>();
    private double entropy;
    private int networks;
    private double most = -1;
    private Box window = new Box(0, 0, 1, 1);

    LabelEffect effect() {
      return new LabelEffect(
          window, entropy / networks, effects.stream().mapToDouble(e -> e).toArray());
    }
  }
}
