package kizu.shell.component;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Requirement filters as people would write them. */
final class RequirementFilter {
  private static final Pattern LOWEST = Pattern.compile("\\(version>=([^)]*)\\)");
  private static final Pattern BELOW = Pattern.compile("\\(!\\(version>=([^)]*)\\)\\)");

  private RequirementFilter() {}

  /**
   * The name and the version range in a filter; the filter itself when it has no such name.
   *
   * @param attribute the attribute that holds the name
   */
  static String words(String filter, String attribute) {
    Matcher name =
        Pattern.compile("\\(" + Pattern.quote(attribute) + "=([^)]*)\\)").matcher(filter);
    if (!name.find()) {
      return filter;
    }
    Matcher below = BELOW.matcher(filter);
    String upper = below.find() ? below.group(1) : "";
    Matcher lowest = LOWEST.matcher(below.reset().replaceAll(""));
    String lower = lowest.find() ? lowest.group(1) : "";
    if (lower.isEmpty() && upper.isEmpty()) {
      return name.group(1);
    }
    return upper.isEmpty()
        ? name.group(1) + " " + lower + " or newer"
        : name.group(1) + " [" + (lower.isEmpty() ? "0" : lower) + "," + upper + ")";
  }
}
