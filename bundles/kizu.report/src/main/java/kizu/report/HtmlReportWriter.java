package kizu.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import kizu.api.KizuException;
import kizu.api.report.ReportWriter;
import kizu.report.html.Page;
import kizu.report.section.Report;
import org.osgi.service.component.annotations.Component;

/**
 * Writes the report as one HTML file that needs nothing else: no network, no script, no other file.
 * The same folder gives the same bytes.
 */
@Component
public final class HtmlReportWriter implements ReportWriter {
  @Override
  public Path write(Path folder) throws KizuException {
    Path root = folder.toAbsolutePath().normalize();
    Page page = Report.of(root);
    Path file = root.resolve("report").resolve("index.html");
    Path temporary = file.resolveSibling(".index.html.tmp");
    try {
      Files.createDirectories(file.getParent());
      try {
        write(page, temporary);
        Files.move(
            temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw new KizuException(
          file.toString(),
          "cannot be written: " + e.getMessage(),
          "Check that you may write there and that the disk has room.",
          e);
    }
    return file;
  }

  private static void write(Page page, Path file) throws IOException {
    try (Writer out = new BufferedWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
      page.write(out);
    }
  }
}
