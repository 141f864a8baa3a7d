package kizu.api.model;

import java.nio.file.Path;
import java.util.Optional;
import kizu.api.KizuException;
import kizu.api.experiment.Progress;
import org.osgi.annotation.versioning.ProviderType;

/** Exports the networks of finished runs, and predicts with them. Calls block. */
@ProviderType
public interface Models {
  /**
   * Exports the network of a finished run into a new folder, and checks every file of it on
   * pictures of the run's own data. The folder is whole or not there.
   *
   * @param run the run's folder
   * @param out the folder to make; empty for {@code export} in the run's folder
   * @param progress told how far it is, asked whether to stop
   * @throws KizuException if the run has no network that is finished and undamaged, its segmenter
   *     does not export, its data is not there, the folder is, or a file computes something else
   *     than Kizu
   */
  ExportSummary export(Path run, Optional<Path> out, Progress progress) throws KizuException;

  /**
   * Predicts every picture in a folder and the folders in it. A picture that cannot be read is
   * named and the others go on; what was stopped goes on when it is asked for again.
   *
   * @param request which model, which pictures, where to
   * @param progress told every picture, asked whether to stop
   * @throws KizuException if the model is damaged, there are no pictures, or the results cannot be
   *     written
   */
  PredictionSummary predict(PredictionRequest request, Progress progress) throws KizuException;
}
