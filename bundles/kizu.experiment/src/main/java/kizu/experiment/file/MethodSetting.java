package kizu.experiment.file;

import java.util.List;
import kizu.api.KizuException;

/** One of a method's settings, put in place of an experiment's own. */
final class MethodSetting {
  private static final String AT_LEAST = ">=";

  private MethodSetting() {}

  /**
   * The experiment with the setting.
   *
   * @param experiment resolved: every key is there
   * @param setting as {@link kizu.api.experiment.KnownMethod#settings} writes it
   */
  static Node.Mapping apply(Node.Mapping experiment, String setting) throws KizuException {
    int least = setting.indexOf(AT_LEAST);
    if (least > 0) {
      String key = setting.substring(0, least);
      String number = setting.substring(least + AT_LEAST.length());
      boolean enough =
          at(experiment, key).plain() instanceof Number own
              && own.doubleValue() >= Double.parseDouble(number);
      return enough ? experiment : Settings.apply(experiment, List.of(key + "=" + number));
    }
    if (setting.endsWith("}") && setting.contains("=${")) {
      int equals = setting.indexOf('=');
      Node other = at(experiment, setting.substring(equals + 3, setting.length() - 1));
      return Settings.put(experiment, setting.substring(0, equals), other);
    }
    return Settings.apply(experiment, List.of(setting));
  }

  private static Node at(Node.Mapping experiment, String dotted) {
    Node node = experiment;
    for (String key : dotted.split("\\.", -1)) {
      Node next = node instanceof Node.Mapping mapping ? mapping.entries().get(key) : null;
      if (next == null) {
        throw new IllegalStateException("a method refers to " + dotted + ", which is no key");
      }
      node = next;
    }
    return node;
  }
}
