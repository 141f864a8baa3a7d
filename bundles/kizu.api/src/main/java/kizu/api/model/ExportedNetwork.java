package kizu.api.model;

import java.util.List;
import java.util.Map;

/**
 * A network as files.
 *
 * @param description what it is, in a few words
 * @param options the segmenter's options that its shape depends on; what else there is, such as a
 *     device, is of the machine it was trained on and left out
 * @param files at least one
 */
public record ExportedNetwork(
    String description, Map<String, Object> options, List<NetworkFile> files) {
  /** Copies the collections. */
  public ExportedNetwork {
    options = Map.copyOf(options);
    files = List.copyOf(files);
  }
}
