package kizu.experiment.folder;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kizu.api.KizuException;
import org.jspecify.annotations.Nullable;

/** Typed reading of a JSON object; what is missing or of another type means a damaged file. */
public final class Fields {
  private final String where;
  private final Map<?, ?> values;

  /**
   * Wraps an object.
   *
   * @param where the file, for messages
   * @param values the object's values by key
   */
  public Fields(String where, Map<?, ?> values) {
    this.where = where;
    this.values = values;
  }

  /** A text. */
  public String text(String key) throws KizuException {
    return require(key, String.class);
  }

  /** A whole number. */
  public long integer(String key) throws KizuException {
    Number number = require(key, Number.class);
    if (!(number instanceof Integer) && !(number instanceof Long)) {
      throw damaged("'" + key + "' is no whole number: " + number, null);
    }
    return number.longValue();
  }

  /** A number; NaN where it is null. */
  public double number(String key) throws KizuException {
    return number(key, values.get(key));
  }

  /** An object. */
  public Fields object(String key) throws KizuException {
    return new Fields(where, require(key, Map.class));
  }

  /** A list. */
  public List<?> list(String key) throws KizuException {
    return require(key, List.class);
  }

  /** A list of objects; what is none is one without values. */
  public List<Fields> objects(String key) throws KizuException {
    return list(key).stream()
        .map(item -> new Fields(where, item instanceof Map<?, ?> map ? map : Map.of()))
        .toList();
  }

  /** A list of numbers; what is none is NaN. */
  public List<Double> series(String key) throws KizuException {
    return list(key).stream()
        .map(item -> item instanceof Number number ? number.doubleValue() : Double.NaN)
        .toList();
  }

  /** Every value of this object, as read. */
  public Map<?, ?> values() {
    return values;
  }

  /** Every value of this object as a number. */
  public Map<String, Double> numbers() throws KizuException {
    Map<String, Double> numbers = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : values.entrySet()) {
      String key = String.valueOf(entry.getKey());
      numbers.put(key, number(key, entry.getValue()));
    }
    return numbers;
  }

  private double number(String key, @Nullable Object value) throws KizuException {
    if (value != null && !(value instanceof Number)) {
      throw damaged("'" + key + "' is no number", null);
    }
    return value == null ? Double.NaN : ((Number) value).doubleValue();
  }

  private <T> T require(String key, Class<T> type) throws KizuException {
    Object value = values.get(key);
    if (!type.isInstance(value)) {
      throw damaged("'" + key + "' is missing or of another type", null);
    }
    return type.cast(value);
  }

  private KizuException damaged(String problem, @Nullable Throwable cause) {
    return new KizuException(where, problem, "The file is damaged; restore it from a copy.", cause);
  }
}
