package kizu.model.export;

import java.util.Map;
import java.util.Optional;
import kizu.api.KizuException;
import kizu.api.config.Options;
import kizu.api.model.ExportedNetwork;
import kizu.api.model.LoadedNetwork;
import kizu.api.tensor.Tensor;

/** What there is to write networks in other formats, and to compute what was written. */
public interface Exchange {
  /**
   * A network that has learned.
   *
   * @param channels of its pictures
   * @param options of its segmenter
   * @param network its weights by name
   */
  record Trained(int channels, Options options, Map<String, Tensor> network) {}

  /**
   * A network that is computed by something else than Kizu.
   *
   * @param description what computes it
   * @param network closed by whoever asked for it
   */
  record Loaded(String description, LoadedNetwork network) {}

  /**
   * Writes a network.
   *
   * @param segmenter the name of its segmenter
   * @return empty if nothing can
   */
  Optional<ExportedNetwork> export(String segmenter, Trained trained) throws KizuException;

  /**
   * Loads what was written.
   *
   * @return empty if nothing reads that format here
   */
  Optional<Loaded> load(String format, byte[] content) throws KizuException;
}
