package kizu.report;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kizu.api.KizuException;
import kizu.api.folder.Seal;
import kizu.api.folder.WriteFailure;
import kizu.api.report.ReportWriter;
import kizu.folder.Storage;
import kizu.report.html.Page;
import kizu.report.section.Report;
import org.osgi.service.component.annotations.Component;

/**
 * Writes the report as one HTML file that needs nothing else: no network, no script, no other file.
 * The same folder gives the same bytes; the last line is their checksum.
 */
@Component
public final class HtmlReportWriter implements ReportWriter {
  /** A page being written: two processes may write the same one at once, and one may be killed. */
  private static final Pattern LEFT =
      Pattern.compile("\\.index\\.html\\.([0-9]{1,18})(-[0-9]+)?\\.tmp");

  private static final String REMEDY = "Check that you may write there.";

  @Override
  public Path write(Path folder) throws KizuException {
    Path root = folder.toAbsolutePath().normalize();
    Page page = Report.of(root);
    Path report = root.resolve("report");
    Path file = report.resolve("index.html");
    try {
      if (!Files.isDirectory(report)) {
        Files.createDirectories(report);
      }
      clear(report);
      StringWriter text = new StringWriter();
      page.write(text);
      String whole = text + Seal.page(text.toString());
      Storage.write(file, whole.getBytes(StandardCharsets.UTF_8), REMEDY);
    } catch (IOException e) {
      throw WriteFailure.of(file, e, REMEDY);
    }
    return file;
  }

  /** Takes away what processes that are dead were writing. */
  private static void clear(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Matcher name = LEFT.matcher(file.getFileName().toString());
        if (name.matches()
            && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()
            && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }
}
