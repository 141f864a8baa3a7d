package kizu.experiment.file;

import java.util.Locale;
import kizu.api.config.Option;

/** The page {@code runtime/docs/experiment-keys.md}, made from the table of keys. */
public final class KeysPage {
  private KeysPage() {}

  /** The page as Markdown, lines ended by {@code \n}. */
  public static String markdown() {
    StringBuilder page = new StringBuilder(HEAD);
    for (Section section : Keys.sections()) {
      page.append("\n## ")
          .append(section.name().isEmpty() ? "Top of the file" : "`" + section.name() + "`")
          .append("\n\n")
          .append(section.description())
          .append("\n\n| key | value | default | meaning |\n|---|---|---|---|\n");
      for (Option option : section.options()) {
        row(page, option.name(), form(option), fallback(option), option.description());
      }
      for (Section.Structure s : section.structures()) {
        row(page, s.name(), s.form(), s.fallback(), s.description());
      }
    }
    return page.toString();
  }

  private static void row(
      StringBuilder page, String key, String form, String fallback, String meaning) {
    page.append("| `")
        .append(key)
        .append("` | ")
        .append(form)
        .append(" | ")
        .append(fallback)
        .append(" | ")
        .append(meaning)
        .append(" |\n");
  }

  private static String fallback(Option option) {
    return option.fallback().equals("") ? "" : "`" + plain(option.fallback()) + "`";
  }

  private static String form(Option option) {
    return switch (option.kind()) {
      case INTEGER -> "whole number, " + (long) option.minimum() + " to " + (long) option.maximum();
      case NUMBER -> "number, " + plain(option.minimum()) + " to " + plain(option.maximum());
      case FLAG -> "true or false";
      case TERMS -> "text, list or mapping";
      case TEXT ->
          option.choices().isEmpty() ? "text" : "one of " + String.join(", ", option.choices());
    };
  }

  private static String plain(Object value) {
    if (value instanceof Double number) {
      return number == Math.rint(number) && Math.abs(number) < 1e15
          ? String.format(Locale.ROOT, "%.0f", number)
          : number.toString();
    }
    return value.toString();
  }

  private static final String HEAD =
      """
      # Keys of an experiment file

      <!-- Made from the table of keys in kizu.experiment; a test fails when it is out of date. -->

      An experiment is a YAML file. Every key may be left out. On the command line, `--set key=value` with
      dotted keys (`--set training.steps=400`, `--set synthesis.sources.0.blend=hard`) goes in front of the
      file. An unknown key is refused with the nearest valid one. What a run used, with every default written
      out, is in its `experiment.json`.
      """;
}
