package kizu.api.segmenter;

import kizu.api.KizuException;
import kizu.api.config.Configurable;
import kizu.api.config.Options;
import org.osgi.annotation.versioning.ConsumerType;

/** Makes networks. Register it as a service with a {@link kizu.api.ComponentName}. */
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
}
