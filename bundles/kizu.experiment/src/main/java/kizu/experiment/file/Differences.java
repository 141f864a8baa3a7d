package kizu.experiment.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Tells how two resolved experiments differ, key by key. */
public final class Differences {
  private static final int MOST = 4;

  private Differences() {}

  /**
   * The differences in words.
   *
   * @param stored what a folder holds
   * @param asked what was asked for
   * @return for example {@code training.steps is 400 there, 500 asked for}; at most five entries
   */
  public static List<String> between(Map<?, ?> stored, Map<?, ?> asked) {
    Map<String, String> there = new TreeMap<>();
    Map<String, String> here = new TreeMap<>();
    flatten("", stored, there);
    flatten("", asked, here);
    List<String> differences = new ArrayList<>();
    Map<String, String> keys = new TreeMap<>(there);
    keys.putAll(here);
    for (String key : keys.keySet()) {
      if (!Objects.equals(there.get(key), here.get(key))) {
        differences.add(
            key
                + " is "
                + there.getOrDefault(key, "missing")
                + " there, "
                + here.getOrDefault(key, "missing")
                + " asked for");
      }
    }
    if (differences.size() > MOST) {
      int more = differences.size() - MOST;
      differences.subList(MOST, differences.size()).clear();
      differences.add("and " + more + " more");
    }
    return differences;
  }

  private static void flatten(String key, @Nullable Object value, Map<String, String> flat) {
    if (value instanceof Map<?, ?> map) {
      map.forEach((k, v) -> flatten(key.isEmpty() ? String.valueOf(k) : key + "." + k, v, flat));
    } else if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        flatten(key + "." + i, list.get(i), flat);
      }
      flat.put(key, list.size() + " items");
    } else if (value instanceof Number number) {
      flat.put(key, String.valueOf(number.doubleValue()).replaceAll("\\.0$", ""));
    } else {
      flat.put(key, String.valueOf(value));
    }
  }
}
