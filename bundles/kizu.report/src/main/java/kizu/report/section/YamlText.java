package kizu.report.section;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.regex.Pattern;

/** JSON as YAML that people can read and an experiment can be run from. */
final class YamlText {
  /** What YAML takes for a text without quotes; whatever else is quoted as in JSON. */
  private static final Pattern BARE = Pattern.compile("[A-Za-z][A-Za-z0-9_./-]*");

  private static final Pattern WORD_WITH_MEANING =
      Pattern.compile("(?i)true|false|yes|no|on|off|null|y|n");

  private final StringBuilder out = new StringBuilder();

  private YamlText() {}

  /** The text of an object, one key a line. */
  static String of(JsonNode object) {
    YamlText text = new YamlText();
    text.keys(object, 0);
    return text.out.toString();
  }

  private void keys(JsonNode object, int depth) {
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      out.append("  ".repeat(depth)).append(scalar(entry.getKey())).append(':');
      value(entry.getValue(), depth);
    }
  }

  private void value(JsonNode value, int depth) {
    boolean list = value.isArray() && !value.isEmpty() && value.path(0).isContainerNode();
    if (value.isObject() && !value.isEmpty() && depth < 1) {
      out.append('\n');
      keys(value, depth + 1);
    } else if (list) {
      out.append('\n');
      for (JsonNode item : value) {
        out.append("  ".repeat(depth + 1)).append("- ").append(inline(item)).append('\n');
      }
    } else {
      out.append(' ').append(inline(value)).append('\n');
    }
  }

  private static String inline(JsonNode node) {
    StringBuilder text = new StringBuilder();
    if (node.isObject()) {
      node.properties()
          .forEach(
              entry ->
                  text.append(text.isEmpty() ? "" : ", ")
                      .append(scalar(entry.getKey()))
                      .append(": ")
                      .append(inline(entry.getValue())));
      return "{" + text + "}";
    }
    if (node.isArray()) {
      node.forEach(item -> text.append(text.isEmpty() ? "" : ", ").append(inline(item)));
      return "[" + text + "]";
    }
    return node.isTextual() ? scalar(node.asText()) : node.toString();
  }

  private static String scalar(String text) {
    boolean bare = BARE.matcher(text).matches() && !WORD_WITH_MEANING.matcher(text).matches();
    return bare ? text : quoted(text);
  }

  private static String quoted(String text) {
    return TextNode.valueOf(text).toString();
  }
}
