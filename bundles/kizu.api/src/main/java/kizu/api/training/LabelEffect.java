package kizu.api.training;

import kizu.api.KizuException;
import kizu.api.image.Box;
import kizu.api.image.Image;

/**
 * How far a picture's label may move networks on what they are judged by, before anybody has drawn
 * it. A network that holds a pixel for a defect with probability q expects no change from its label
 * on average; what the label may bring is its deviation, √(q(1−q)), times the slope of the pixel's
 * logit. Summed over a window, that is a gradient; its product with the gradient of a held-out
 * sample's loss says how far the loss of that sample may move.
 *
 * @param window where the label would say most, in pixels of the picture: the window of the network
 *     that is least sure
 * @param entropy mean binary entropy of the networks over the whole picture, in nats a pixel
 * @param effects one a held-out sample that judges, all networks one after the other: by how much
 *     its mean loss (nats a pixel) may change, a unit of learning rate; of either sign
 */
public record LabelEffect(Box window, double entropy, double[] effects) {
  /** Root mean square of the effects: how much the label matters to what a network is judged by. */
  public double size() {
    double sum = 0;
    for (double effect : effects) {
      sum += effect * effect;
    }
    return effects.length == 0 ? 0 : Math.sqrt(sum / effects.length);
  }

  /** Pictures without labels. Each is read once a network. */
  public interface Pictures {
    /** How many. */
    int size();

    /**
     * Reads one.
     *
     * @param index from 0
     * @throws KizuException if it cannot be read, or nobody wants it any more; nothing is asked for
     *     after that
     */
    Image get(int index) throws KizuException;
  }
}
