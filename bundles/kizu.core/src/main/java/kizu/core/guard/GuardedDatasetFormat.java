package kizu.core.guard;

import java.nio.file.Path;
import java.util.List;
import kizu.api.AddOnException;
import kizu.api.KizuException;
import kizu.api.config.Option;
import kizu.api.config.Options;
import kizu.api.dataset.Dataset;
import kizu.api.dataset.DatasetFormat;
import kizu.api.dataset.Opening;

/** Stands before a data set format. */
final class GuardedDatasetFormat implements DatasetFormat {
  private final DatasetFormat format;
  private final AddOn addOn;
  private final Calls calls;

  GuardedDatasetFormat(DatasetFormat format, AddOn addOn, Calls calls) {
    this.format = format;
    this.addOn = addOn;
    this.calls = calls;
  }

  @Override
  public List<Option> options() {
    return Declared.options(addOn, calls.call(addOn, "options", format::options));
  }

  /** False where it fails: folders of other layouts are no business of this one. */
  @Override
  public boolean recognises(Path root) {
    try {
      return calls.call(addOn, "recognises", () -> format.recognises(root));
    } catch (AddOnException e) {
      calls.tell(String.valueOf(e.getMessage()));
      return false;
    }
  }

  @Override
  public Dataset open(Path root, Options options) throws KizuException {
    return open(root, options, Opening.UNSEEN);
  }

  @Override
  public Dataset open(Path root, Options options, Opening opening) throws KizuException {
    return new GuardedDataset(
        calls.unlimited(addOn, "open", () -> format.open(root, options, opening)), addOn, calls);
  }
}
