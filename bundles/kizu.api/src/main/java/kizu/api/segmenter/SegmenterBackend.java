package kizu.api.segmenter;

import kizu.api.KizuException;
import kizu.api.config.Configurable;
import kizu.api.config.Options;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Makes networks. Register it as a service with a {@link kizu.api.ComponentName}.
 *
 * <p>A bundle that is stopped during a run is asked for the state of its network, and the network
 * is closed, between the withdrawal of its service and its own deactivation; so it may end there
 * whatever its networks need. What takes its place is given that state.
 */
@ConsumerType
public interface SegmenterBackend extends Configurable {
  /**
   * Makes a freshly initialised network.
   *
   * @param spec what the run asks of it
   * @param options values for {@link #options()}: size, device, optimiser
   * @throws KizuException if the device or native library is not there
   */
  Segmenter open(SegmenterSpec spec, Options options) throws KizuException;

  /**
   * About how much memory a network would take at its peak, so that a training that cannot fit is
   * refused before its first step. An estimate of the right size is enough; too low a one lets a
   * training begin that ends in the middle.
   *
   * @param spec what the run asks of it
   * @param options values for {@link #options()}
   * @param trained pixels of the largest batch a gradient is taken of
   * @param predicted pixels of the largest batch that is predicted alone
   * @throws KizuException if an option's value is not allowed
   */
  default MemoryNeed memory(SegmenterSpec spec, Options options, long trained, long predicted)
      throws KizuException {
    return MemoryNeed.UNKNOWN;
  }
}
