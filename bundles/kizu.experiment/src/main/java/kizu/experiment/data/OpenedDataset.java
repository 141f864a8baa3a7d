package kizu.experiment.data;

import java.util.List;
import kizu.api.KizuException;
import kizu.api.config.Options;
import kizu.api.dataset.Dataset;
import kizu.api.dataset.DatasetFormat;
import kizu.api.dataset.DatasetProblem;
import kizu.api.dataset.DatasetProblem.Severity;
import kizu.api.training.ComponentCatalog;
import kizu.experiment.file.Experiment.DatasetChoice;

/**
 * A data set with what identifies it.
 *
 * @param dataset the set
 * @param format the format's name
 * @param fingerprint equal for equal data
 */
public record OpenedDataset(Dataset dataset, String format, String fingerprint) {
  /**
   * Opens a data set for training.
   *
   * @throws KizuException if it cannot be opened, or is wrong as a whole
   */
  public static OpenedDataset open(DatasetChoice choice, ComponentCatalog catalog)
      throws KizuException {
    Dataset dataset = list(choice, catalog);
    List<DatasetProblem> errors =
        dataset.problems().stream().filter(p -> p.severity() == Severity.ERROR).toList();
    if (!errors.isEmpty()) {
      DatasetProblem first = errors.get(0);
      String more =
          errors.size() > 1 ? " (and " + (errors.size() - 1) + " more; see kizu:check)" : "";
      throw new KizuException(first.source(), first.problem() + more, first.remedy());
    }
    return new OpenedDataset(dataset, choice.format().name(), dataset.fingerprint());
  }

  /** Opens a data set whatever is wrong with it, for a check. */
  static Dataset list(DatasetChoice choice, ComponentCatalog catalog) throws KizuException {
    DatasetFormat format = catalog.require(DatasetFormat.class, choice.format().name());
    Options options = catalog.resolve(DatasetFormat.class, choice.format());
    return format.open(choice.path(), options);
  }
}
