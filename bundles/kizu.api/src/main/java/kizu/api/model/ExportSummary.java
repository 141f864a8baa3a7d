package kizu.api.model;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What an export came to.
 *
 * @param folder where it is
 * @param network what was exported, in a few words
 * @param pictures how many it was checked on
 * @param bound the largest difference of a probability that is let through
 * @param files each file that holds the network
 */
public record ExportSummary(
    Path folder, String network, int pictures, double bound, List<CheckedFile> files) {
  /** Copies the list. */
  public ExportSummary {
    files = List.copyOf(files);
  }

  /**
   * One file.
   *
   * @param name of the file
   * @param difference the largest difference of a probability to what Kizu computes; empty where it
   *     was not checked
   * @param checkedBy what computed it, or where that is missing what to do
   */
  public record CheckedFile(String name, OptionalDouble difference, String checkedBy) {}
}
