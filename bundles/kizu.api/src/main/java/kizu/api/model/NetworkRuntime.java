package kizu.api.model;

import kizu.api.KizuException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Computes exported networks, as a program outside of Kizu would: by it an export is checked.
 * Register it as a service with the {@link kizu.api.ComponentName} of the format it reads.
 */
@ConsumerType
public interface NetworkRuntime {
  /** What it is, with its version, for example {@code ONNX Runtime 1.22.0}. */
  String description();

  /**
   * Loads a network.
   *
   * @param content the bytes of a {@link NetworkFile}
   * @throws KizuException if they are none of this format, or its native code does not load
   */
  LoadedNetwork load(byte[] content) throws KizuException;
}
