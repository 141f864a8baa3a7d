package kizu.api.model;

import java.util.Map;
import kizu.api.KizuException;
import kizu.api.config.Options;
import kizu.api.tensor.Tensor;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Writes the networks of one segmenter in formats that other programs read. Register it as a
 * service with the {@link kizu.api.ComponentName} of that segmenter; the networks of one without it
 * cannot be exported.
 */
@ConsumerType
public interface NetworkExport {
  /**
   * Writes a network.
   *
   * @param channels of its pictures, 1 or 3
   * @param options values of the segmenter's options that it was trained with
   * @param network its weights, by the names that the segmenter's state has for them without {@code
   *     model.}
   * @throws KizuException if these are not the weights of such a network
   */
  ExportedNetwork export(int channels, Options options, Map<String, Tensor> network)
      throws KizuException;
}
