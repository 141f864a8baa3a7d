package kizu.experiment.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The highest resident memory of this process seen so far. Sampled once a step: native allocations
 * that come and go within a step are not seen.
 */
final class ResidentMemory {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String KEY = "VmRSS:";

  private double peakMiB;

  /**
   * Starts from an earlier peak.
   *
   * @param peakMiB what earlier parts of the run needed, in MiB
   */
  ResidentMemory(double peakMiB) {
    this.peakMiB = peakMiB;
  }

  /** Takes a sample; where the system does not tell, the heap's size stands in. */
  void sample() {
    peakMiB = Math.max(peakMiB, nowMiB());
  }

  /** The highest sample, in MiB. */
  double peakMiB() {
    return peakMiB;
  }

  private static double nowMiB() {
    try {
      for (String line : Files.readAllLines(STATUS)) {
        if (line.startsWith(KEY)) {
          return Double.parseDouble(line.substring(KEY.length()).replace("kB", "").strip()) / 1024;
        }
      }
    } catch (IOException | NumberFormatException e) {
      return heapMiB();
    }
    return heapMiB();
  }

  private static double heapMiB() {
    return Runtime.getRuntime().totalMemory() / (1024.0 * 1024.0);
  }
}
