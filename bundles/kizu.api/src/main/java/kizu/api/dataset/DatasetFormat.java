package kizu.api.dataset;

import java.nio.file.Path;
import kizu.api.KizuException;
import kizu.api.config.Configurable;
import kizu.api.config.Options;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Opens data sets of one layout. Register it as a service with a {@link kizu.api.ComponentName}.
 *
 * <p>A format reads pixels through the {@link kizu.api.image.ImageCodec} service, so that limits
 * and messages are the same for all.
 */
@ConsumerType
public interface DatasetFormat extends Configurable {
  /** Whether the folder looks like this layout; cheap, and false for a folder that is not there. */
  boolean recognises(Path root);

  /**
   * Opens a data set: lists it and checks the list, decodes no pixels.
   *
   * @param root the folder; a generator ignores it
   * @param options values for {@link #options()}
   * @throws KizuException if there is no such folder, or nothing in it can be used
   */
  Dataset open(Path root, Options options) throws KizuException;

  /**
   * Opens a data set and tells how far it is; worth it where many files are read for that.
   *
   * @param root the folder; a generator ignores it
   * @param options values for {@link #options()}
   * @param opening told every file
   * @throws KizuException if there is no such folder, or nothing in it can be used, or it was
   *     stopped
   */
  default Dataset open(Path root, Options options, Opening opening) throws KizuException {
    return open(root, options);
  }
}
