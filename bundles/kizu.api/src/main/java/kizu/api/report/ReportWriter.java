package kizu.api.report;

import java.nio.file.Path;
import kizu.api.KizuException;
import org.osgi.annotation.versioning.ProviderType;

/** Writes the report of a run, a comparison or a potential from its folder alone. */
@ProviderType
public interface ReportWriter {
  /**
   * Writes one self-contained HTML file, atomically.
   *
   * @param folder a run, a comparison or a potential
   * @return the file, {@code report/index.html} in the folder
   * @throws KizuException if the folder is none of them, or is damaged
   */
  Path write(Path folder) throws KizuException;
}
