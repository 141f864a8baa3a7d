package kizu.model.run;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import kizu.api.KizuException;
import kizu.api.config.ComponentChoice;
import kizu.api.config.Options;
import kizu.api.model.LoadedNetwork;
import kizu.api.segmenter.Segmenter;
import kizu.api.segmenter.SegmenterBackend;
import kizu.api.segmenter.SegmenterSpec;
import kizu.api.tensor.States;
import kizu.api.tensor.Tensor;
import kizu.api.training.ComponentCatalog;

/**
 * A network computed by Kizu's own segmenter.
 *
 * @param segmenter closed with this
 */
public record OpenNetwork(Segmenter segmenter) implements LoadedNetwork {
  private static final String OWN = "model.";

  /**
   * Opens one.
   *
   * @param choice the segmenter and the options that its shape depends on; others are the site's
   * @param channels of its pictures
   * @param weights by the names that the segmenter has for them
   * @throws KizuException if the segmenter is not there, or has other weights
   */
  public static OpenNetwork of(
      ComponentCatalog catalog, ComponentChoice choice, int channels, Map<String, Tensor> weights)
      throws KizuException {
    Options options = catalog.resolve(SegmenterBackend.class, choice);
    Segmenter segmenter =
        catalog
            .require(SegmenterBackend.class, choice.name())
            .open(new SegmenterSpec(channels, 1, 0, 0), options);
    try {
      segmenter.restore(with(segmenter.state(), weights));
      return new OpenNetwork(segmenter);
    } catch (IllegalArgumentException e) {
      segmenter.close();
      throw new KizuException(
          "segmenter " + choice.name(),
          "the weights are of another network (" + e.getMessage() + ")",
          "Use the model with the version of Kizu that exported it, or export it again.",
          e);
    } catch (RuntimeException e) {
      segmenter.close();
      throw e;
    }
  }

  private static Map<String, Tensor> with(Map<String, Tensor> state, Map<String, Tensor> weights) {
    TreeMap<String, Tensor> own = new TreeMap<>(States.below(OWN, state));
    if (!own.keySet().equals(weights.keySet())) {
      TreeSet<String> missing = new TreeSet<>(own.keySet());
      missing.removeAll(weights.keySet());
      TreeSet<String> unknown = new TreeSet<>(weights.keySet());
      unknown.removeAll(own.keySet());
      throw new IllegalArgumentException("missing " + missing + ", unknown " + unknown);
    }
    Map<String, Tensor> whole = new LinkedHashMap<>(state);
    weights.forEach((name, tensor) -> whole.put(OWN + name, tensor));
    return whole;
  }

  @Override
  public float[] predict(float[] images, int size, int height, int width) {
    return segmenter.predict(images, size, height, width);
  }

  @Override
  public void close() {
    segmenter.close();
  }
}
