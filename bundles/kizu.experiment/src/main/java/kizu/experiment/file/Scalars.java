package kizu.experiment.file;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * Types plain scalars by the core schema of YAML 1.2: {@code no}, {@code on} and dates stay text,
 * which is what people who name a method or a folder mean.
 */
final class Scalars {
  private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]{1,18}");
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");

  private Scalars() {}

  static @Nullable Object value(ScalarNode node) {
    String text = node.getValue();
    if (node.getScalarStyle() != ScalarStyle.PLAIN) {
      return text;
    }
    if (INTEGER.matcher(text).matches()) {
      return WrittenNumber.of(Long.valueOf(text), text);
    }
    if (NUMBER.matcher(text).matches()) {
      return WrittenNumber.of(Double.valueOf(text), text);
    }
    return switch (text) {
      case "", "~", "null" -> null;
      case "true" -> true;
      case "false" -> false;
      default -> text;
    };
  }
}
