package kizu.report.section;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import kizu.folder.Json;
import org.jspecify.annotations.Nullable;

/** JSON as YAML that people can read and an experiment can be run from. */
final class YamlText {
  /** What YAML takes for a text without quotes; whatever else is quoted as in JSON. */
  private static final Pattern BARE = Pattern.compile("[A-Za-z][A-Za-z0-9_./-]*");

  private static final Pattern WORD_WITH_MEANING =
      Pattern.compile("(?i)true|false|yes|no|on|off|null|y|n");

  private final StringBuilder out = new StringBuilder();

  private YamlText() {}

  /** The text of an object, one key a line. */
  static String of(Map<String, Object> object) {
    YamlText text = new YamlText();
    text.keys(object, 0);
    return text.out.toString();
  }

  private void keys(Map<?, ?> object, int depth) {
    object.forEach(
        (key, value) -> {
          out.append("  ".repeat(depth)).append(scalar(String.valueOf(key))).append(':');
          value(value, depth);
        });
  }

  private void value(@Nullable Object value, int depth) {
    if (value instanceof Map<?, ?> map && !map.isEmpty() && depth < 1) {
      out.append('\n');
      keys(map, depth + 1);
    } else if (value instanceof List<?> list && !list.isEmpty() && !single(list.get(0))) {
      out.append('\n');
      for (Object item : list) {
        out.append("  ".repeat(depth + 1)).append("- ").append(inline(item)).append('\n');
      }
    } else {
      out.append(' ').append(inline(value)).append('\n');
    }
  }

  private static boolean single(@Nullable Object value) {
    return !(value instanceof Map<?, ?>) && !(value instanceof List<?>);
  }

  private static String inline(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> scalar(String.valueOf(entry.getKey())) + ": " + inline(entry.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (value instanceof List<?> list) {
      return list.stream().map(YamlText::inline).collect(Collectors.joining(", ", "[", "]"));
    }
    return value instanceof String text ? scalar(text) : String.valueOf(value);
  }

  private static String scalar(String text) {
    boolean bare = BARE.matcher(text).matches() && !WORD_WITH_MEANING.matcher(text).matches();
    return bare ? text : Json.line(text);
  }
}
