package kizu.api.report;

import java.nio.file.Path;
import kizu.api.KizuException;
import org.osgi.annotation.versioning.ProviderType;

/** Writes the report of a run or comparison from its folder alone. */
@ProviderType
public interface ReportWriter {
  /**
   * Writes one self-contained HTML file, atomically.
   *
   * @param folder a run or a comparison
   * @return the file, {@code report/index.html} in the folder
   * @throws KizuException if the folder is neither, or is damaged
   */
  Path write(Path folder) throws KizuException;
}
