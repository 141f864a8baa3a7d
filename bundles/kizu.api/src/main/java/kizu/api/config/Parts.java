package kizu.api.config;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Records of many parts, each named where it is given, so that nobody counts positions and one more
 * part changes nothing elsewhere. The record's class and constructor must be public.
 *
 * <p>A part that is a number may be given as any {@link Number} that holds the same value.
 */
public final class Parts {
  private Parts() {}

  /**
   * A record of named parts.
   *
   * @param type the record's class
   * @param parts a value for each of its components, by name, and for nothing else
   * @throws IllegalArgumentException if one is missing, is of another type, or is no part of it, or
   *     if the record refuses them
   */
  public static <R extends Record> R of(Class<R> type, Map<String, ?> parts) {
    Map<String, Object> left = new LinkedHashMap<>(parts);
    List<Class<?>> types = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      Object value = left.remove(component.getName());
      if (value == null) {
        throw new IllegalArgumentException(
            type.getSimpleName() + " without " + component.getName());
      }
      types.add(component.getType());
      values.add(fitting(component.getType(), value));
    }
    if (!left.isEmpty()) {
      throw new IllegalArgumentException(type.getSimpleName() + " has no parts " + left.keySet());
    }
    try {
      return type.getConstructor(types.toArray(Class<?>[]::new)).newInstance(values.toArray());
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException refused) {
        throw refused;
      }
      throw new IllegalArgumentException(type.getSimpleName() + " of " + parts, e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(type.getSimpleName() + " cannot be made of parts", e);
    }
  }

  /**
   * The same record but for some parts.
   *
   * @param record what is changed; it stays as it is
   * @param changes the new values by name
   * @throws IllegalArgumentException as {@link #of} does
   */
  public static <R extends Record> R with(R record, Map<String, ?> changes) {
    Map<String, Object> parts = new LinkedHashMap<>();
    try {
      for (RecordComponent component : record.getClass().getRecordComponents()) {
        parts.put(component.getName(), component.getAccessor().invoke(record));
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(record.getClass() + " cannot be taken apart", e);
    }
    parts.putAll(changes);
    @SuppressWarnings("unchecked")
    Class<R> type = (Class<R>) record.getClass();
    return of(type, parts);
  }

  /** A number as the type that a component has; what is no number as it is. */
  private static Object fitting(Class<?> type, Object value) {
    if (!(value instanceof Number number)) {
      return value;
    }
    if (type == int.class && number.doubleValue() == number.intValue()) {
      return number.intValue();
    }
    if (type == long.class && number.doubleValue() == number.longValue()) {
      return number.longValue();
    }
    return type == double.class ? (Object) number.doubleValue() : number;
  }
}
