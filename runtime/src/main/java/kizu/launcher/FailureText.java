package kizu.launcher;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.BundleException;
import org.osgi.framework.namespace.PackageNamespace;

/** A failure in one line, for a person. */
final class FailureText {
  private static final Pattern PACKAGE =
      Pattern.compile(
          "\\(" + PackageNamespace.PACKAGE_NAMESPACE.replace(".", "\\.") + "=([^)]*)\\)");
  private static final Pattern REQUIREMENT = Pattern.compile("missing requirement \\[[^]]*](.*)");
  private static final String FULL_DISK = "No space left on device";

  private FailureText() {}

  /** What is wrong and, as far as that is known, what to do. */
  static String of(Throwable failure) {
    if (failure instanceof OutOfMemoryError) {
      return outOfMemory();
    }
    if (failure instanceof StartException || failure instanceof IllegalStateException) {
      return oneLine(String.valueOf(failure.getMessage()));
    }
    if (failure instanceof BundleException) {
      return "the framework does not start: " + ofBundle(failure);
    }
    if (failure instanceof IOException file) {
      return ofFile(file);
    }
    return "the framework does not start (" + oneLine(failure.toString()) + ").";
  }

  /** The heap is used up. */
  static String outOfMemory() {
    return "out of memory: a heap of "
        + Runtime.getRuntime().maxMemory() / (1024 * 1024)
        + " MiB is too small. Give more with KIZU_OPTS=-Xmx1g, or end other processes.";
  }

  private static String ofFile(IOException failure) {
    String text = failure.toString();
    String message = String.valueOf(failure.getMessage());
    if (text.contains(FULL_DISK)) {
      String where =
          failure instanceof FileSystemException file && file.getFile() != null
              ? file.getFile() + ": "
              : "";
      return where + "the disk is full. Free some space, or let KIZU_DATA name another folder.";
    }
    if (failure instanceof FileSystemException file) {
      String reason =
          file.getReason() == null ? failure.getClass().getSimpleName() : file.getReason();
      return file.getFile()
          + ": cannot be written or read ("
          + oneLine(reason)
          + "). Let KIZU_DATA name a folder that can be written.";
    }
    return oneLine(message);
  }

  /**
   * Why a bundle cannot be installed, resolved or started: the innermost cause, and a requirement
   * that nobody meets by its name.
   */
  static String ofBundle(Throwable failure) {
    String said = String.valueOf(failure.getMessage());
    String missing = "";
    Matcher requirement = REQUIREMENT.matcher(said);
    if (requirement.find()) {
      // What a cause says comes after what it causes.
      String causes = said.replaceAll(" Unresolved requirements: .*", "");
      Matcher pkg = PACKAGE.matcher(causes);
      while (pkg.find()) {
        missing = "the package " + pkg.group(1);
      }
      missing = missing.isEmpty() ? requirement.group(1).strip() : missing;
      return "it needs " + missing + ", which no bundle here offers";
    }
    Throwable innermost = failure;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    if (String.valueOf(innermost.getMessage()).contains(FULL_DISK)) {
      return "the disk is full";
    }
    if (innermost instanceof OutOfMemoryError) {
      return "out of memory";
    }
    return oneLine(
        innermost instanceof BundleException || innermost.getMessage() == null
            ? innermost.toString()
            : innermost.getClass().getSimpleName() + ": " + innermost.getMessage());
  }

  /** Without line ends and whatever else a terminal would obey. */
  static String oneLine(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
  }
}
