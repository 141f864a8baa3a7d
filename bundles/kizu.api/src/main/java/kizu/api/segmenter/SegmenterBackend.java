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
   * The options with everything pinned that decides the outcome and stands outside the experiment:
   * the content of a file that one of them names, for example by its checksum beside the name. What
   * is returned is what is compared when a run goes on and what {@link #open} is given, so it must
   * be allowed as options and give itself when pinned again.
   *
   * @param options values for {@link #options()}
   * @throws KizuException if what they name is not there, or is not what they are pinned to
   */
  default Options pinned(Options options) throws KizuException {
    return options;
  }

  /**
   * Refuses what {@link #open} would refuse, as far as can be told beforehand and at little cost,
   * so that it is told before a run begins.
   *
   * @param spec what the run asks of it
   * @param options values for {@link #options()}
   * @throws KizuException whose location is the name of the option to change
   */
  default void check(SegmenterSpec spec, Options options) throws KizuException {}

  /**
   * Makes a network: freshly initialised, or as the options say.
   *
   * @param spec what the run asks of it
   * @param options values for {@link #options()}: size, device, optimiser
   * @throws KizuException if the device, the native library or what the options name is not there
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
